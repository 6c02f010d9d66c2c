"""Lists of names: where members begin and end.

The first member may follow other words and the last may precede some; only what is between two
separators is exact. 和, 及 and 与 part members where a name does not hold them (和田, 和静).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from qccheck.lexicon.shared import divisions, places
from qccheck.text import regex

LONGEST: Final = 16
_TAIL: Final = 8
"""Characters behind a list in which words may speak of its members."""
_HAN: Final = "[\u4e00-\u9fff]"
_REST: Final = regex.compiled(f"(?:、{_HAN}{{1,{LONGEST}}})+")
_BEFORE: Final = regex.compiled(f"{_HAN}+$")
_LAST_SEPARATOR: Final = regex.compiled("以及|[和及与]")
_COUNT: Final = "[0-9０-９一二两三四五六七八九十]+个?"
_AFTER: Final = regex.compiled(f"等|{_COUNT}[县市区州旗]|$")
_TOGETHER: Final = regex.compiled(f"等?(?:{_COUNT}|等)(?:自治)?[县市区州旗]")
"""What says that the members before it are divisions: 等8个县, 三县, 等县."""


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


def lists(text: str) -> Iterator[NameList]:
    """The lists whose members may be place names."""
    at = text.find("、")
    while at >= 0:
        rest = _REST.match(text, at)
        end = rest.end() if rest else at + 1
        if rest and _has_places(text, at, end):
            yield _list(text, at, end)
        at = text.find("、", end)


def intact_start(member: Member) -> str:
    """The longest name of a division that the member begins with, or nothing."""
    sizes = range(min(LONGEST, len(member.text)), 1, -1)
    names = (member.text[:size] for size in sizes)
    return next((name for name in names if divisions().called(name)), "")


def intact_end(member: Member) -> str:
    """The longest name of a division that the member ends with, or nothing."""
    names = (member.text[at:] for at in range(len(member.text) - 1))
    return next((name for name in names if divisions().called(name)), "")


def _has_places(text: str, at: int, end: int) -> bool:
    """Whether two members may be place names, or one before words that say so of all."""
    known, parts = places(), text[at + 1 : end].split("、")
    named = known.is_before(text, at) + sum(part in known for part in parts[:-1])
    named += bool(known.prefixes(parts[-1], 0))
    return named > 1 or (named == 1 and _TOGETHER.search(text, at, end + _TAIL) is not None)


def _list(text: str, at: int, end: int) -> NameList:
    before = _BEFORE.search(text, max(0, at - LONGEST), at)
    first = Member(before.start(), before.group()) if before else Member(at, "")
    parts, start = [], at + 1
    for part in text[at + 1 : end].split("、"):
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
