"""Print what Dateline rests on as CycloneDX 1.6 JSON, from uv.lock alone: names, versions, hashes, addresses."""

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def component(package: dict[str, Any]) -> dict[str, Any]:
    """Give a locked package: its purl, and each of its files with address and SHA-256."""
    name, version = package["name"], package["version"]
    files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else [])]
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "externalReferences": [
            {
                "type": "distribution",
                "url": file["url"],
                "hashes": [{"alg": "SHA-256", "content": file["hash"].removeprefix("sha256:")}],
            }
            for file in sorted(files, key=lambda file: str(file["url"]))
        ],
    }


def bom(lock: dict[str, Any]) -> dict[str, Any]:
    """Give the document; the same lock gives the same one (it has no serial number and no time)."""
    packages = sorted(lock["package"], key=lambda package: (package["name"], package["version"]))
    (own,) = [package for package in packages if "editable" in package["source"]]
    refs: dict[str, list[str]] = {}
    for package in packages:
        refs.setdefault(package["name"], []).append(f"pkg:pypi/{package['name']}@{package['version']}")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": refs[own["name"]][0],
                "name": own["name"],
                "version": own["version"],
            }
        },
        "components": [component(package) for package in packages if package is not own],
        "dependencies": [
            {
                "ref": f"pkg:pypi/{package['name']}@{package['version']}",
                "dependsOn": sorted({ref for one in package.get("dependencies", ()) for ref in refs[one["name"]]}),
            }
            for package in packages
        ],
    }


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(json.dumps(bom(tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))), indent=1))


if __name__ == "__main__":
    main()
