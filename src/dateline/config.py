"""Settings of a run, as one frozen Config."""

from dataclasses import dataclass
from pathlib import Path

ENGINES = ("local", "dask")
"""Where the per-article half can run."""

LAYERS = ("blocks", "times", "mentions", "quotes", "events", "pairs")
"""The layers that `annotate --layers` can be limited to: the names of the output's keys."""

DEFAULT_ONTOLOGY = "plover-2.0"


@dataclass(frozen=True, slots=True)
class Config:
    """How articles are read and which layers are wanted; `dateline.api` makes it from the arguments of each verb."""

    meta: Path | None = None
    """CSV with path, outlet, url, published; a folder's own meta.csv is taken by itself."""
    layers: tuple[str, ...] = LAYERS
    ontology: str = DEFAULT_ONTOLOGY
    """The codebook of events: a version in the package, or a folder of YAML files (docs/ontology.md)."""
    actors: Path | None = None
    """YAML file of the user's own actors, which stand above the tables."""
    jobs: int = 1
    """Worker processes for the per-article half."""
    engine: str = "local"
    """Where articles are read: "local" (processes of this machine) or "dask" (a cluster)."""
    scheduler: str | None = None
    """Address of a Dask scheduler; None: a cluster of `jobs` processes on this machine."""
    max_bytes: int = 20_000_000
    """An article with a larger file or record than this is rejected."""
    distinct_ids: bool = True
    """Reject an article whose id another one of the same input has (a store needs that; `annotate` does not)."""
    only_lines: bool = False
    """Take every input for JSON Lines, whatever it looks like (`annotate`)."""
    timeout: float = 20.0
    """Seconds for one request to a feed or page."""
    allow_private: bool = False
    """Let feeds and URLs reach private and loopback addresses."""
