"""What is installed is named with its hash, and nothing that is read can run code."""

import ast
import json
import subprocess
import sys
import tomllib
from pathlib import Path

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
