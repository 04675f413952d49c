import json
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from dateline.errors import ConfigError
from dateline.evaluate import evaluate
from dateline.evaluate.coreference import bcubed, ceaf_e, conll, muc


def clusters(rows: str) -> dict[str, str]:
    return {name: str(i) for i, row in enumerate(rows.split()) for name in row}


def test_figures_of_coreference_by_hand() -> None:
    gold, found = clusters("abc de f"), clusters("ab cde f")
    assert muc(gold, found) == (2 / 3, 2 / 3)
    assert bcubed(gold, found)[0] == pytest.approx((2 + 1 / 3 + 4 / 3 + 1) / 6)
    assert ceaf_e(gold, found)[0] == pytest.approx((4 / 5 + 4 / 5 + 1) / 3)
    assert conll(gold, gold) == 1


def test_clusters_are_paired_as_well_as_can_be() -> None:
    draw = Random(7)
    for _ in range(40):
        names = [str(i) for i in range(9)]
        gold, found = ({name: str(draw.randrange(4)) for name in names} for _ in range(2))
        sides = [[{n for n in names if one[n] == c} for c in sorted(set(one.values()))] for one in (gold, found)]
        fewer, more = sorted(sides, key=len)
        best = max(
            sum(2 * len(a & b) / (len(a) + len(b)) for a, b in zip(fewer, order, strict=False))
            for order in permutations(more)
        )
        precision, recall = ceaf_e(gold, found)
        assert precision * len(sides[1]) == pytest.approx(best)
        assert recall * len(sides[0]) == pytest.approx(best)


def write_set(folder: Path, texts: dict[str, str], mentions: list[tuple[str, str, str]]) -> Path:
    docs, rows = [], []
    for name, text in texts.items():
        sentences = [line.split() for line in text.split("\n")]
        docs.append({"id": name, "text": text, "published": "2031-03-05", "sentences": sentences})
        for number, (doc, word, cluster) in enumerate(mentions):
            if doc == name:
                place = next((i, j) for i, s in enumerate(sentences) for j, w in enumerate(s) if w == word)
                one = {"id": f"{name}-{number}", "doc_id": name, "sent": place[0], "tokens": [place[1]]}
                rows.append({**one, "kind": "event", "cluster": cluster})
    (folder / "docs").mkdir()
    (folder / "coref").mkdir()
    (folder / "docs" / "own.docs.jsonl").write_text("\n".join(map(json.dumps, docs)))
    (folder / "coref" / "own.mentions.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder / "coref"


def test_links_are_scored_beside_the_lemma_of_the_head(tmp_path: Path) -> None:
    texts = {
        "one": "Norland expelled three diplomats of Sudmark on 3 March 2031 over the spying affair in Lissa .",
        "two": "Sudmark protested after Norland expelled its three diplomats from Lissa on 3 March 2031 over spying .",
    }
    mentions = [("one", "expelled", "e"), ("two", "expelled", "e")]
    found = {f.measure: f.value for f in evaluate("links", write_set(tmp_path, texts, mentions))}
    assert found["own: coverage"] == 1
    assert found["own: CoNLL F1, head lemma"] == pytest.approx(2 / 3 + 1 / 3)
    assert found["own: B-cubed F1"] == 1


def test_mentions_without_documents_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no \.docs\.jsonl beside the mentions"):
        evaluate("links", tmp_path)
