"""Commands for researchers and for trust: annotate, verify, evaluate, sample, doctor."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import (
    NOTHING,
    ActorsOption,
    JsonOption,
    OntologyOption,
    StoreOption,
    app,
    opened,
    print_rows,
    written,
)
from dateline.config import DEFAULT_ONTOLOGY


@app.command()
def annotate(
    source: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="JSON Lines with id and text; - for standard input.")
    ] = "-",
    *,
    layers: Annotated[
        str | None, typer.Option("--layers", help="Comma-separated keys of the output; default: all.")
    ] = None,
    ontology: OntologyOption = DEFAULT_ONTOLOGY,
    actors: ActorsOption = None,
) -> None:
    """Annotate articles one by one: JSON Lines in, JSON Lines out, in order, without a store."""
    import msgspec  # noqa: PLC0415

    from dateline import api  # noqa: PLC0415
    from dateline.config import LAYERS  # noqa: PLC0415

    asked = tuple(name.strip() for name in layers.split(",")) if layers else LAYERS
    raws = api.read_articles([source], stdin=sys.stdin.buffer if source == "-" else None, only_lines=True)
    used = 0
    for line in api.annotate(raws, layers=asked, ontology=ontology, actors=actors):
        used += "error" not in line
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    if not used:
        raise typer.Exit(NOTHING)


@app.command()
def verify(store: StoreOption) -> None:
    """Re-check every span of the store against the stored text; exit status 1 if one does not hold."""
    with opened(store) as record:
        found = list(record.verify())
    for wrong in found:
        typer.echo(f"{wrong.record} in {wrong.article}: {wrong.problem}")
    typer.echo(f"{len(found)} mismatches" if found else "every span holds", err=True)
    if found:
        raise typer.Exit(NOTHING)


@app.command()
def evaluate(
    layer: Annotated[
        str,
        typer.Argument(metavar="LAYER", help="What to score, one of those in docs/evaluation.md."),
    ],
    *,
    gold: Annotated[
        Path | None, typer.Option("--gold", metavar="FILE", help="Gold in the layer's format; `layers` takes a folder.")
    ] = None,
    confusion: Annotated[
        bool, typer.Option("--confusion", help="Also each type's figures, and what it was coded as.")
    ] = False,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="OUT.svg", help="Write the reliability diagram of the scores.")
    ] = None,
    ontology: OntologyOption = DEFAULT_ONTOLOGY,
    as_json: JsonOption = False,
) -> None:
    """Score a layer against gold data."""
    from dateline import evaluate as scoring  # noqa: PLC0415

    with written(plot) if plot else nullcontext():
        found = scoring.evaluate(layer, gold, confusion=confusion, plot=plot, ontology=ontology)
    print_rows("evaluate", found, as_json=as_json)


@app.command()
def sample(
    store: StoreOption,
    *,
    out: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="The file to write: CSV, or JSON Lines if OUT.jsonl.")
    ],
    size: Annotated[int, typer.Option("--number", "-n", metavar="N", min=1, help="How many claims.")] = 200,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, another sample.")] = 1,
    types: Annotated[
        str | None, typer.Option("--types", metavar="T,T", help="Only these types; default: all but STATEMENT.")
    ] = None,
) -> None:
    """Draw claims at random from the record, with empty columns for a person's verdicts (`evaluate events`)."""
    from dateline.evaluate.sample import draw, write_sample  # noqa: PLC0415

    asked = [name.strip() for name in types.split(",")] if types else []
    found = draw(store, size, seed=seed, types=asked)
    if not found.rows:
        typer.echo(f"no claims of such types in {store}", err=True)
        raise typer.Exit(NOTHING)
    with written(out):
        write_sample(found.rows, out)
    typer.echo(f"wrote {len(found.rows)} of {found.population} claims to {out}", err=True)


@app.command()
def doctor(*, ontology: OntologyOption = DEFAULT_ONTOLOGY) -> None:
    """Say what is installed, what is missing, and what to do about it; exit status 1 if something is missing.

    With --ontology, also check it: whether its files are in order, and its examples are coded as they should be.
    """
    from dateline import doctor as check  # noqa: PLC0415

    findings = (*check.examine(), *check.examine_ontology(ontology))
    for finding in findings:
        typer.echo(f"{'ok' if finding.fine else finding.lack:8}{finding.what}: {finding.detail}")
    if not all(finding.fine for finding in findings):
        raise typer.Exit(NOTHING)
