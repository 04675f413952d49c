"""Figures of coreference: two groupings of the same mentions, each mention -> the name of its cluster."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from dateline.evaluate.figures import share

Clusters = Mapping[str, str]


def conll(gold: Clusters, found: Clusters) -> float:
    """Give the mean of the F1 of MUC, B-cubed and CEAF-e (Pradhan et al. 2014); 0 where there is nothing."""
    return (_f1(*muc(gold, found)) + bcubed(gold, found)[2] + _f1(*ceaf_e(gold, found))) / 3


def bcubed(gold: Clusters, found: Clusters) -> tuple[float, float, float]:
    """Give B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    wanted, mine = Counter(gold.values()), Counter(found.values())
    both = Counter((gold[name], found[name]) for name in gold)
    precision = share(sum(n * n / mine[f] for (_, f), n in both.items()), len(gold))
    recall = share(sum(n * n / wanted[w] for (w, _), n in both.items()), len(gold))
    return precision, recall, _f1(precision, recall)


def muc(gold: Clusters, found: Clusters) -> tuple[float, float]:
    """Give MUC precision and recall (Vilain et al. 1995): links kept of those that hold the clusters together."""
    return _links_kept(found, gold), _links_kept(gold, found)


def ceaf_e(gold: Clusters, found: Clusters) -> tuple[float, float]:
    """Give CEAF-e precision and recall (Luo 2005): the best pairing of clusters by the share of mentions in common."""
    wanted, mine = Counter(gold.values()), Counter(found.values())
    both = Counter((gold[name], found[name]) for name in gold)
    total = 0.0
    for part in _components(both):
        rows = sorted({w for w, _ in part})
        columns = sorted({f for _, f in part})
        table = [[2 * both[w, f] / (wanted[w] + mine[f]) for f in columns] for w in rows]
        total += _best_assignment(table)
    return share(total, len(mine)), share(total, len(wanted))


def _links_kept(one: Clusters, other: Clusters) -> float:
    parts: dict[str, set[str]] = defaultdict(set)
    for name, cluster in one.items():
        parts[cluster].add(other[name])
    sizes = Counter(one.values())
    return share(sum(sizes[c] - len(p) for c, p in parts.items()), sum(n - 1 for n in sizes.values()))


def _components(both: Mapping[tuple[str, str], int]) -> list[list[tuple[str, str]]]:
    """Give the pairs of overlapping clusters in parts that share none, so that each part is assigned on its own."""
    by_row: dict[str, list[str]] = defaultdict(list)
    by_column: dict[str, list[str]] = defaultdict(list)
    for w, f in sorted(both):
        by_row[w].append(f)
        by_column[f].append(w)
    seen: set[str] = set()
    parts = []
    for first in sorted(by_row):
        if first in seen:
            continue
        seen.add(first)
        waiting, part = [first], []
        while waiting:
            w = waiting.pop()
            part += [(w, f) for f in by_row[w]]
            beside = {other for f in by_row[w] for other in by_column[f]} - seen
            seen |= beside
            waiting += sorted(beside)
        parts.append(part)
    return parts


def _best_assignment(table: list[list[float]]) -> float:
    """Give the largest sum of one-to-one choices of a table's rows and columns (shortest augmenting paths)."""
    import numpy as np  # noqa: PLC0415

    weights = np.array(table)
    if weights.shape[0] > weights.shape[1]:
        weights = weights.T
    rows, columns = weights.shape
    cost = weights.max() - weights
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    row_of = np.full(columns, -1)
    for row in range(rows):
        least, came_from = np.full(columns, np.inf), np.full(columns, -1)
        done = np.zeros(columns, dtype=bool)
        at, here, column = row, 0.0, -1
        while at >= 0:
            reach = here + cost[at] - row_price[at] - column_price
            better = ~done & (reach < least)
            least[better], came_from[better] = reach[better], column
            column = int(np.where(done, np.inf, least).argmin())
            here = float(least[column])
            done[column] = True
            at = int(row_of[column])
        row_price[row] += here
        for j in np.flatnonzero(done):
            if row_of[j] >= 0:
                row_price[row_of[j]] += here - least[j]
            column_price[j] -= here - least[j]
        while column >= 0:
            before = int(came_from[column])
            row_of[column] = row if before < 0 else row_of[before]
            column = before
    return float(sum(weights[row_of[j], j] for j in range(columns) if row_of[j] >= 0))


def _f1(precision: float, recall: float) -> float:
    return share(2 * precision * recall, precision + recall)
