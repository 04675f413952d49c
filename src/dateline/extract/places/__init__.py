"""Places: the words that tell one -> where it is on the map, from a gazetteer that ships with the package."""

from dateline.extract.places.resolve import resolve_place
from dateline.extract.places.told import told_in

__all__ = ["resolve_place", "told_in"]
