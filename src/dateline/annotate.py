"""The left half on one screen: RawArticle -> Annotations. Pure, one article at a time, no store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.clean import clean
from dateline.config import Config
from dateline.errors import ArticleError
from dateline.ontology import Ontology, ontology
from dateline.parse import load_model, parse
from dateline.records import Annotations, RawArticle, Rejection

if TYPE_CHECKING:
    from spacy.language import Language

    from dateline.extract.actors import OwnActors


@dataclass(frozen=True, slots=True)
class Tools:
    """What a worker loads once: the English pipeline, and the layers that are asked for."""

    nlp: Language | None
    layers: frozenset[str]
    ontology: Ontology
    own: OwnActors | None = None
    """The user's own actors."""

    def needs(self, *layers: str) -> bool:
        """Tell whether any of `layers` is asked for."""
        return not self.layers.isdisjoint(layers)


def load_tools(config: Config) -> Tools:
    """Give the tools that the layers of `config` need; about 1 s, once a process. Raises ConfigError."""
    return make_tools(frozenset(config.layers), ontology(config.ontology), load_actors(config))


def make_tools(layers: frozenset[str], book: Ontology, own: OwnActors | None) -> Tools:
    """Give the tools for `layers` with what was read from the user's files already."""
    return Tools(None if layers <= {"blocks"} else load_model(), layers, book, own)


def load_actors(config: Config) -> OwnActors | None:
    """Give the user's own actors, None without a file of them. Raises ConfigError, naming entry and field."""
    from dateline.extract.actors import read_actors  # noqa: PLC0415

    return read_actors(config.actors) if config.actors is not None else None


def annotate_article(raw: RawArticle, tools: Tools) -> Annotations:
    """Give all that one article yields on its own, in the layers that are asked for.

    Raises ArticleError if the article cannot be used: empty, too large, not English (of which blocks alone are given).
    """
    from dateline.extract.actors import find_actors  # noqa: PLC0415
    from dateline.extract.events import code_pairs, find_events, settle  # noqa: PLC0415
    from dateline.extract.quotes import find_quotes  # noqa: PLC0415
    from dateline.extract.times import find_times  # noqa: PLC0415

    article = clean(raw, any_language=tools.nlp is None)
    if tools.nlp is None:
        return Annotations(article)
    parsed = parse(article, tools.nlp)
    times, published = find_times(article, parsed)
    article = replace(article, published=published)
    parsed = replace(parsed, article=article)
    found = Annotations(article, times=times, ontology=tools.ontology.version)
    if tools.needs("mentions", "quotes", "events"):
        cast = find_actors(parsed, tools.own, times)
        found = replace(found, actors=cast.actors, mentions=cast.mentions)
        if tools.needs("quotes", "events"):
            found = replace(found, quotes=find_quotes(parsed, cast, times))
        if tools.needs("events"):
            events, doubts = settle(find_events(parsed, cast, times, found.quotes, tools.ontology))
            found = replace(found, events=events, doubts=doubts)
    if tools.needs("pairs") and article.pairs:
        found = replace(found, pairs=code_pairs(parsed, article.pairs, tools.ontology))
    return found


def annotate_one(raw: RawArticle | Rejection, tools: Tools) -> Annotations | Rejection:
    """Give an article's annotations, or the Rejection that says why it has none."""
    if isinstance(raw, Rejection):
        return raw
    try:
        return annotate_article(raw, tools)
    except ArticleError as error:
        return Rejection(raw.path, raw.input_id, error.reason, raw.outlet, raw.url)


def annotate_all(raws: Iterable[RawArticle | Rejection], tools: Tools) -> Iterator[Annotations | Rejection]:
    """Give one result for each input, in order."""
    for raw in raws:
        yield annotate_one(raw, tools)
