"""Compare the two labellings of the number gold set: ``python tests/numbers/gold/agreement.py``.

Runs over the sentences of ``second.jsonl``. Mentions are matched by exact span; F1 is over the
spans of all those sentences together. On the common spans each field is compared by itself:
``value``, ``low`` and ``high`` as decimals (``low`` and ``high`` with their ``…_open``), the
others as strings. Prints the figures, then every disagreement by file, line and span.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

Mention = Mapping[str, Any]
Span = tuple[str, int, int, int]

FOLDER = Path(__file__).parent


def _as_written(field: str) -> Callable[[Mention], object]:
    return lambda mention: mention[field]


def _as_decimal(field: str) -> Callable[[Mention], Decimal | None]:
    return lambda mention: None if mention[field] is None else Decimal(mention[field])


def _as_limit(field: str) -> Callable[[Mention], tuple[Decimal | None, bool | None]]:
    decimal = _as_decimal(field)
    return lambda mention: (decimal(mention), mention[f"{field}_open"])


COMPARED: Mapping[str, Callable[[Mention], object]] = {
    "value": _as_decimal("value"),
    "unit": _as_written("unit"),
    "kind": _as_written("kind"),
    "bound": _as_written("bound"),
    "low": _as_limit("low"),
    "high": _as_limit("high"),
    "relation": _as_written("relation"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one common span; ``first`` and ``second`` are what each labelling says."""

    span: Span
    field: str
    first: object
    second: object


@dataclass(frozen=True, slots=True)
class Agreement:
    """Spans are (file, line from 1, start, end), offsets in code points, end exclusive."""

    sentences: int
    common: tuple[Span, ...]
    only_first: tuple[Span, ...]
    only_second: tuple[Span, ...]
    differences: tuple[Difference, ...]

    @property
    def f1(self) -> float:
        """Mention F1 by exact span; 1.0 when neither labelling has a mention."""
        single = len(self.only_first) + len(self.only_second)
        total = 2 * len(self.common) + single
        return 2 * len(self.common) / total if total else 1.0

    def agreeing(self, field: str) -> int:
        """How many common spans carry the same ``field``."""
        return len(self.common) - sum(one.field == field for one in self.differences)


def compare(first: Path, second: Path) -> Agreement:
    """The agreement over the sentences of ``second``; KeyError when ``first`` lacks one."""
    ones, twos = _sentences(first), _sentences(second)
    left = _by_span({key: ones[key] for key in twos})
    right = _by_span(twos)
    common = tuple(sorted(left.keys() & right.keys()))
    return Agreement(
        sentences=len(twos),
        common=common,
        only_first=tuple(sorted(left.keys() - right.keys())),
        only_second=tuple(sorted(right.keys() - left.keys())),
        differences=tuple(
            difference for span in common for difference in _differ(span, left[span], right[span])
        ),
    )


def report(agreement: Agreement) -> Iterator[str]:
    """The figures and the disagreements, line by line, without text of the sentences."""
    common = len(agreement.common)
    first, second = common + len(agreement.only_first), common + len(agreement.only_second)
    yield f"{agreement.sentences} sentences; mentions: first {first}, second {second}"
    yield f"common spans {common}, mention F1 {agreement.f1:.4f}"
    for field in COMPARED:
        same = agreement.agreeing(field)
        yield f"{field}: {same} of {common}" + (f" ({same / common:.4f})" if common else "")
    yield from (f"{_place(span)} only first" for span in agreement.only_first)
    yield from (f"{_place(span)} only second" for span in agreement.only_second)
    for one in agreement.differences:
        said = f"first {_shown(one.first)}, second {_shown(one.second)}"
        yield f"{_place(one.span)} {one.field}: {said}"


def _sentences(path: Path) -> dict[tuple[str, int, str], list[Mention]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {(row["file"], row["line"], row["sha256"]): row["mentions"] for row in rows}


def _by_span(sentences: Mapping[tuple[str, int, str], list[Mention]]) -> dict[Span, Mention]:
    return {
        (file, line, mention["start"], mention["end"]): mention
        for (file, line, _), mentions in sentences.items()
        for mention in mentions
    }


def _differ(span: Span, first: Mention, second: Mention) -> Iterator[Difference]:
    for field, read in COMPARED.items():
        one, two = read(first), read(second)
        if one != two:
            yield Difference(span, field, one, two)


def _place(span: Span) -> str:
    file, line, start, end = span
    return f"{file}:{line}:{start}-{end}"


def _shown(said: object) -> str:
    if isinstance(said, tuple):
        limit, is_open = said
        return f"{limit} open" if is_open else str(limit)
    return str(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=Path, default=FOLDER / "first.jsonl")
    parser.add_argument("--second", type=Path, default=FOLDER / "second.jsonl")
    arguments = parser.parse_args()
    agreement = compare(arguments.first, arguments.second)
    sys.stdout.writelines(f"{line}\n" for line in report(agreement))


if __name__ == "__main__":
    main()
