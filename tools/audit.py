"""`make audit`: ask for known vulnerabilities of every locked package, and say plainly what could not be asked.

pip-audit asks PyPI first, then OSV for what PyPI could not tell. A package that neither could tell of is not clean,
only unchecked. Exit status 1: a finding that `tools/audit.toml` does not explain; 3: a package is unchecked; else 0.
"""

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SERVICES = ("pypi", "osv")
SECONDS = 600

Report = Sequence[Mapping[str, Any]]
"""pip-audit's "dependencies": each with name, version and vulns, or name and skip_reason."""


def asked(pip_audit: Path, requirements: Path, service: str) -> tuple[Report, str]:
    """Give what a service tells of the packages, and why it tells nothing, where it does not."""
    command = [pip_audit, "--require-hashes", "--disable-pip", "--progress-spinner", "off", "--timeout", "20"]
    command += ["--format", "json", "--vulnerability-service", service, "--requirement", requirements]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return (), f"no end after {SECONDS} seconds"
    try:
        found: Report = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        lines = done.stderr.strip().splitlines()
        return (), lines[-1] if lines else f"exit status {done.returncode}"
    return found, ""


def verdict(packages: Sequence[str], reports: Sequence[Report], explained: Mapping[str, str]) -> tuple[int, list[str]]:
    """Give the exit status and the lines to print, from what every service told."""
    known: set[str] = set()
    lines = set()
    status = 0
    for found in (entry for report in reports for entry in report if "skip_reason" not in entry):
        known.add(found["name"])
        for hole in found["vulns"]:
            names = [hole["id"], *hole.get("aliases", ())]
            why = next((explained[name] for name in names if name in explained), None)
            status = status if why else 1
            lines.add(f"{found['name']} {found['version']}: {hole['id']}: {why or 'NOT EXPLAINED'}")
    unchecked = sorted(set(packages) - known)
    if unchecked:
        shown = ", ".join(unchecked[:5]) + (", …" if len(unchecked) > 5 else "")
        lines.add(f"NOT CHECKED: {len(unchecked)} of {len(packages)} packages ({shown})")
        status = status or 3
    return status, sorted(lines) or [f"{len(packages)} packages, none with a known vulnerability"]


def locked(requirements: Path) -> list[str]:
    """Give the names of the packages in what `uv export` wrote."""
    lines = requirements.read_text("utf-8").splitlines()
    return sorted({line.split("==")[0].split("[")[0] for line in lines if "==" in line and line[0].isalnum()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pip_audit", type=Path)
    parser.add_argument("requirements", type=Path)
    given = parser.parse_args()
    packages = locked(given.requirements)
    reports: list[Report] = []
    for service in SERVICES:
        found, trouble = asked(given.pip_audit, given.requirements, service)
        reports.append(found)
        told = {entry["name"] for entry in found if "skip_reason" not in entry}
        reasons = sorted({entry["skip_reason"] for entry in found if "skip_reason" in entry})
        print(f"{service}: told of {len(told)} of {len(packages)} packages{f': {trouble}' if trouble else ''}")
        for reason in reasons[:3]:
            print(f"  {reason}")
        if told >= set(packages):
            break
    explained = tomllib.loads((ROOT / "tools" / "audit.toml").read_text("utf-8"))
    status, lines = verdict(packages, reports, explained)
    print("\n".join(lines))
    sys.exit(status)


if __name__ == "__main__":
    main()
