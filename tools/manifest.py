"""Write the manifest of the shipped model: run it after training or calibrating. `--check` only says what differs."""

import sys
from hashlib import sha256
from pathlib import Path

from dateline.encoder import MANIFEST

FOLDER = Path(__file__).resolve().parent.parent / "src" / "dateline" / "data" / "model"


def manifest(folder: Path) -> str:
    """Give a line `sha256  name` for each file of the folder but the manifest itself, in order of name."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file() and path.name != MANIFEST)
    return "".join(f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)


def main() -> None:
    written = manifest(FOLDER)
    if "--check" in sys.argv:
        if (FOLDER / MANIFEST).read_text("utf-8") != written:
            sys.exit(f"{FOLDER / MANIFEST} is not that of the files beside it: python tools/manifest.py")
        return
    (FOLDER / MANIFEST).write_text(written, "utf-8")
    print(written, end="")


if __name__ == "__main__":
    main()
