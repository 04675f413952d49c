"""Time expressions (TIMEX3), the days they denote, and the day an article appeared."""

from dateline.extract.times.beside import own_weekday, published_beside
from dateline.extract.times.dating import date_of
from dateline.extract.times.find import find_times, reresolve, resolve

__all__ = ["date_of", "find_times", "own_weekday", "published_beside", "reresolve", "resolve"]
