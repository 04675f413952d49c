"""Evidence without a store: taken in later, it gives the record that building at once gives."""

from pathlib import Path

import fsspec
import pytest

import dateline
from dateline.errors import ConfigError
from dateline.run.evidence import Done

EXAMPLE = Path(__file__).parents[2] / "examples" / "river-dam" / "articles"


def export(store: Path) -> bytes:
    out = store.with_suffix(".jsonl")
    with dateline.open_record(store) as record:
        record.export("jsonl", out)
    return out.read_bytes()


def test_evidence_made_in_two_runs_and_taken_in_twice_is_the_same_record(tmp_path: Path) -> None:
    evidence = tmp_path / "evidence"
    first = list(dateline.write_evidence([EXAMPLE], evidence))
    marks = sorted((evidence / "_done").iterdir())
    assert len(marks) == len(first) == 9
    before = {path: path.read_bytes() for path in evidence.rglob("*.parquet")}
    marks[3].unlink()  # as if the run had been killed before this file was done
    again = [one for one in dateline.write_evidence([EXAMPLE], evidence) if isinstance(one, Done)]
    assert sum(not one.known for one in again) == 1
    assert {path: path.read_bytes() for path in evidence.rglob("*.parquet")} == before
    assert (evidence / "published=2031-03-12").is_dir()
    dateline.build([evidence], store=tmp_path / "two.db").close()
    dateline.build([str(evidence / "*" / "*.parquet")], store=tmp_path / "two.db").close()
    dateline.build([EXAMPLE], store=tmp_path / "one.db").close()
    assert export(tmp_path / "two.db") == export(tmp_path / "one.db")


def test_a_crawl_in_an_object_store_is_read_where_it_lies() -> None:
    store = fsspec.filesystem("memory")
    store.pipe_file("/crawl/a.warc.gz", (EXAMPLE / "07_port_news.warc.gz").read_bytes())
    store.pipe_file("/crawl/.hidden", b"nothing")
    (done,) = dateline.write_evidence(["memory://crawl/*"], "memory://evidence")
    assert isinstance(done, Done)
    assert (done.path, done.articles) == ("memory:///crawl/a.warc.gz", 1)
    (part,) = store.glob("/evidence/published=*/*.parquet")
    assert store.size(part) > 1000
    (missing,) = dateline.read_articles(["memory://crawl/none.txt"])
    assert "no such file" in getattr(missing, "reason", "")


def test_a_parquet_file_of_another_kind_is_told(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "x.parquet")
    (tmp_path / "y.parquet").write_bytes(b"PAR1 cut")
    for name, reason in (("x", "is no evidence of Dateline"), ("y", "y.parquet")):
        with pytest.raises(ConfigError, match=reason):
            dateline.build([tmp_path / f"{name}.parquet"], store=tmp_path / "s.db")
