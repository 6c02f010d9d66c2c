"""The second opinion: what the language model makes of the change that a rule proposes.

What the word lists have never seen is rare in official writing and common elsewhere: in names,
verse, dialect, the terms of a trade. A rule that knows words alone says in its key `doubt` how much
likelier a text must become by its change; below that its finding is held back. Where there is no
model, or the model does not know a character of the place, the rule stands by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qccheck.config import SHOWN_CONFIDENCE
from qccheck.detectors.reading import Reading
from qccheck.finding import Finding
from qccheck.page import Page

_NATS_TO_NOTHING = 80.0
"""How far below what its rule wants a change lies that is not believed at all."""


def seconded(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """The findings; those whose rules ask the model, and which it doubts, with less confidence."""
    asking = [finding for finding in findings if _asks(finding)]
    if not asking:
        return list(findings)
    told = iter(Reading(page).edit_gains([finding.changes[0] for finding in asking]))
    return [_doubted(one, told) if _asks(one) else one for one in findings]


def _asks(finding: Finding) -> bool:
    return finding.rule.doubt is not None and len(finding.changes) == 1


def _doubted(finding: Finding, told: Iterator[float | None]) -> Finding:
    rule, nats = finding.rule, next(told)
    if nats is None or rule.doubt is None or nats >= rule.doubt:
        return finding
    belief = SHOWN_CONFIDENCE - (rule.doubt - nats) / _NATS_TO_NOTHING
    return finding._replace(confidence=min(finding.belief, max(0.0, belief)))
