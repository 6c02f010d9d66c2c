"""Verdicts on what a linter said of a damaged text, and their sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.damage import Case
from benchmarks.linting import Finding, Span

TOLERANCE = 1
"""Characters by which a finding may miss the damaged place."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one case.

    Attributes:
        case: The case.
        found: A new finding touches the damaged place.
        corrected: A touching finding's fix or first candidate restores the clean text.
        codes: Codes of the new findings that touch the place.
        beside: Codes of the new findings that touch no damaged place.
    """

    case: Case
    found: bool
    corrected: bool
    codes: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """Sums over verdicts."""

    cases: int = 0
    found: int = 0
    corrected: int = 0
    touching: int = 0
    beside: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    def add(self, verdict: Verdict) -> None:
        """Count one verdict."""
        self.cases += 1
        self.found += verdict.found
        self.corrected += verdict.corrected
        self.touching += len(verdict.codes)
        self.beside += len(verdict.beside)
        self.codes.update(verdict.codes)

    @property
    def recall(self) -> float:
        """Share of the cases that were found."""
        return self.found / self.cases if self.cases else 0.0

    @property
    def correction(self) -> float:
        """Share of the cases that were found and rightly corrected."""
        return self.corrected / self.cases if self.cases else 0.0

    @property
    def precision(self) -> float | None:
        """Share of the new findings that touch a damaged place; None without findings."""
        total = self.touching + self.beside
        return self.touching / total if total else None


def judge(case: Case, clean: Sequence[Finding], damaged: Sequence[Finding]) -> Verdict:
    """Compare the findings of the damaged text with those of the clean one."""
    known = {(finding.code, *span) for finding in clean for span in finding.spans}
    touching: list[Finding] = []
    beside: list[Finding] = []
    for finding in damaged:
        new = [span for span in finding.spans if not _is_known(case, known, finding.code, span)]
        if any(touches(span, place) for span in new for place in case.places):
            touching.append(finding)
        elif new:
            beside.append(finding)
    return Verdict(
        case,
        bool(touching),
        any(restores(case, finding) for finding in touching),
        tuple(finding.code for finding in touching),
        tuple(finding.code for finding in beside),
    )


def touches(span: Span, place: Span) -> bool:
    """Whether a finding's span overlaps a place widened by the tolerance."""
    start, end = place[0] - TOLERANCE, place[1] + TOLERANCE
    if span[0] == span[1]:
        return start <= span[0] <= end
    return max(span[0], start) < min(span[1], end)


def restores(case: Case, finding: Finding) -> bool:
    """Whether the fix, its part at the damaged places, or the first candidate undoes it all."""
    near = [e for e in finding.edits if any(touches(e[:2], place) for place in case.places)]
    if any(_edited(case.damaged, edits) == case.clean for edits in (near, finding.edits) if edits):
        return True
    if finding.candidate is None:
        return False
    return any(
        _edited(case.damaged, [(*span, finding.candidate)]) == case.clean for span in finding.spans
    )


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Sum up."""
    total = Tally()
    for verdict in verdicts:
        total.add(verdict)
    return total


def _is_known(case: Case, known: set[tuple[str, int, int]], code: str, span: Span) -> bool:
    start = case.to_clean(span[0])
    if span[0] == span[1]:
        end = start
    else:
        last = case.to_clean(span[1] - 1)
        end = None if last is None else last + 1
    return start is not None and end is not None and (code, start, end) in known


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    for start, end, after in sorted(edits, reverse=True):
        text = text[:start] + after + text[end:]
    return text
