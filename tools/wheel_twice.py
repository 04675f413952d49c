"""Build the wheel twice, from two copies of the project that differ in place, times and umask: the bytes are equal."""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EPOCH = "1700000000"
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "src")


def built(uv: Path, folder: Path, mode: int, age: int) -> tuple[str, str]:
    """Give the name of the wheel that a copy of the project in `folder` becomes, and its SHA-256."""
    former = os.umask(mode)
    try:
        folder.mkdir(parents=True)
        for name in NEEDED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif (ROOT / name).exists():
                shutil.copy(ROOT / name, folder / name)
        for path in folder.rglob("*"):
            os.utime(path, (age, age))
        told = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": str(mode)}
        command = [uv, "build", "--wheel", "--quiet", "--out-dir", folder / "out", folder]
        subprocess.run(command, check=True, env=told)
    finally:
        os.umask(former)
    (wheel,) = (folder / "out").glob("*.whl")
    return wheel.name, hashlib.sha256(wheel.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("uv", type=Path, help="the uv to build with")
    uv = parser.parse_args().uv.resolve()
    with tempfile.TemporaryDirectory() as temporary:
        first = built(uv, Path(temporary) / "a", 0o022, 1_600_000_000)
        second = built(uv, Path(temporary) / "elsewhere" / "b", 0o077, 1_650_000_000)
    print(f"{first[0]}: sha256 {first[1]}")
    if first != second:
        sys.exit(f"built again it is {second[0]}: sha256 {second[1]}: the wheel is not reproducible")


if __name__ == "__main__":
    main()
