"""Inputs as a user names them -> the files they mean, in a fixed order."""

import errno
import glob
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Rejection

META = "meta.csv"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and the folder that the user named to get there ("" for a file named itself)."""

    path: str
    root: str = ""


def find_files(name: str) -> Iterator[Found | Rejection]:
    """Give the files that a path, a folder or a glob means, sorted by path, without hidden ones and meta.csv."""
    if os.path.lexists(name):
        yield from _one(name)
        return
    matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207
    if not matches:
        yield Rejection(name, None, f"no such file: {name}")
    for match in matches:
        yield from _one(match)


def _one(name: str) -> Iterator[Found | Rejection]:
    if os.path.isdir(name):  # noqa: PTH112
        empty = True
        for item in _walk(name, name, (os.path.realpath(name),)):
            empty = False
            yield item
        if empty:
            yield Rejection(name, None, "the folder holds no files")
    elif os.path.basename(name) != META:  # noqa: PTH119
        problem = _problem(name, named=True)
        yield Found(name) if problem is None else Rejection(name, None, problem)


def _walk(folder: str, root: str, above: tuple[str, ...]) -> Iterator[Found | Rejection]:
    """Give what is in a folder; `above` are the real paths of the folders on the way, to notice a loop."""
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except OSError as error:
        yield Rejection(folder, None, f"the folder cannot be read: {because(error)}")
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isdir(path):  # noqa: PTH112
            real = os.path.realpath(path)
            if real in above:
                yield Rejection(path, None, "symbolic links form a loop: this folder contains itself")
            else:
                yield from _walk(path, root, (*above, real))
        elif name != META:
            problem = _problem(path, named=False)
            yield Found(path, root) if problem is None else Rejection(path, None, problem)


def _problem(path: str, *, named: bool) -> str | None:
    """Give the reason why nothing can be read from `path`, or None. A pipe is read only if it was named itself."""
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError as error:
        return because(error)
    if stat.S_ISREG(mode) or (named and (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode))):
        return None
    return "not a regular file (a device, pipe or socket)"


def because(error: OSError) -> str:
    """Give what an operating system's error means to a user."""
    reasons = {
        errno.ELOOP: "symbolic links form a loop",
        errno.ENOENT: "no such file (or a symbolic link to nothing)",
        errno.EACCES: "no permission to read it",
        errno.EPERM: "no permission to read it",
        errno.EISDIR: "it is a folder",
        errno.ENAMETOOLONG: "the name is too long",
    }
    return reasons.get(error.errno or 0, (error.strerror or "it cannot be read").lower())
