"""The hand-made stores are those of `handmade`, which the tests of the web application use too."""

from handmade import hostile, make, nothing, story

__all__ = ["hostile", "make", "nothing", "story"]
