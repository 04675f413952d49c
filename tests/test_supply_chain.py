"""What is installed is named with its hash, and nothing that is read can run code."""

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

RUNS_CODE = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve"}


def test_every_locked_file_has_a_hash_and_is_in_the_bill_of_materials() -> None:
    lock = tomllib.loads(Path("uv.lock").read_text("utf-8"))
    printed = subprocess.run([sys.executable, "tools/sbom.py"], check=True, capture_output=True, text=True).stdout
    listed = {c["purl"]: c["externalReferences"] for c in json.loads(printed)["components"]}
    bought = [package for package in lock["package"] if "editable" not in package["source"]]
    assert set(listed) == {f"pkg:pypi/{package['name']}@{package['version']}" for package in bought}
    for name, files in listed.items():
        assert files, name
        assert all(len(file["hashes"][0]["content"]) == 64 for file in files), name


def test_the_package_loads_nothing_that_can_run_code() -> None:
    found = []
    for path in sorted(Path("src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found += [f"{path}: import {a.name}" for a in node.names if a.name.split(".")[0] in RUNS_CODE]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in RUNS_CODE:
                found.append(f"{path}: from {node.module}")
            elif isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                safe = [k for k in node.keywords if k.arg == "allow_pickle" and ast.unparse(k.value) == "False"]
                if called in {"eval", "exec", "yaml.load", "yaml.unsafe_load"} or (called == "np.load" and not safe):
                    found.append(f"{path}:{node.lineno}: {called}")
    assert found == []


def test_the_command_line_starts_without_what_is_slow_to_import() -> None:
    told = "import sys, dateline.cli; print(sorted(set(sys.modules) & {'spacy', 'numpy', 'onnxruntime', 'starlette'}))"
    assert subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("told", "status", "said"),
    [
        ({"version": "1.0", "vulns": []}, 0, "1 packages, none with a known vulnerability"),
        ({"skip_reason": "not found"}, 3, "NOT CHECKED: 1 of 1"),
        ({"version": "1.0", "vulns": [{"id": "PYSEC-1", "aliases": []}]}, 1, "PYSEC-1: NOT EXPLAINED"),
        (None, 3, "NOT CHECKED: 1 of 1"),
    ],
    ids=["clean", "skipped", "vulnerable", "no answer"],
)
def test_what_an_audit_could_not_ask_is_not_called_clean(
    tmp_path: Path, told: dict[str, object] | None, status: int, said: str
) -> None:
    answer = json.dumps({"dependencies": [{"name": "some", **told}]}) if told else "no JSON"
    pip_audit = tmp_path / "pip-audit"  # stands for the program that asks the internet
    pip_audit.write_text(f"#!/bin/sh\ncat <<'END'\n{answer}\nEND\n", "utf-8")
    pip_audit.chmod(0o755)
    (tmp_path / "locked.txt").write_text("# comment\nsome==1.0 \\\n    --hash=sha256:00\n", "utf-8")
    command = [sys.executable, "tools/audit.py", str(pip_audit), str(tmp_path / "locked.txt")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, said in done.stdout) == (status, True), done.stdout + done.stderr
