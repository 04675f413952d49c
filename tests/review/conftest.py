"""A real store: the river-dam example without one article, which arrives later."""

import shutil
from pathlib import Path

import pytest

import dateline

ARTICLES = Path(__file__).parents[2] / "examples" / "river-dam" / "articles"
LATE = ARTICLES / "05_chronicle.txt"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the store of the example's articles but one; it is for copying only."""
    path = tmp_path_factory.mktemp("built") / "s.db"
    inputs = sorted(p for p in ARTICLES.iterdir() if p != LATE and p.suffix in {".txt", ".html", ".jsonl"})
    dateline.build(inputs, store=path, meta=ARTICLES / "meta.csv").close()
    return path


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    """Give a store of the test's own."""
    return Path(shutil.copy(built, tmp_path / "s.db"))


@pytest.fixture
def late() -> Path:
    """Give the article that arrives later."""
    return LATE
