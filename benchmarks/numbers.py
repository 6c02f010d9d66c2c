"""Measure the extractor on the gold labels: ``python -m benchmarks.numbers CORPORA``.

The labelled sentences stand in the corpora and are found by file, line and SHA-256. Prints
precision, recall and F1 of mentions (exact span), and on the matched ones the share of right
units, values, intervals, kinds and bounds; a label counts by span and kind alone. ``--confusion``
lists every difference; ``--mutants`` prints the hit rate of each check on ``number_mutants``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks import number_mutants

Row = dict[str, Any]
FIELDS = ("unit", "value", "interval", "kind", "bound")
GOLD = Path(__file__).resolve().parents[1] / "tests" / "numbers" / "gold" / "first.jsonl"


class Tally:
    """Counts of one run, and its differences as printable lines."""

    def __init__(self) -> None:
        self.right = self.missing = self.extra = 0
        self.fields: Counter[str] = Counter()
        self.measured = 0
        self.lines: list[str] = []

    def add(self, place: str, line: str, gold: list[Row], found: list[Row]) -> None:
        """Compare the mentions of one sentence."""
        ours = {(row["start"], row["end"]): row for row in found}
        for row in gold:
            mine = ours.pop((row["start"], row["end"]), None)
            if mine is None or (mine["kind"] == "label") != (row["kind"] == "label"):
                self.missing += 1
                self.extra += mine is not None
                note = f" (ours {mine['kind']})" if mine else ""
                self.lines.append(f"{place} missing {row['text']!r} {row['kind']}{note}")
                self.lines.append(f"    … {_around(line, row)}")
                continue
            self.right += 1
            if row["kind"] != "label":
                self._compare(place, row, mine)
        for row in ours.values():
            self.extra += 1
            self.lines.append(f"{place} extra {row['text']!r} {row['kind']}")
            self.lines.append(f"    … {_around(line, row)}")

    def _compare(self, place: str, gold: Row, ours: Row) -> None:
        self.measured += 1
        for field in FIELDS:
            wanted, got = _view(gold, field), _view(ours, field)
            if wanted == got:
                self.fields[field] += 1
            else:
                text = gold["text"]
                self.lines.append(f"{place} {field} of {text!r}: gold {wanted}, ours {got}")

    @property
    def precision(self) -> float:
        """Right mentions by found ones."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """Right mentions by labelled ones."""
        return self.right / max(1, self.right + self.missing)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missing)

    def summary(self) -> Iterator[str]:
        """The figures."""
        yield (
            f"mentions: precision {self.precision:.4f}, recall {self.recall:.4f}, F1 {self.f1:.4f}"
        )
        yield f"  {self.right} right, {self.missing} missing, {self.extra} extra"
        for field in FIELDS:
            share = self.fields[field] / max(1, self.measured)
            yield f"{field}: {share:.4f} ({self.fields[field]} of {self.measured})"


def _view(row: Row, field: str) -> object:
    if field == "value":
        return _number(row["value"])
    if field == "interval":
        limits = (_number(row["low"]), _number(row["high"]))
        return (*limits, row["low_open"], row["high_open"])
    return row[field]


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text).normalize()


def _around(line: str, row: Row) -> str:
    return (
        line[max(0, row["start"] - 8) : row["start"]]
        + f"[{row['text']}]"
        + (line[row["end"] : row["end"] + 8])
    )


def sentences(corpora: Path, gold: list[Row]) -> dict[tuple[str, int], str]:
    """The labelled lines by file and line number; a line that is not the labelled one raises."""
    wanted = {(row["file"], row["line"]): row["sha256"] for row in gold}
    found: dict[tuple[str, int], str] = {}
    for name in {file for file, _ in wanted}:
        with lzma.open(corpora / name, "rt", encoding="utf-8", newline="\n") as stream:
            for number, raw in enumerate(stream, start=1):
                digest = wanted.get((name, number))
                if digest is None:
                    continue
                text = raw.removesuffix("\n")
                if hashlib.sha256(text.encode()).hexdigest() != digest:
                    raise SystemExit(f"{name}:{number}: not the labelled line")
                found[name, number] = text
    return found


def speed(corpora: Path) -> str:
    """Bytes of UTF-8 a second over the start of two corpora, on one core."""
    from qccheck import extract

    parts = []
    for name in ("official-reports", "official-laws"):
        with lzma.open(corpora / f"{name}.txt.xz", "rt", encoding="utf-8") as stream:
            parts.append(stream.read(400_000))
    for part in parts:
        extract(part[:20_000])
    started = time.perf_counter()
    mentions = sum(len(extract(part)) for part in parts)
    took = time.perf_counter() - started
    size = sum(len(part.encode()) for part in parts)
    return f"speed: {size / took / 1e6:.2f} MB/s ({mentions} mentions in {size / 1e6:.1f} MB)"


def mutant_rates() -> Iterator[str]:
    """Hits by check on the mutants, and what harmless changes draw."""
    from qccheck import rulepack
    from qccheck.detectors.schema import Schemas
    from qccheck.numbers import resolve
    from qccheck.numbers.claims import Claims

    detector = rulepack.load().detector("schema")
    if not isinstance(detector, Schemas):
        raise SystemExit("the pack has no number schemas")

    def find(text: str) -> list[tuple[str, int, int]]:
        places: list[tuple[str, int, int]] = []
        for one in detector.findings(Claims(text, resolve.extract(text))):
            spots = [(one.start, one.end), *((spot.start, spot.end) for spot in one.related)]
            places += [(one.rule.code, start, end) for start, end in spots]
        return places

    for code, (hit, total) in number_mutants.hits(number_mutants.MUTANTS, find).items():
        yield f"{code}: {hit} of {total}"
    for code, (hit, total) in number_mutants.hits(number_mutants.HELD_OUT, find).items():
        yield f"held out {code}: {hit} of {total}"
    loud = sum(
        {code for code, _, _ in find(mutant.text())}
        != {code for code, _, _ in find(number_mutants.read(mutant.document))}
        for mutant in number_mutants.HARMLESS
    )
    yield f"harmless: {loud} of {len(number_mutants.HARMLESS)} drew something"


def main() -> None:
    """Compare, print."""
    from qccheck import extract

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--labels", type=Path, default=GOLD)
    parser.add_argument("--confusion", action="store_true", help="list every difference")
    parser.add_argument("--mutants", action="store_true", help="hit rate of each check instead")
    arguments = parser.parse_args()
    if arguments.mutants:
        print("\n".join(mutant_rates()))
        return
    gold = [json.loads(line) for line in arguments.labels.read_text("utf-8").splitlines()]
    lines = sentences(arguments.corpora, gold)
    tally = Tally()
    for row in gold:
        text = lines[row["file"], row["line"]]
        found = [quantity.as_dict() for quantity in extract(text)]
        tally.add(f"{row['file'].split('.')[0]}:{row['line']}", text, row["mentions"], found)
    if arguments.confusion:
        print("\n".join(tally.lines))
    print("\n".join(tally.summary()))
    print(speed(arguments.corpora))


if __name__ == "__main__":
    main()
