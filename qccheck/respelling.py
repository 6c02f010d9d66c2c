"""Findings on the Simplified reading of a Traditional page, in the characters of the page.

Lexicon, rules of words and the language model know Simplified words. They are shown a Traditional
page in Simplified characters, one for one (`Page.reading`), so that places stay; what they propose
is written back here as the page writes, by the regional standard of OpenCC that fits it best.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from qccheck.diagnostic import Applicability
from qccheck.finding import AS_WRITTEN, BY_READING, Change, Finding
from qccheck.lexicon.spellings import is_regional
from qccheck.text.han import is_han
from qccheck.text.traditional import STANDARDS, converted

if TYPE_CHECKING:
    from qccheck.page import Page

_SAMPLE: Final = 5_000
_REACH: Final = 20
"""Characters on either side that help to convert what stands between them."""
_NEAR: Final = 60


def respelled(page: Page, findings: Iterable[Finding]) -> list[Finding]:
    """The findings on a Traditional page, with what they propose in its own characters.

    Some go: those that the page has nothing to correct for, since they differ in Simplified
    characters alone or since the word is one of Taiwan or Hong Kong.
    """
    spelling = Spelling(page.text, page.reading().text)
    return list(_respelled(spelling, findings))


class Spelling:
    """How a Traditional text writes, learnt from itself and its Simplified twin."""

    def __init__(self, text: str, twin: str) -> None:
        self.text = text
        self._twin = twin
        sample = text[:_SAMPLE]
        fits = {name: _agreement(converted(twin[:_SAMPLE], name), sample) for name in STANDARDS}
        self._standard = max(STANDARDS, key=fits.__getitem__)

    def written(self, start: int, end: int, after: str) -> str:
        """Simplified `after` in place of `[start, end)` as the text would write it.

        What the change leaves alone is left as it stands.
        """
        low = max(self._twin.rfind("\n", 0, start) + 1, start - _REACH)
        line_end = self._twin.find("\n", end)
        high = min(len(self._twin) if line_end < 0 else line_end, end + _REACH)
        whole = self._twin[low:start] + after + self._twin[end:high]
        new = converted(whole, self._standard)[start - low :][: len(after)]
        blocks = SequenceMatcher(None, self._twin[start:end], after, autojunk=False)
        characters = list(new)
        for old, at, size in blocks.get_matching_blocks():
            characters[at : at + size] = self.text[start + old : start + old + size]
        return "".join(characters)

    def quoted(self, words: str, near: int) -> str:
        """`words` as they stand in the text near a place, or else converted."""
        low = max(0, near - _NEAR)
        at = self._twin.find(words, low, near + _NEAR + len(words))
        if at < 0:
            return converted(words, self._standard)
        return self.text[at : at + len(words)]


def _respelled(spelling: Spelling, findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        if finding.rule.kind in AS_WRITTEN:
            yield finding
            continue
        changes = tuple(
            change._replace(after=spelling.written(*change)) for change in finding.changes
        )
        if changes and all(_is_needless(spelling.text, change) for change in changes):
            continue
        if finding.rule.kind in BY_READING and _is_regional(spelling.text, changes):
            continue
        yield finding._replace(
            changes=changes,
            candidates=tuple(
                c._replace(text=spelling.written(finding.start, finding.end, c.text))
                for c in finding.candidates
            ),
            args=_quoted(spelling, finding),
            applicability=_grade(finding),
        )


def _is_needless(text: str, change: Change) -> bool:
    return text[change.start : change.end] == change.after


def _is_regional(text: str, changes: Iterable[Change]) -> bool:
    """Whether Taiwan or Hong Kong calls something by the name that is to be changed."""
    return any(is_regional(text, change.start, change.end) for change in changes)


def _quoted(spelling: Spelling, finding: Finding) -> Mapping[str, str]:
    return {name: spelling.quoted(words, finding.start) for name, words in finding.args.items()}


def _grade(finding: Finding) -> Applicability | None:
    """Nothing that was converted there and back is SAFE."""
    if not any(is_han(character) for change in finding.changes for character in change.after):
        return finding.applicability
    own = finding.rule.applicability if finding.applicability is None else finding.applicability
    return min(own, Applicability.UNSAFE)


def _agreement(text: str, other: str) -> int:
    return sum(map(str.__eq__, text, other))
