"""Past records: a story as of a day, derived when it is first asked for and kept while the store stays the same."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock

from dateline.run.past import as_of
from dateline.store import Store

_KEPT = 16
MOST = 150
"""Articles of the largest story of which a past record is derived while a reader waits: some seconds."""


class Pasts:
    """Keeps the past records that were asked for last; they are derived one at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, date], bytes] = OrderedDict()
        self._one = Lock()

    def store(self, store: Store, story: str, day: date) -> Store:
        """Give the record of a story as of a day, in memory; the caller closes it."""
        row = store.one("page_fingerprint", story=story)
        key = (story, str(row[0]) if row else "", day)
        with self._one:
            image = self._kept.pop(key, None)
            if image is None:
                past, _ = as_of(store, day, story)
                with past:
                    image = past.image()
            self._kept[key] = image
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return Store.of_image(image)
