"""Lists of names: where members begin and end.

The first member may follow other words and the last may precede some; only what is between two
separators is exact. 和, 及 and 与 part members where a name does not hold them (和田, 和静).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from qccheck.detectors.lexicon.spots import (
    CLASSES,
    FIRST_LISTED,
    LAST_LISTED,
    LIST_TAIL,
    LONGEST_MEMBER,
    list_starts,
)
from qccheck.detectors.marks import LIST_MARK
from qccheck.lexicon.shared import divisions, places
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.text import regex

_HAN: Final = f"[{chr(FIRST_LISTED)}-{chr(LAST_LISTED)}]"
_REST: Final = regex.compiled(f"(?:{LIST_MARK}{_HAN}{{1,{LONGEST_MEMBER}}})+")
_BEFORE: Final = regex.compiled(f"{_HAN}+$")
_LAST_SEPARATOR: Final = regex.compiled("以及|[和及与]")
_DIGITS: Final = "[0-9０-９一二两三四五六七八九十]"
_COUNT: Final = f"{_DIGITS}+个?"
_AFTER: Final = regex.compiled(f"等|{_COUNT}[{CLASSES}]|$")
_TOGETHER: Final = regex.compiled(f"等?(?:{_COUNT}|等)(?:自治)?[{CLASSES}]")
"""What says that the members before it are divisions: 等8个县, 三县, 等县."""
_TOGETHER_ENDS: Final = regex.compiled(
    f"[{CLASSES}](?:(?<={_DIGITS}.)|(?<=等.)|(?<={_DIGITS}个.)"
    f"|(?<={_DIGITS}自治.)|(?<=等自治.)|(?<={_DIGITS}个自治.))"
)
"""The last character of such words."""


class Member(NamedTuple):
    """A member of a list; `start` is an offset into the text, `text` may hold other words before
    the first name and after the last.
    """

    start: int
    text: str


class NameList(NamedTuple):
    """A list whose members may be place names."""

    first: Member
    others: tuple[Member, ...]
    are_divisions: bool
    """Whether what follows the list calls its members divisions."""


def lists(page: Page) -> Iterator[NameList]:
    """The lists whose members may be place names."""
    text, rests = page.text, _rests(page)
    together = [match.end() for match in _TOGETHER_ENDS.finditer(text)] if rests else []
    for rest in rests:
        at, end = rest.span()
        following = bisect_right(together, at)
        is_called = following < len(together) and together[following] <= end + LIST_TAIL
        if _has_places(text, at, end, is_called=is_called):
            yield _list(text, at, end)


def _rests(page: Page) -> list[re.Match[str]]:
    """What lists hold behind their first member, as far as it may be names."""
    starts = list_starts(page)
    if starts is None:
        return list(_REST.finditer(page.text))
    return [rest for at in starts if (rest := _REST.match(page.text, at))]


def intact_start(member: Member) -> str:
    """The longest name of a division that the member begins with, or nothing."""
    sizes = range(min(LONGEST_MEMBER, len(member.text)), 1, -1)
    names = (member.text[:size] for size in sizes)
    return next((name for name in names if divisions().called(name)), "")


def intact_end(member: Member) -> str:
    """The longest name of a division that the member ends with, or nothing."""
    names = (member.text[at:] for at in range(len(member.text) - 1))
    return next((name for name in names if divisions().called(name)), "")


def _has_places(text: str, at: int, end: int, *, is_called: bool) -> bool:
    """Whether two members may be place names, or one where words call them all divisions."""
    known, parts = places(), text[at + 1 : end].split(LIST_MARK)
    named = bool(known.prefixes(parts.pop(), 0)) + sum(part in known for part in parts)
    missing = 2 - is_called - named
    return missing < 1 or (missing == 1 and known.is_before(text, at))


def _list(text: str, at: int, end: int) -> NameList:
    before = _BEFORE.search(text, max(0, at - LONGEST_MEMBER), at)
    first = Member(before.start(), before.group()) if before else Member(at, "")
    parts, start = [], at + 1
    for part in text[at + 1 : end].split(LIST_MARK):
        parts.append(Member(start, part))
        start += len(part) + 1
    last = _parted(parts.pop())
    tail = last.pop()
    name = intact_start(tail)
    size = len(name) or _end_of_name(tail.text)
    together = _TOGETHER.match(text, tail.start + size)
    return NameList(first, (*parts, *last, Member(tail.start, tail.text[:size])), bool(together))


def _end_of_name(text: str) -> int:
    found = _AFTER.search(text)
    return found.start() if found else len(text)


def _parted(member: Member) -> list[Member]:
    """The last part of a list, cut at 和, 及 or 与 where a division is named on either side."""
    for match in _LAST_SEPARATOR.finditer(member.text):
        left = Member(member.start, member.text[: match.start()])
        right = Member(member.start + match.end(), member.text[match.end() :])
        if left.text and (divisions().called(left.text) or intact_start(right)):
            return [left, right]
    return [member]
