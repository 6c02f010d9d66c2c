"""One place, one finding: what several rules and the model say of it is told once.

The model gives way to a rule on the same place, and a wider search by it to what is shown of its
own; findings that propose the same edits become one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from qccheck.config import SHOWN_CONFIDENCE
from qccheck.diagnostic import Candidate, Diagnostic
from qccheck.finding import Finding

_MODEL, _WIDER = "language", "misfit"


def unshadowed(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without what the model says of a place that a rule speaks of aloud.

    What a rule about doubling holds back it has weighed by better means: there the model is silent.
    A rule that only points at a place takes over the order of the candidates from the model.
    """
    findings = _without_wider(findings)
    guesses = [finding for finding in findings if finding.rule.kind == _MODEL]
    if not guesses:
        return findings
    spoken = _Places(f for f in findings if f.rule.kind != _MODEL and _outranks(f))
    free = [guess for guess in guesses if not spoken.touch(guess.start, guess.end)]
    kept = [finding for finding in findings if finding.rule.kind != _MODEL]
    if len(free) < len(guesses):
        opinions = {(guess.start, guess.end): guess.candidates for guess in guesses}
        kept = [_advised(finding, opinions.get((finding.start, finding.end))) for finding in kept]
    return kept + free


def merged(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics, in their order, with one for each set of edits: the one that says most.

    It takes over the places that the others point at.
    """
    strongest: dict[object, Diagnostic] = {}
    for diagnostic in diagnostics:
        edits = diagnostic.fix.edits if diagnostic.fix else diagnostic.identity
        known = strongest.get(edits)
        strongest[edits] = diagnostic if known is None else _merge(known, diagnostic)
    return sorted(strongest.values(), key=lambda diagnostic: diagnostic.sort_key)


def _without_wider(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without what the wider search says of a place that others speak of aloud."""
    if all(finding.rule.kind != _WIDER for finding in findings):
        return list(findings)
    spoken = _Places(f for f in findings if f.rule.kind != _WIDER and _outranks(f))
    return [f for f in findings if f.rule.kind != _WIDER or not spoken.touch(f.start, f.end)]


class _Places:
    """Where findings stand, systematic ones at every occurrence."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._places = sorted(
            place for f in findings for place in (f.places or ((f.start, f.end),))
        )
        self._longest = max((end - start for start, end in self._places), default=0)

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them overlaps `[start, end]` or ends where it begins."""
        at = bisect_left(self._places, (start - self._longest - 1, 0))
        while at < len(self._places) and self._places[at][0] <= end:
            if self._places[at][1] >= start:
                return True
            at += 1
        return False


def _outranks(finding: Finding) -> bool:
    if finding.rule.kind == "repetition":
        return True
    return finding.belief >= SHOWN_CONFIDENCE


def _advised(finding: Finding, opinion: tuple[Candidate, ...] | None) -> Finding:
    """A finding without a change of its own, its candidates led by those of the model."""
    if not opinion or finding.changes or not finding.candidates:
        return finding
    named = {candidate.text for candidate in opinion}
    rest = (candidate for candidate in finding.candidates if candidate.text not in named)
    return finding._replace(candidates=(*opinion, *rest))


def _merge(left: Diagnostic, right: Diagnostic) -> Diagnostic:
    first, second = (right, left) if _weight(right) > _weight(left) else (left, right)
    related = dict.fromkeys((*first.related, *second.related))
    return first._replace(related=tuple(related))


def _weight(diagnostic: Diagnostic) -> tuple[bool, int, int, bool, float]:
    is_shown = diagnostic.confidence >= SHOWN_CONFIDENCE
    grade = diagnostic.fix.applicability if diagnostic.fix else -1
    by_rule = diagnostic.kind != _MODEL
    return (is_shown, grade, diagnostic.severity, by_rule, diagnostic.confidence)
