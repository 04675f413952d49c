"""Answers about a whole story, kept while its record stays the same: large stories are not counted for every page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from dateline.store.store import Store

_MOST = 256
"""Answers that are kept: those asked for last."""
P = ParamSpec("P")
T = TypeVar("T")

_answers: OrderedDict[Hashable, object] = OrderedDict()
_lock = Lock()


def kept(
    ask: Callable[Concatenate[Store, str, P], T],
) -> Callable[Concatenate[Store, str, P], T]:
    """Let a question about a story (second argument) be answered once for each state of its record.

    The state is the story's fingerprint, a hash of all that its record is derived from; the answer must be immutable,
    and the other arguments hashable.
    """

    @wraps(ask)
    def asked(store: Store, story: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        mark = store.one("page_fingerprint", story=story)
        key = (ask, store.path, story, mark, args, tuple(sorted(kwargs.items())))
        with _lock:
            if key in _answers:
                _answers.move_to_end(key)
                return _answers[key]  # type: ignore[return-value]
        answer = ask(store, story, *args, **kwargs)
        with _lock:
            _answers[key] = answer
            while len(_answers) > _MOST:
                _answers.popitem(last=False)
        return answer

    return asked
