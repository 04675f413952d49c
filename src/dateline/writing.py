"""Files that appear whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(out: Path, pieces: Iterable[bytes]) -> int:
    """Write `pieces` to a file beside `out` and then put it in the place of `out`; give how many pieces there were.

    After an error `out` is as it was. Raises OSError.
    """
    unfinished = out.with_name(f"{out.name}.part{os.getpid()}")
    count = 0
    try:
        with unfinished.open("wb") as handle:
            for piece in pieces:
                handle.write(piece)
                count += 1
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
    return count
