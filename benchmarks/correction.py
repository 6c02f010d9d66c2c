"""Scores correctors on pairs: `python -m benchmarks.correction PAIRS.tsv… [options]`.

A set is a TSV file of source, target and further references.  `--clean FILE` adds right text,
one sentence a line (.txt or .txt.xz), whose every edit is a false one; `--inject N` damages
its sentences with lost and with doubled characters.  `--corrector` is `none`, `model` (with
`--model FILE` and `--point`), or any `package.module:function` that maps a list of lines to
a list of lines of the same length, so a peer needs three lines of its own to take part.
"""

from __future__ import annotations

import argparse
import importlib
import lzma
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.correction_injection import KINDS, injected
from benchmarks.correction_scoring import Pair, Result, score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.correction_scoring import Corrector
    from qccheck.language.suspicion import Point

_HEADINGS = ("set", "P", "R", "F1", "sent. F1", "false/10k", "chars/s")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    result: Result

    def cells(self) -> list[str]:
        """Percentages with one decimal, rates with one, speed in whole characters."""
        edits = self.result.edits
        rates = (edits.precision, edits.recall, edits.f1, self.result.sentences.f1)
        cells = [self.name, *(f"{100 * rate:.1f}" for rate in rates)]
        return [*cells, f"{self.result.false_per_10000:.2f}", f"{self.result.speed:.0f}"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table of all sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path, nargs="*")
    parser.add_argument("--corrector", default="model")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--point", choices=("fix", "suggest"), default="suggest")
    parser.add_argument("--clean", type=Path)
    parser.add_argument("--inject", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    correct = corrector(options.corrector, options.model, options.point)
    lines = read_lines(options.clean) if options.clean else []
    rows = [Row(path.stem, score(correct, read_pairs(path))) for path in options.pairs]
    rows += clean_rows(correct, lines, cases=options.inject, seed=options.seed)
    sys.stdout.writelines(f"{line}\n" for line in table(rows))


def corrector(name: str, model: Path | None, point: str) -> Corrector:
    """The corrector of that name; `module:function` is imported."""
    if name == "none":
        return list
    if name == "model":
        if model is None:
            raise SystemExit("--model FILE is needed for --corrector model")
        from qccheck.language import LanguageModel

        loaded = LanguageModel.load(model)
        chosen: Point = "fix" if point == "fix" else "suggest"
        return lambda lines: loaded.correct(lines, point=chosen)
    module, _, function = name.partition(":")
    found: Corrector = getattr(importlib.import_module(module), function)
    return found


def read_pairs(path: Path) -> list[Pair]:
    """Pairs of a TSV file: source, tab, target, further tabs for further references."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        source, *targets = line.split("\t")
        if not targets:
            raise SystemExit(f"{path}:{number}: wanted source, tab, target; got no tab")
        pairs.append(Pair(source, tuple(targets)))
    return pairs


def read_lines(path: Path) -> list[str]:
    """Lines of a text file, compressed with xz or not, empty ones left out."""
    data = path.read_bytes()
    text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
    return [line for line in text.split("\n") if line]


def clean_rows(correct: Corrector, lines: Sequence[str], *, cases: int, seed: int) -> Iterator[Row]:
    """Right text as it is, and with lost and with doubled characters."""
    if lines:
        yield Row("clean", score(correct, [Pair(line, (line,)) for line in lines]))
    if lines and cases:
        for kind in KINDS:
            yield Row(kind, score(correct, injected(lines, kind, cases=cases, seed=seed)))


def table(rows: Sequence[Row]) -> Iterator[str]:
    """A Markdown table."""
    yield "| " + " | ".join(_HEADINGS) + " |"
    yield "|" + "---|" * len(_HEADINGS)
    for row in rows:
        yield "| " + " | ".join(row.cells()) + " |"


if __name__ == "__main__":
    main()
