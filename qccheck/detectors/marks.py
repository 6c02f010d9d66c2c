"""The marks of Chinese text, and what counts as standing beside Han."""

from __future__ import annotations

from typing import Final

from qccheck.text.han import is_han

CLOSING: Final = "”’》〉）】」』〕"
OPENING: Final = "“‘《〈（【「『〔"
MATES: Final = dict(zip(OPENING, CLOSING, strict=True))
NUMERALS: Final = "一二三四五六七八九十百"
LIST_MARK: Final = "、"

_BEFORE: Final = frozenset(CLOSING + "％")
_AFTER: Final = frozenset(OPENING)


def is_chinese_before(text: str, at: int) -> bool:
    """Whether what stands before `at` makes a mark there one of Chinese text."""
    character = text[at - 1 : at]
    return is_han(character) or character in _BEFORE


def is_chinese_after(text: str, at: int) -> bool:
    """Whether what stands at `at` makes a mark before it one of Chinese text."""
    character = text[at : at + 1]
    return is_han(character) or character in _AFTER


def is_at_list_mark(text: str, gap: int) -> bool:
    """Whether a mark of a list stands right before or behind the gap: members may share what is
    missing there (驻华使、领馆).
    """
    return LIST_MARK in text[max(0, gap - 1) : gap + 1]


def places(text: str, mark: str) -> list[int]:
    """Offsets of the character `mark`."""
    found = []
    at = text.find(mark)
    while at >= 0:
        found.append(at)
        at = text.find(mark, at + 1)
    return found


def skip(text: str, at: int, blanks: str) -> int:
    """The first offset from `at` on where none of `blanks` stands."""
    while text[at : at + 1] in blanks and at < len(text):
        at += 1
    return at
