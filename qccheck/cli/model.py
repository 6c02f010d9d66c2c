"""`qccheck model`: build a language model from documents of your own, look at one, measure one."""

from __future__ import annotations

import json
from pathlib import Path

import click

from qccheck.cli.languages import default_language, in_language
from qccheck.errors import UsageError
from qccheck.language import LanguageModel
from qccheck.language.shipped import shipped

_PATH = click.Path(path_type=Path)


@click.group("model")
def command() -> None:
    """The language model behind the GB rules."""


@command.command("build")
@click.argument("corpus", nargs=-1, required=True, type=_PATH)
@click.option("-o", "--output", required=True, type=_PATH, help="The model file to write.")
def build(corpus: tuple[Path, ...], output: Path) -> None:
    """Learn from trusted documents (txt, md, jsonl; files or folders) into a file for --model."""
    from qccheck.language.adapt import build as learn

    header = learn(corpus, output, base=_base())
    sources = header["provenance"]["sources"]
    said = f"{output}: {len(sources)} documents, {len(header['phrases'])} set phrases"
    click.echo(in_language(said, default_language()))


@command.command("info")
@click.argument("path", required=False, type=_PATH)
def info(path: Path | None) -> None:
    """Say what a model (the shipped one by default) was built from, as JSON."""
    from qccheck.language.adapt import information
    from qccheck.language.shipped import SHIPPED

    _base()
    click.echo(json.dumps(information(path or SHIPPED), ensure_ascii=False, indent=2))


@command.command("eval")
@click.argument("pairs", type=_PATH)
@click.option("--model", "own", type=_PATH, help="A model of your own beside the shipped one.")
def evaluate(pairs: Path, own: Path | None) -> None:
    """Measure corrections on PAIRS, a TSV of source and target."""
    from qccheck.language.adapt import interpolate
    from qccheck.language.evaluate import evaluate as measure
    from qccheck.language.evaluate import read_pairs
    from qccheck.language.suspicion import Point

    model = interpolate(_base(), own) if own else _base()
    read = read_pairs(pairs)
    points: tuple[Point, ...] = ("suggest", "fix")
    click.echo(f"{'point':<8} {'P':>6} {'R':>6} {'F1':>6} {'edits':>6} {'wanted':>6} false/10k")
    for point in points:
        one = measure(model, read, point=point)
        shares = f"{one.precision:>6.1%} {one.recall:>6.1%} {one.f1:>6.1%}"
        click.echo(f"{point:<8} {shares} {one.made:>6} {one.wanted:>6} {one.false_per_10000:.2f}")


def _base() -> LanguageModel:
    model = shipped()
    if model is None:
        raise UsageError("wanted the shipped language model, got a package without it")
    return model
