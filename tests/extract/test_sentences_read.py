from collections.abc import Callable

from dateline.extract.actors import find_actors
from dateline.extract.events.learned import may_act
from dateline.extract.events.lexicon import lexicon
from dateline.extract.events.sentence import drafts_of
from dateline.parse import load_model, parse
from dateline.records import Article

Maker = Callable[..., Article]


def test_only_sentences_that_may_hold_an_act_are_read(article: Maker) -> None:
    text = "The hall was cold and half empty.\nNorway banned imports from Chile.\nNobody came to Oslo.\n"
    parsed = parse(article(text), load_model())
    cast = find_actors(parsed)
    asked = [may_act(drafts_of(s, cast, parsed, lexicon()), s, cast) for s in parsed.sentences()]
    assert asked == [False, True, True]
