"""Fit what each signal weighs when claims are linked: `python training/fit_links.py`.

Annotates the stories of examples/, takes every pair of claims that their gold.json puts into events (a claim belongs to
the one event whose words hold its trigger) and that no signal vetoes, and fits a logistic regression that is pulled
towards the weights set by hand. Prints how well it does on each story when fitted on the others, how well its chances
hold, and the lines for `linking` in src/dateline/data/merging.yaml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import msgspec
import numpy as np

from dateline.annotate import annotate_all, load_tools
from dateline.api import read_articles
from dateline.config import Config
from dateline.evaluate.record import GoldRecord
from dateline.merge.actors import merge_actors
from dateline.merge.claims import claims, resolver
from dateline.merge.facts import Facts, facts
from dateline.merge.signals import SIGNALS, compared
from dateline.merge.states import with_states
from dateline.records import Annotations

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
STORIES = ("river-dam", "treaty-1978", "strait-ship")
BY_HAND = {
    "same_world": 0.8,
    "same_type": 0.8,
    "same_sentence": 0.6,
    "same_report": 0.5,
    "taken_up": 0.8,
    "same_lead": 0.7,
    "same_parties": 1.6,
    "same_day": 0.9,
    "same_place": 0.4,
    "same_trigger": 0.5,
    "same_thing": 0.4,
    "same_words": 1.5,
    "same_outcome": 0.7,
    "same_utterance": 0.7,
}
"""Set by reading links of development stories; signals that the pairs say little about keep these."""
BARE = -0.6
SLOPE = 2.0
"""Log odds for each unit of the sum: the scale in which the weights are given."""
PULL = 30.0
"""Penalty on the squared distance from the weights by hand, in log odds: of 3 to 100 best for stories left out."""
LINKED = 0.65
"""The chance of `merge.link.THRESHOLD`."""
STEPS = 60


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of one story: what the signals say, and whether they are one event."""

    numbers: np.ndarray
    same: np.ndarray


def gold_events(gold: GoldRecord, found: Sequence[Annotations]) -> dict[tuple[str, int], str]:
    """Give (article, place of the trigger) -> event, where the words of just one event hold it."""
    by_path = {Path(one.article.path).name: one for one in found}
    by_path |= {one.article.input_id: one for one in found if one.article.input_id}
    articles = {g.ref: one for g in gold.articles if (one := by_path.get(g.input_id or Path(g.path).name))}
    events: dict[tuple[str, int], set[str]] = {}
    for event in gold.events:
        for words in event.claims:
            one = articles.get(words.article)
            for piece in (words.text,) if isinstance(words.text, str) else words.text:
                start = one.article.text.find(piece) if one else -1
                for mention in one.events if one and start >= 0 else ():
                    inside = start <= mention.trigger.start < start + len(piece)
                    if one and inside and mention.type in {event.type, *event.type_also}:
                        events.setdefault((one.article.id, mention.trigger.start), set()).add(event.ref)
    return {place: min(names) for place, names in events.items() if len(names) == 1}


def rows_of(found: Sequence[Annotations]) -> tuple[Facts, ...]:
    """Give the facts of a story's claims, the whole taken as one story."""
    actors = merge_actors(found)
    resolve = resolver(actors)
    mine = [claim for one in found for claim in claims(one, resolve, one.article.id)]
    return facts(mine, found, with_states(actors), resolve)


def pairs_of(story: str, tools_of: Config) -> Pairs:
    """Give the pairs of a story whose events the gold tells."""
    tools = load_tools(tools_of)
    raws = read_articles([EXAMPLES / story / "articles"])
    found = sorted((a for a in annotate_all(raws, tools) if isinstance(a, Annotations)), key=lambda a: a.article.id)
    gold = msgspec.json.decode((EXAMPLES / story / "gold.json").read_bytes(), type=GoldRecord)
    events = gold_events(gold, found)
    placed = [(row, events.get((row.claim.article, row.claim.mention.trigger.start))) for row in rows_of(found)]
    numbers, same = [], []
    for (left, ours), (right, theirs) in combinations([(row, name) for row, name in placed if name], 2):
        said, _, veto = compared(left, right)
        if not veto:
            numbers.append((*said, 1.0))
            same.append(float(ours == theirs))
    return Pairs(np.array(numbers), np.array(same))


def by_hand() -> np.ndarray:
    """Give the weights set by hand in log odds, without a middle."""
    weights = [BY_HAND[function.__name__] for function in SIGNALS]
    return np.array([SLOPE * w for w in (*weights, BARE, 0.0)])


def fit(pairs: Sequence[Pairs]) -> np.ndarray:
    """Give the weights in log odds, the constant last, by damped Newton steps."""
    numbers = np.vstack([p.numbers for p in pairs])
    same = np.concatenate([p.same for p in pairs])
    prior = by_hand()
    pull = np.array([PULL] * (len(prior) - 1) + [0.0])
    weights: np.ndarray = prior + np.eye(len(prior))[-1] * -SLOPE * 1.2
    for _ in range(STEPS):
        guess = chance(numbers, weights)
        slope = numbers.T @ (same - guess) - pull * (weights - prior)
        curve = (numbers.T * (guess * (1 - guess))) @ numbers + np.diag(pull) + 1e-6 * np.eye(len(prior))
        step = np.linalg.solve(curve, slope)
        weights = weights + step * min(1.0, 1.0 / np.abs(step).max())
    return weights


def chance(numbers: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Give the probability of each pair."""
    odds = np.asarray(np.exp(-np.clip(numbers @ weights, -30, 30)))
    return np.asarray(1 / (1 + odds))


def main() -> None:
    """Print figures and the lines of data/merging.yaml."""
    stories = {story: pairs_of(story, Config()) for story in STORIES}
    guesses = []
    for story, left_out in stories.items():
        weights = fit([pairs for name, pairs in stories.items() if name != story])
        guess = chance(left_out.numbers, weights)
        linked = guess >= LINKED
        right = int(left_out.same[linked].sum())
        loss = -np.mean(np.log(np.where(left_out.same == 1, guess, 1 - guess)))
        print(
            f"{story}: {len(guess)} pairs, {int(left_out.same.sum())} one event; linked {linked.sum()}, right {right}",
            end="",
        )
        print(f"; log loss {loss:.3f}")
        guesses.append((guess, left_out.same))
    guess, same = (np.concatenate(column) for column in zip(*guesses, strict=True))
    for low in np.arange(0, 1, 0.2):
        inside = (guess >= low) & (guess < low + 0.2)
        if inside.any():
            told = f"said {guess[inside].mean():.2f}, is {same[inside].mean():.2f} ({inside.sum()})"
            print(f"chance {low:.1f}-{low + 0.2:.1f}: {told}")
    weights = fit(list(stories.values())) / SLOPE
    print("linking:\n  weights:")
    for function, weight in zip(SIGNALS, weights, strict=False):
        print(f"    {function.__name__}: {weight:.2f}")
    print(f"  bare: {-weights[-2]:.2f}\n  middle: {-weights[-1]:.2f}\n  slope: {SLOPE}")


if __name__ == "__main__":
    main()
