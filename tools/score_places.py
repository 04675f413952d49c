"""Score the words that tell where an act happened, on the corpus of data/codebook/ (development data, not a test set).

`python tools/score_places.py [--every N] [--errors N]`. An act counts where its trigger was found; a place is right if
it overlaps one of the annotated ones. `--errors` prints that many misses and false places.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))

from corpus import Event, Item, read  # type: ignore[import-not-found]

from dateline.annotate import annotate_article, load_tools
from dateline.config import Config
from dateline.records import EventMention, Place, RawArticle


def main() -> None:
    """Annotate every N-th item and print precision and recall of place words, and how many were put on the map."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    tools = load_tools(Config(layers=("events",)))
    right = held = wrong = missed = unfound = on_map = open_ = 0
    errors: list[str] = []
    for item in read()[:: args.every]:
        found = annotate_article(RawArticle(item.text, item.id, published="2021-06-16"), tools).events
        for event in item.events:
            mention = _mention(event, found)
            gold = event.spans("P")
            if mention is None:
                unfound += bool(gold)
                continue
            place = mention.place
            hit = place is not None and any(s < place.end and place.start < e for s, e in gold)
            right += hit
            party = place is not None and not hit and _within(place, event)
            held += party
            wrong += place is not None and not hit and not party
            missed += bool(gold) and not hit
            if hit and place is not None and place.location:
                on_map += place.location.name is not None
                open_ += place.location.name is None
            if (gold or place) and not hit:
                errors.append(_line(item, event, mention))
    told = right + wrong + held
    print(f"places told {told}, right {right}: precision {right / max(1, told):.3f}; {held} lie in a party's words,")
    print(f"  which the corpus annotates as actor or recipient only; without them {right / max(1, right + wrong):.3f}")
    print(f"annotated at triggers found {right + missed}: recall {right / max(1, right + missed):.3f}")
    print(f"annotated at triggers not found {unfound}; recall over all {right / max(1, right + missed + unfound):.3f}")
    print(f"of the right ones resolved {on_map}, left open {open_}, without a name {right - on_map - open_}")
    print("\n".join(errors[:: max(1, len(errors) // args.errors)][: args.errors] if args.errors else []))


def _within(place: Place, event: Event) -> bool:
    return any(s < place.end and place.start < e for letter in "AR" for s, e in event.spans(letter))


def _mention(event: Event, found: tuple[EventMention, ...]) -> EventMention | None:
    here = [m for m in found if m.trigger.start < event.trigger[1] and event.trigger[0] < m.trigger.end]
    return max(here, key=lambda m: (m.type == event.type, m.place is not None), default=None)


def _line(item: Item, event: Event, mention: EventMention) -> str:
    gold = [item.text[s:e] for s, e in event.spans("P")]
    told = mention.place.name if mention.place else None
    trigger = item.text[event.trigger[0] : event.trigger[1]]
    return (
        f"{'MISS' if told is None else 'FALSE' if not gold else 'OTHER'} {gold} {told!r} <{trigger}> {item.text[:300]}"
    )


if __name__ == "__main__":
    main()
