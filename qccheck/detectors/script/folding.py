"""Single hits into findings; the same slip many times becomes one finding with all places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from qccheck.diagnostic import Applicability, Candidate, Severity, Text
from qccheck.finding import Change, Finding
from qccheck.named import NamedTuple
from qccheck.rulefile import Rule

_SYSTEMATIC: Final = 3


class Slip(NamedTuple):
    """One place where `[start, end)` should read `candidates[0]`, if `grade` lets it be written.

    `replacement` is None where nothing is to be written, `""` for a deletion.
    """

    start: int
    end: int
    replacement: str | None = None
    candidates: tuple[Candidate, ...] = ()
    grade: Applicability = Applicability.SAFE
    confidence: float | None = None
    severity: Severity | None = None
    evidence: Text | None = None
    args: tuple[tuple[str, str], ...] = ()


def findings(rule: Rule, text: str, slips: Iterable[Slip]) -> Iterator[Finding]:
    """One finding a slip, or one for all equal slips when there are three or more."""
    groups: dict[tuple[object, ...], list[Slip]] = {}
    for slip in slips:
        observed = text[slip.start : slip.end]
        key = (observed, slip.replacement, slip.grade, slip.candidates[:1], slip.confidence)
        groups.setdefault(key, []).append(slip)
    for group in groups.values():
        if len(group) >= _SYSTEMATIC:
            yield _finding(rule, group)
        else:
            yield from (_finding(rule, [slip]) for slip in group)


def joined(slips: Iterable[Slip]) -> Iterator[Slip]:
    """Slips in order, neighbours of one grade and confidence as one: 開 and 發 as 開發."""
    held: Slip | None = None
    for slip in slips:
        if held and held.end == slip.start and _is_alike(held, slip):
            held = _join(held, slip)
            continue
        if held:
            yield held
        held = slip
    if held:
        yield held


def _is_alike(left: Slip, right: Slip) -> bool:
    return left.grade == right.grade and left.confidence == right.confidence


def _join(left: Slip, right: Slip) -> Slip:
    after = (left.replacement or "") + (right.replacement or "")
    evidence = left.evidence or right.evidence
    return left._replace(
        end=right.end, replacement=after, candidates=(Candidate(after),), evidence=evidence
    )


def _finding(rule: Rule, group: list[Slip]) -> Finding:
    first = group[0]
    changes = tuple(
        Change(slip.start, slip.end, slip.replacement)
        for slip in group
        if slip.replacement is not None
    )
    return Finding(
        rule=rule,
        start=first.start,
        end=first.end,
        changes=changes if first.grade > Applicability.DISPLAY else (),
        candidates=first.candidates,
        args=dict(first.args),
        applicability=first.grade,
        severity=first.severity,
        confidence=first.confidence,
        evidence=first.evidence,
        places=tuple((slip.start, slip.end) for slip in group) if len(group) > 1 else (),
    )
