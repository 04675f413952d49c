"""Things that belong together, from pairs of them: one union-find for all steps."""

from collections.abc import Iterable
from typing import TypeVar

Name = TypeVar("Name", int, str)


def leaders(names: Iterable[Name], pairs: Iterable[tuple[Name, Name]]) -> dict[Name, Name]:
    """Give, for every name, the smallest name of all that pairs join it to: itself where none does.

    The order of `pairs` changes nothing. Path halving (Tarjan and van Leeuwen 1984) keeps it near-linear.
    """
    above = {name: name for name in names}

    def find(name: Name) -> Name:
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for left, right in pairs:
        first, second = sorted((find(left), find(right)))
        above[second] = first
    return {name: find(name) for name in sorted(above)}
