"""The same thing on both sides: A和A, 有20家有, 在会议在."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qccheck.detectors.repetition.signal import Echoes
from qccheck.detectors.wording import cut, han_window, is_han, words
from qccheck.text import regex
from qccheck.text.near import count_near

_REACH = 4
_LETTER = r"[^\W\x00-\xff]"
"""Han, and other letters beyond Latin; compiles at once, unlike the range of Han."""
_SEPARATORS = "和与及或、"
_LONGEST = 8
_RARE_BITS = 3.0
_OPENING = frozenset("的地得了在和与及或是对为把从向以将")
_CLOSING = frozenset("等也都在是了已要应将")
_BETWEEN = ("之间", "之", "间", "相", "互", "各", "都", "以", "至")
"""What follows a pair that is meant to be equal: 国家与国家之间, 七座及七座以下."""


def equal_members(text: str, echoes: Echoes) -> Iterator[tuple[int, int, float]]:
    """`(start, size, confidence)` of every A of 2 to 8 characters in A和A."""
    for size in range(2, _LONGEST + 1):
        for start, length in echoes.at(size + 1):
            for place in range(start, start + length - size + 1):
                if text[place + size] in _SEPARATORS:
                    sure = _pair_confidence(text, place, size)
                    if sure:
                        yield place, size, sure


def _pair_confidence(text: str, start: int, size: int) -> float:
    member, end = text[start : start + size], start + 2 * size + 1
    if not all(map(is_han, member)) or text.startswith(_BETWEEN, end):
        return 0.0
    low, high = han_window(text, (start, end), _REACH)
    edges = cut(text[low:high])
    at = start - low
    if not edges.has_edges(at, at + size, at + size + 1, at + 2 * size + 1):
        return 0.0
    if _is_qualified(text, start, size) or count_near(text, text[start:end], start) > 1:
        return 0.0
    if _is_closed(text, end):
        return 0.85
    return 0.7 if _is_numbered(member) else 0.0


def _is_qualified(text: str, start: int, size: int) -> bool:
    """Whether the first member has a part of its own before it: 未成年人与成年人."""
    if start == 0 or not is_han(text[start - 1]) or text[start - 1] in _OPENING:
        return False
    low, _ = han_window(text, (start, start), _REACH)
    before = cut(text[low:start]).spans[-1]
    wholes = (text[start - 1 : start + size], text[start - 1 : start + 1])
    known = any(words().log_frequency(whole) > _RARE_BITS for whole in wholes)
    return before[1] - before[0] == 1 or known


def _is_closed(text: str, end: int) -> bool:
    """Whether the pair ends here, so that the second member has no part of its own after it."""
    following = text[end : end + 1]
    return not (is_han(following) or following.isalnum()) or following in _CLOSING


def _is_numbered(member: str) -> bool:
    """A thing named by its number, such as 二十届二中全会, has no other of the same name."""
    return len(member) >= 5 and re.match("第?[一二三四五六七八九十]+[届次]", member) is not None


def quantified(text: str) -> Iterator[tuple[int, int, float]]:
    """`(first, second, confidence)` of a verb on both sides of a quantity: 有20家有."""
    for match in _quantity().finditer(text):
        first, second = match.start(), match.end() - 1
        if all(map(is_han, match[3])) and _is_single(text, first, second + 1, (first, second)):
            yield first, second, 0.6


def framed(text: str, particles: str) -> Iterator[tuple[int, int, float]]:
    """`(first, second, confidence)` of a particle before and after one word: 在会议在."""
    for match in _frame(particles).finditer(text):
        first, second = match.start(), match.end() - 1
        if match[2] in words() and _is_single(text, first, second + 1, (first, second)):
            yield first, second, 0.75


def _is_single(text: str, start: int, end: int, places: tuple[int, ...]) -> bool:
    low, high = han_window(text, (start, end), _REACH)
    spans = cut(text[low:high]).spans
    return all((place - low, place - low + 1) in spans for place in places)


@cache
def _quantity() -> re.Pattern[str]:
    return regex.compiled(
        rf"([有是为达占在])(?=[0-9])([0-9.,]+[万亿]?[多余]?({_LETTER}{{1,2}}?))\1"
    )


@cache
def _frame(particles: str) -> re.Pattern[str]:
    return regex.compiled(rf"([{particles}])({_LETTER}{{2}})\1")
