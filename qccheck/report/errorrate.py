"""The error rate 差错率: errors in 10,000 characters, weighed as the regulations weigh them.

Weights and limits are data: `rules/facts/error-weights.tsv` and `error-limits.tsv`.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from qccheck.diagnostic import Diagnostic, Text
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.report.proposal import Proposal, touches
from qccheck.rulepack import shipped_folder
from qccheck.text.span import Span

_TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Weight:
    """A class of errors: what one place counts, and the most that the same error counts."""

    name: str
    families: frozenset[str]
    change: str
    least: int
    most: int | None
    weight: Decimal
    cap: Decimal | None
    text: Text

    def covers(self, family: str, change: str, length: int) -> bool:
        """Whether a finding of `family` whose correction is such a change belongs here."""
        if family not in self.families or self.change not in ("any", change):
            return False
        return length >= self.least and (self.most is None or length <= self.most)


class Limit(NamedTuple):
    """The rate, in errors per 10,000 characters, up to which a medium passes."""

    medium: str
    limit: Decimal
    text: Text


class Line(NamedTuple):
    """What one class of errors comes to in a document."""

    weight: Weight
    places: int
    errors: Decimal


@dataclass(frozen=True, slots=True)
class Assessment:
    """Errors of one document; `characters` is the denominator."""

    lines: tuple[Line, ...]
    characters: int

    @property
    def errors(self) -> Decimal:
        """Sum of all lines."""
        return sum((line.errors for line in self.lines), Decimal())

    @property
    def rate(self) -> Decimal:
        """Errors in 10,000 characters; 0 for a document without any."""
        return self.errors * _TEN_THOUSAND / self.characters if self.characters else Decimal()

    def passes(self, limit: Limit) -> bool:
        """Whether the rate is within `limit`."""
        return self.rate <= limit.limit


class Rates(NamedTuple):
    """Three counts of one document, from narrow to wide.

    `individual`: proposed corrections of single places; `proposed`: those and every place of
    systematic ones (the letter of the regulation); `possible`: those and questions without a
    proposal, the most that the document may come to.
    """

    individual: Assessment
    proposed: Assessment
    possible: Assessment


def assess(proposal: Proposal) -> Rates:
    """The rates of one document; held-back findings never count."""
    characters = count_characters(proposal)
    chosen = proposal.chosen
    single = [diagnostic for diagnostic in chosen if diagnostic.occurrences == 1]
    everything = [*chosen, *_questions(proposal)]
    return Rates(*(Assessment(_lines(found), characters) for found in (single, chosen, everything)))


def count_characters(proposal: Proposal) -> int:
    """Characters of the text without white space and markup."""
    return sum(len(part) for part in Page(proposal.document).text.split())


@cache
def weights() -> tuple[Weight, ...]:
    """The classes of errors, in the order of the table."""
    return tuple(
        Weight(
            row["class"],
            frozenset(row["families"].split()),
            row["change"],
            int(row["least"]),
            int(row["most"]) if row["most"] else None,
            Decimal(row["weight"]),
            Decimal(row["cap"]) if row["cap"] else None,
            Text(row["zh"], row["en"]),
        )
        for row in _table("error-weights.tsv")
    )


@cache
def limits() -> tuple[Limit, ...]:
    """The media with their limits, strictest first."""
    return tuple(
        Limit(row["medium"], Decimal(row["limit"]), Text(row["zh"], row["en"]))
        for row in _table("error-limits.tsv")
    )


def _table(name: str) -> list[dict[str, str]]:
    text = (shipped_folder() / "facts" / name).read_text(encoding="utf-8")
    body = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(body, delimiter="\t", quoting=csv.QUOTE_NONE))


def _questions(proposal: Proposal) -> Iterator[Diagnostic]:
    """The gravest question of every place: two that overlap speak of one error."""
    taken: list[Span] = []
    for diagnostic in sorted(proposal.questions, key=lambda d: -d.severity):
        if not touches(diagnostic.span, taken):
            taken.append(diagnostic.span)
            yield diagnostic


def _lines(found: Sequence[Diagnostic]) -> tuple[Line, ...]:
    places: Counter[tuple[Weight, tuple[str, ...]]] = Counter()
    for diagnostic in found:
        change, length = _change(diagnostic)
        family = diagnostic.code[:2]
        for weight in weights():
            if weight.covers(family, change, length):
                places[weight, _sameness(diagnostic)] += diagnostic.occurrences
                break
    return tuple(line for weight in weights() if (line := _line(weight, places)).places)


def _line(weight: Weight, places: Counter[tuple[Weight, tuple[str, ...]]]) -> Line:
    counts = [count for (other, _), count in places.items() if other is weight]
    errors = (min(weight.weight * count, weight.cap or Decimal("Infinity")) for count in counts)
    return Line(weight, sum(counts), sum(errors, Decimal()))


def _change(diagnostic: Diagnostic) -> tuple[str, int]:
    """`replace` or `length`, and how many characters are lost or extra."""
    if diagnostic.fix is None:
        return "replace", 1
    edits = diagnostic.fix.edits[: 1 if diagnostic.occurrences > 1 else None]
    gone = sum(len(edit.before) for edit in edits)
    new = sum(len(edit.after) for edit in edits)
    return ("length", max(1, gone + new)) if not gone or not new else ("replace", 1)


def _sameness(diagnostic: Diagnostic) -> tuple[str, ...]:
    """Equal for repetitions of the same error."""
    edits = diagnostic.fix.edits[:1] if diagnostic.fix else ()
    return (diagnostic.code, diagnostic.text, *(edit.after for edit in edits))
