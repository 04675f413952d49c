"""Places: the words that tell one -> where it is on the map, from a gazetteer that ships with the package."""

from dateline.extract.places.names import is_country, is_place_name
from dateline.extract.places.resolve import resolve_place
from dateline.extract.places.told import taken_up, told_in
from dateline.extract.places.words import place_words

__all__ = ["is_country", "is_place_name", "place_words", "resolve_place", "taken_up", "told_in"]
