"""Everything that is given on is valid Unicode: it can be stored and written."""

from dataclasses import fields, replace
from typing import overload

from dateline.errors import ArticleError
from dateline.records import RawArticle, Rejection


def check(raw: RawArticle) -> RawArticle:
    """Give `raw`. Raises ArticleError if one of its fields but the path holds half of a pair of surrogates."""
    for field in fields(raw):
        value = getattr(raw, field.name)
        if field.name != "path" and isinstance(value, str) and halved(value):
            raise ArticleError(f"its {field.name} is not valid Unicode: it holds half of a pair of surrogates")
    return raw


def shown(item: RawArticle | Rejection) -> RawArticle | Rejection:
    r"""Give an item that can be written: a Rejection for an article that `check` refuses; odd bytes as "\udcff"."""
    if isinstance(item, RawArticle):
        try:
            check(item)
        except ArticleError as error:
            item = Rejection(item.path, item.input_id, error.reason, url=item.url)
    if isinstance(item, RawArticle):
        return replace(item, path=_escaped(item.path)) if halved(item.path) else item
    return Rejection(
        _escaped(item.path), _escaped(item.input_id), _escaped(item.reason), _escaped(item.outlet), _escaped(item.url)
    )


@overload
def _escaped(value: str) -> str: ...
@overload
def _escaped(value: str | None) -> str | None: ...
def _escaped(value: str | None) -> str | None:
    return value if value is None or not halved(value) else value.encode("utf-8", "backslashreplace").decode()


def halved(value: str) -> bool:
    """Tell whether a text holds half of a pair of surrogates."""
    if value.isascii():
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return True
    return False
