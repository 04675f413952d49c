"""Scoring a story's actors against those of its true record: found, coded, not split, not merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.evaluate.figures import Figure, share
from dateline.views import ActorView

_ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor as the reports have it; one without a name is described, with a small first letter."""

    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    country_also: tuple[str | None, ...] = ()
    sector_also: tuple[str | None, ...] = ()

    @property
    def named(self) -> bool:
        """Tell whether it has a name."""
        return self.name[0].isupper()


def actor_figures(gold: Sequence[GoldActor], found: Sequence[ActorView]) -> Iterator[Figure]:
    """Give the figures of the named actors; the actor found is the one with the name, else with most of the forms.

    `split`: forms that another actor than that one holds are against it. `merged`: two true actors that one actor
    found stands for are both wrong.
    """
    named = [one for one in gold if one.named]
    forms = {_plain(text): one.id for one in reversed(found) for text in (*(a.text for a in one.aliases), one.name)}
    by_id = {one.id: one for one in found}
    homes = {one.name: _homes(one, forms) for one in named}
    own = {one.name: forms.get(_plain(one.name)) for one in named}
    best = {n: min(held, key=lambda k: (k != own[n], -held[k], k)) for n, held in homes.items() if held}
    yield Figure("record", "actors found", share(len(best), len(named)), len(named))
    coded = [(one, by_id[best[one.name]]) for one in named if one.name in best]
    right = sum(_coded(one, actor) for one, actor in coded)
    yield Figure("record", "country and sector of those found", share(right, len(coded)), len(coded))
    kept, all_forms = sum(homes[n][best[n]] for n in best), sum(sum(homes[n].values()) for n in best)
    yield Figure("record", "actors not split, by forms", share(kept, all_forms), all_forms)
    alone = Counter(best.values())
    yield Figure("record", "actors not merged", share(sum(alone[k] == 1 for k in best.values()), len(best)), len(best))


def _plain(text: str) -> str:
    folded = " ".join(text.replace("’", "'").lower().split())
    return next((folded[len(a) :] for a in _ARTICLES if folded.startswith(a)), folded)


def _homes(one: GoldActor, forms: dict[str, str]) -> Counter[str]:
    """Give, by actor found, how many of the true one's forms it holds."""
    wanted = {_plain(text) for text in (one.name, *one.aliases)}
    return Counter(forms[text] for text in sorted(wanted) if text in forms)


def _coded(one: GoldActor, actor: ActorView) -> bool:
    sector = None if actor.sector == "UNK" else actor.sector
    return actor.country in {one.country, *one.country_also} and (
        one.sector is None or sector in {one.sector, *one.sector_also}
    )
