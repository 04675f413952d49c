"""Fixtures shared by the whole suite. Loading a model is left to the fixture that needs one."""

from collections.abc import Callable

import pytest

from dateline.ids import content_id
from dateline.records import Article, Block


@pytest.fixture
def article() -> Callable[..., Article]:
    """Give a maker of articles whose paragraphs (split at newlines) are body blocks."""

    def make(text: str, **fields: object) -> Article:
        blocks, start = [], 0
        for line in text.splitlines(keepends=True):
            blocks.append(Block(start, start + len(line), "body"))
            start += len(line)
        name = content_id("a-", text)
        return Article(id=name, key=name, path="test", text=text, blocks=tuple(blocks), **fields)  # type: ignore[arg-type]

    return make
