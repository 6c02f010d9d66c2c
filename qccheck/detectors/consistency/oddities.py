"""Odd forms that stand once beside a phrase that stands often.

Nothing is counted over the whole text: a slip nearly always leaves two characters side by side
that clean text never shows, and such weak joints are known already. Around each of them the text
is searched for places with the same neighbours and one character more, less or other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qccheck.detectors.wording import is_han

_PART = 2
_MOST_PLACES = 40
_LEAST = 3


class Oddity(NamedTuple):
    """`phrase` stands `times` times, first at `usual`; [start, end) reads otherwise, once."""

    start: int
    end: int
    phrase: str
    usual: int
    times: int


class Gap(NamedTuple):
    """[start, end) is in doubt; `size` characters are expected in its place."""

    start: int
    end: int
    size: int


def near_misses(text: str, weak: Sequence[int]) -> Iterator[Oddity]:
    """At most one reading by a frequent phrase for each weak joint."""
    covered = 0
    for joint in weak:
        if joint >= covered:
            found = (odd for gap in _gaps(text, joint) for odd in _readings(text, gap))
            best = max(found, key=lambda odd: odd.times, default=None)
            if best is not None:
                covered = best.end
                yield best


def swaps(text: str, weak: Sequence[int]) -> Iterator[Oddity]:
    """Every weak joint of two pairs that stand often the other way round."""
    for joint in weak:
        start, end = joint - _PART, joint + _PART
        form = text[max(0, start) : end]
        phrase = form[_PART:] + form[:_PART]
        if len(form) == 2 * _PART and form != phrase and all(map(is_han, form)):
            times = text.count(phrase)
            if times >= _LEAST and text.count(form) == 1:
                yield Oddity(start, end, phrase, text.find(phrase), times)


def _gaps(text: str, joint: int) -> Iterator[Gap]:
    """A character lost at the joint, or the one on either side of it changed or too many."""
    yield Gap(joint, joint, 1)
    for start in (joint - 1, joint):
        if 0 <= start < len(text) and is_han(text[start]):
            yield Gap(start, start + 1, 1)
            yield Gap(start, start + 1, 0)


def _readings(text: str, gap: Gap) -> Iterator[Oddity]:
    """Phrases of five characters or more that fill the gap, each with its count."""
    is_left = _is_frequent(text, text[max(0, gap.start - _PART) : gap.start])
    is_right = _is_frequent(text, text[gap.end : gap.end + _PART])
    splits = ((2, 2, is_left and is_right), (3, 1, is_left), (1, 3, is_right))
    for before, after in ((before, after) for before, after, fits in splits if fits):
        start, end = gap.start - before - (gap.size == 0 and before > 1), gap.end + after
        if start < 0 or end > len(text) or not all(map(is_han, text[start:end])):
            continue
        head, tail, form = text[start : gap.start], text[gap.end : end], text[start:end]
        for middle, times in Counter(_fillings(text, head, tail, gap.size)).most_common(1):
            phrase = head + middle + tail
            if times >= _LEAST and phrase != form and text.count(form) == 1:
                yield Oddity(start, end, phrase, text.find(phrase), times)


def _is_frequent(text: str, part: str) -> bool:
    """Whether the two characters stand `_LEAST` times, counted no further than that."""
    place = -1
    for _ in range(_LEAST):
        place = text.find(part, place + 1)
        if place < 0:
            return False
    return len(part) == _PART and is_han(part[0]) and is_han(part[1])


def _fillings(text: str, head: str, tail: str, size: int) -> Iterator[str]:
    """What stands between `head` and `tail` where they are `size` characters apart."""
    is_head = len(head) >= len(tail)
    rarer, offset = (head, 0) if is_head else (tail, len(head) + size)
    place, seen = text.find(rarer), 0
    while place >= 0 and seen < _MOST_PLACES:
        start = place - offset
        middle = text[start + len(head) : start + len(head) + size]
        fits = start >= 0 and text.startswith(head, start)
        if fits and text.startswith(tail, start + len(head) + size) and all(map(is_han, middle)):
            yield middle
        place, seen = text.find(rarer, place + 1), seen + 1
