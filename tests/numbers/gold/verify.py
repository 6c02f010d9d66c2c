"""Verify the gold labels against the corpora: ``python tests/numbers/gold/verify.py CORPORA``.

Checks that the labelled sentences are exactly the drawn ones, in order, with their hashes; that
each mention's text stands at its offsets; that fields, enumerations and intervals are well formed;
that mentions are sorted and do not overlap. Prints the counts; exits 1 with one line per fault.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from tests.numbers.gold.draw import Drawn, draw, draw_second

FIELDS = [
    *("start", "end", "text", "value", "low", "high", "low_open", "high_open"),
    *("unit", "kind", "bound", "subject", "relation", "period"),
]
KINDS = frozenset(
    (
        *("quantity", "percent", "multiple", "rank_ordinal", "date_year"),
        *("duration", "count_of_items", "fraction_cheng", "label"),
    )
)
BOUNDS = frozenset(("exact", "at_least", "at_most", "approx"))
RELATIONS = frozenset(("level", "growth", "decline", "share", "cumulative", "target", "none"))

Row = dict[str, Any]


def faults(rows: list[Row], drawn: list[Drawn]) -> Iterator[str]:
    """Everything that is wrong with ``rows`` as labels of a beginning of ``drawn``."""
    if len(rows) > len(drawn):
        yield f"{len(rows)} labelled sentences, {len(drawn)} drawn"
    for row, one in zip(rows, drawn, strict=False):
        place = f"{one.file}:{one.line}"
        if (row["file"], row["line"], row["sha256"]) != (one.file, one.line, one.sha256):
            yield f"{place}: not the drawn line"
            continue
        end = 0
        for mention in row["mentions"]:
            where = f"{place}:{mention.get('start')}"
            yield from (f"{where}: {fault}" for fault in _mention_faults(mention, one.text))
            if mention["start"] < end:
                yield f"{where}: overlaps or is out of order"
            end = mention["end"]


def _mention_faults(mention: Row, line: str) -> Iterator[str]:
    if list(mention) != FIELDS:
        yield f"fields {list(mention)}"
        return
    if not mention["text"] or line[mention["start"] : mention["end"]] != mention["text"]:
        yield f"text {mention['text']!r} does not stand there"
    for field, allowed in (("kind", KINDS), ("bound", BOUNDS), ("relation", RELATIONS)):
        if mention[field] not in allowed:
            yield f"{field} {mention[field]!r}"
    for field in ("unit", "subject", "period"):
        if mention[field] is not None and not (isinstance(mention[field], str) and mention[field]):
            yield f"{field} {mention[field]!r}"
    try:
        yield from _interval_faults(mention)
    except (InvalidOperation, TypeError) as error:
        yield f"not a decimal: {error!r}"


def _interval_faults(mention: Row) -> Iterator[str]:
    value, low, high = (_decimal(mention[field]) for field in ("value", "low", "high"))
    if mention["kind"] == "label":
        if any(mention[field] is not None for field in ("value", "low", "high", "unit")):
            yield "a label has no value, interval or unit"
    elif low is None and high is None:
        yield "no interval"
    for limit in ("low", "high"):
        is_open = mention[f"{limit}_open"]
        if (mention[limit] is None) != (is_open is None) or is_open not in (None, True, False):
            yield f"{limit}_open {is_open!r}"
    if low is not None and high is not None and low > high:
        yield "low above high"
    if value is not None and low is not None and value < low:
        yield "value below low"
    if value is not None and high is not None and value > high:
        yield "value above high"
    bound = mention["bound"]
    if (bound == "at_least" and high is not None) or (bound == "at_most" and low is not None):
        yield f"a side too many for {bound}"


def _decimal(written: object) -> Decimal | None:
    if written is None:
        return None
    if not isinstance(written, str):
        raise TypeError(written)
    return Decimal(written)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of the .txt.xz files")
    parser.add_argument("--labels", type=Path, default=Path(__file__).parent / "first.jsonl")
    parser.add_argument("--second", action="store_true", help="labels of the 60 drawn twice")
    arguments = parser.parse_args()
    drawn = draw(arguments.corpora)
    if arguments.second:
        drawn = draw_second(drawn)
    lines = arguments.labels.read_text(encoding="utf-8").splitlines()
    rows: list[Row] = [json.loads(line) for line in lines]
    found = list(faults(rows, drawn))
    sys.stdout.writelines(f"{line}\n" for line in (*found, *_summary(rows, len(drawn))))
    raise SystemExit(1 if found else 0)


def _summary(rows: list[Row], expected: int) -> Iterator[str]:
    mentions = [mention for row in rows for mention in row["mentions"]]
    empty = sum(not row["mentions"] for row in rows)
    yield f"{len(rows)} of {expected} sentences, {empty} without a mention"
    yield f"{len(mentions)} mentions"
    for field in ("kind", "bound", "relation"):
        counts = Counter(str(mention[field]) for mention in mentions)
        yield f"{field}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common())


if __name__ == "__main__":
    main()
