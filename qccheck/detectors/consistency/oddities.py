"""Odd forms that stand once beside a phrase that stands often.

Nothing is counted over the whole text: a slip nearly always leaves two characters side by side
that clean text never shows, and such weak joints are known already. Around each of them the text
is searched for places with the same neighbours and one character more, less or other.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from qccheck.named import NamedTuple
from qccheck.text.han import is_ideograph
from qccheck.text.near import count_near, find_near

_PART = 2
_MOST_PLACES = 40
_LEAST = 3
_FEW = 100
"""Pairs from which on counting all pairs of the text costs less than looking for each."""
_FAR = 20_000
"""Characters either side of a gap in which a frequent phrase is looked for."""


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
    inside = [joint for joint in weak if _is_inside(text, joint)]
    frequent = _frequent(text, inside)
    for joint in inside if frequent else ():
        if joint >= covered:
            found = (odd for gap in _gaps(text, joint) for odd in _readings(text, gap, frequent))
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
        if len(form) == 2 * _PART and form != phrase and all(map(is_ideograph, form)):
            times = count_near(text, phrase, start)
            if times >= _LEAST and count_near(text, form, start) == 1:
                yield Oddity(start, end, phrase, find_near(text, phrase, start), times)


def _is_inside(text: str, joint: int) -> bool:
    """Whether Han stands on both sides."""
    return 0 < joint < len(text) and is_ideograph(text[joint - 1]) and is_ideograph(text[joint])


def _gaps(text: str, joint: int) -> Iterator[Gap]:
    """A character lost at the joint, or the one on either side of it changed or too many."""
    yield Gap(joint, joint, 1)
    for start in (joint - 1, joint):
        if 0 <= start < len(text) and is_ideograph(text[start]):
            yield Gap(start, start + 1, 1)
            yield Gap(start, start + 1, 0)


def _readings(text: str, gap: Gap, frequent: frozenset[str]) -> Iterator[Oddity]:
    """Phrases of five characters or more that fill the gap, each with its count."""
    is_left = text[max(0, gap.start - _PART) : gap.start] in frequent
    is_right = text[gap.end : gap.end + _PART] in frequent
    splits = ((2, 2, is_left and is_right), (3, 1, is_left), (1, 3, is_right))
    for before, after in ((before, after) for before, after, fits in splits if fits):
        start, end = gap.start - before - (gap.size == 0 and before > 1), gap.end + after
        if start < 0 or end > len(text) or not all(map(is_ideograph, text[start:end])):
            continue
        head, tail, form = text[start : gap.start], text[gap.end : end], text[start:end]
        for middle, times in Counter(_fillings(text, head, tail, gap)).most_common(1):
            phrase = head + middle + tail
            if times >= _LEAST and phrase != form and count_near(text, form, start) == 1:
                yield Oddity(start, end, phrase, find_near(text, phrase, start), times)


def _frequent(text: str, weak: Sequence[int]) -> frozenset[str]:
    """Pairs of Han on either side of a weak joint that stand `_LEAST` times in the text."""
    starts = {joint + shift for joint in weak for shift in (-3, -2, 0, 1)}
    beside = {text[start : start + _PART] for start in starts if 0 <= start < len(text) - 1}
    wanted = {pair for pair in beside if all(map(is_ideograph, pair))}
    if len(wanted) > _FEW:
        counts = _pair_counts(text)
        return frozenset(pair for pair in wanted if counts[_code(pair)] >= _LEAST)
    return frozenset(pair for pair in wanted if _stands_often(text, pair))


def _pair_counts(text: str) -> Counter[int]:
    """How often each pair stands, by `_code`; all of it runs in C."""
    data = memoryview(text.encode("utf-16-le", "surrogatepass"))
    codes: list[int] = []
    for shift in (0, 2):
        codes += data[shift : len(data) - (len(data) - shift) % 4].cast("I").tolist()
    return Counter(codes)


def _code(pair: str) -> int:
    return int.from_bytes(pair.encode("utf-16-le"), sys.byteorder)


def _stands_often(text: str, pair: str) -> bool:
    """Whether the pair stands `_LEAST` times, counted no further than that."""
    place = -1
    for _ in range(_LEAST):
        place = text.find(pair, place + 1)
        if place < 0:
            return False
    return True


def _fillings(text: str, head: str, tail: str, gap: Gap) -> Iterator[str]:
    """What stands between `head` and `tail` where they are `gap.size` characters apart; a text of
    any length is searched no further than `_FAR` characters from the gap.
    """
    low, high = max(0, gap.start - _FAR), gap.end + _FAR
    reach = len(head) + gap.size
    sought, other, shift = (head, tail, 0) if len(head) >= len(tail) else (tail, head, reach)
    place = text.find(sought, low, high)
    for _ in range(_MOST_PLACES):
        if place < 0:
            return
        start = place - shift
        if start >= 0 and text.startswith(other, place + reach if shift == 0 else start):
            middle = text[start + len(head) : start + reach]
            if all(map(is_ideograph, middle)):
                yield middle
        place = text.find(sought, place + 1, high)
