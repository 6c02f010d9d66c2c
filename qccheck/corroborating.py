"""Suspicions that fall short by themselves, and are shown because something else bears them out.

The language model weighs every suspicion by what an average place deserves. Two things it does not
know: that the lexicon, too, reads the text better with a lost character put back; and that a place
lies in an inner member of a list, a word or two between two marks, which a copyist garbles and
clean text seldom makes anyone doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from qccheck.config import SHOWN_CONFIDENCE
from qccheck.detectors.marks import LIST_MARK, is_at_list_mark
from qccheck.detectors.reading import Reading
from qccheck.lexicon.gain import gain
from qccheck.text.han import is_ideograph

if TYPE_CHECKING:
    from qccheck.finding import Change, Finding
    from qccheck.page import Page

_KINDS: Final = frozenset({"language", "lexicon", "repetition"})
_MODEL: Final = "language"
_LONGEST: Final = 10
_LEAST: Final = 2.0
"""Nats that a list does not replace."""
_ENOUGH: Final = 14.0
"""Nats and bits together, from which on a lost character is believed in: in 335,000 characters of
clean text none reaches them among those that were held back.
"""
_SHARE: Final = 0.1
"""What the belief in a finding that is borne out keeps of its own."""


def borne_out(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, of which some that would be held back are shown."""
    return [
        _raised(finding) if _is_held_back(finding) and _is_borne_out(page, finding) else finding
        for finding in findings
    ]


def _is_held_back(finding: Finding) -> bool:
    belief = finding.confidence
    return belief is not None and belief < SHOWN_CONFIDENCE and finding.rule.kind in _KINDS


def _is_borne_out(page: Page, finding: Finding) -> bool:
    if len(finding.changes) != 1:
        return False
    (change,) = finding.changes
    bits = gain(page.text, *change)
    is_listed = _is_in_member(page.text, change)
    if bits < 0 or not (is_listed or _is_lost_character(page.text, finding, change)):
        return False
    nats = _nats(page, change)
    return nats >= _LEAST if is_listed else nats + bits >= _ENOUGH


def _is_in_member(text: str, change: Change) -> bool:
    """Whether the change lies between two marks of a list with nothing but Han between them."""
    low = text.rfind(LIST_MARK, max(0, change.start - _LONGEST - 1), change.start)
    high = text.find(LIST_MARK, change.end, change.end + _LONGEST + 1)
    member = text[low + 1 : high]
    return low >= 0 and high >= 0 and 1 < len(member) <= _LONGEST and all(_are_han(member))


def _are_han(text: str) -> Iterator[bool]:
    return map(is_ideograph, text)


def _is_lost_character(text: str, finding: Finding, change: Change) -> bool:
    """Whether the model misses a character there that no member of a list may share."""
    is_lost = finding.rule.kind == _MODEL and change.start == change.end
    return is_lost and not is_at_list_mark(text, change.start)


def _nats(page: Page, change: Change) -> float:
    (nats,) = Reading(page).edit_gains([change])
    return nats or 0.0


def _raised(finding: Finding) -> Finding:
    own = finding.confidence or 0.0
    return finding._replace(confidence=SHOWN_CONFIDENCE + _SHARE * own)
