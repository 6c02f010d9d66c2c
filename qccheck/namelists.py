"""Lists of names of persons: what stands in one is what the person is called, however it reads.

A name is told by its company: it begins with a surname, is no word, stands alone between marks or
blanks, and so does another one beside it (记者方思旸、何蓁).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qccheck.finding import BY_READING, Finding
from qccheck.lexicon.shared import surnames, words
from qccheck.page import Page
from qccheck.text.han import is_ideograph

_SEPARATORS: Final = frozenset("、 \u3000/·")
_BETWEEN: Final = 2
"""Separators that may stand between two names: 石　磊　　何　蓁."""
_LONGEST: Final = 3
_TITLES: Final = (
    *("记者", "通讯员", "编辑", "摄影", "作者", "主编", "翻译", "教授", "代表", "委员", "选手"),
    *("主席", "书记", "省长", "市长", "县长", "区长", "乡长", "镇长", "部长", "厅长", "局长"),
    *("处长", "主任", "院长", "校长", "行长", "经理", "董事", "监事", "检察长", "审判员"),
)
"""What stands right before the first name of a list."""
_IN_A_NAME: Final = 0.3
"""The most that a finding in a name is believed."""


def doubted(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with little confidence in what would change a name in a list of names."""
    return [
        finding._replace(confidence=min(_IN_A_NAME, finding.belief))
        if finding.rule.kind in BY_READING and _in_names(page.text, finding.start)
        else finding
        for finding in findings
    ]


def _in_names(text: str, at: int) -> bool:
    low, high = _token(text, at)
    if not _is_name(text[low:high]):
        return False
    before, after = _skip(text, low - 1, -1), _skip(text, high, 1)
    return any(
        _is_name(text[slice(*_token(text, beside))])
        for beside, edge in ((before, low - 1), (after, high))
        if beside != edge and 0 <= beside < len(text)
    )


def _token(text: str, at: int) -> tuple[int, int]:
    """The Han around `at`, as far as it may be a name with a title."""
    reach = 2 * _LONGEST
    low = high = at
    while low > max(0, at - reach) and is_ideograph(text[low - 1]):
        low -= 1
    while high < min(len(text), at + reach) and is_ideograph(text[high]):
        high += 1
    return low, high


def _skip(text: str, at: int, step: int) -> int:
    """The first place from `at` on, by `step`, that is no separator; `at` where none stands."""
    for _ in range(_BETWEEN):
        if 0 <= at < len(text) and text[at] in _SEPARATORS:
            at += step
    return at


def _is_name(token: str) -> bool:
    title = next((title for title in _TITLES if token.startswith(title)), "")
    name = token.removeprefix(title)
    if not 1 < len(name) <= _LONGEST or name in words():
        return False
    return name[0] in surnames() and name[:2] not in words()
