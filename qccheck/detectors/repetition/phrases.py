"""A word or a phrase twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qccheck.detectors.reading import Reading
from qccheck.detectors.repetition.signal import Echoes
from qccheck.detectors.wording import NUMERALS, OF_OR_SO, VIVID, cut, han_window, words
from qccheck.text.han import is_ideograph
from qccheck.text.near import count_near

_REACH = 4
_LONGEST = 9
_RARE_BITS = 4.0
_DOUBTED, _CONFIRMED = 0.3, 0.6
_CONFIRMING_GAIN = 11.0
"""Nats: of right phrases that meet a longer word (总队|总队长) none gains so much without one copy,
of copies made at random nearly all do.
"""
_DISTRIBUTIVE = "一几半很好大多"
"""First characters of a phrase that is doubled for "one by one" or "very": 一步一步, 很紧很紧."""

_EMPHATIC = frozenset(
    ["非常", "特别", "十分", "真的", "永远", "无数", "确实", "的确", "绝对", "实在"]
)
"""Adverbs that are doubled to lay weight on them: 非常非常重要."""


_INVITING = (*"要再先来去想请得给帮", "好好", "多多", "可以", "应该")
"""What stands before a verb that is doubled for "have a go at it": 还要研究研究, 先商量商量."""


def doubled_phrases(
    text: str, echoes: Echoes, reading: Reading
) -> Iterator[tuple[int, int, float]]:
    """`(start, size, confidence)` of every phrase of 2 to 9 characters that stands twice."""
    found = list(_phrases(text, echoes))
    sure = [_confidence(text, start, size) for start, size in found]
    met = [place for place, one in zip(found, sure, strict=True) if one is None]
    gains = iter(reading.gains([(start + size, start + 2 * size) for start, size in met]))
    for (start, size), one in zip(found, sure, strict=True):
        yield start, size, _met_confidence(next(gains)) if one is None else one


def _phrases(text: str, echoes: Echoes) -> Iterator[tuple[int, int]]:
    covered = 0
    found = (
        (start, distance, length)
        for distance in range(2, _LONGEST + 1)
        for start, length in echoes.meeting(distance)
        if length >= distance
    )
    for start, size, length in sorted(found):
        if start < covered:
            continue
        place = _aligned(text, start, size, length)
        if place is not None:
            covered = place + 2 * size
            yield place, size


def _aligned(text: str, start: int, size: int, length: int) -> int | None:
    """The first shift of the repetition at which both copies are whole words."""
    end = start + length + size
    if not all(map(is_ideograph, text[start : start + size])):
        return None
    low, high = han_window(text, (start, end), _REACH)
    edges = cut(text[low:high])
    for place in range(start, end - 2 * size + 1):
        at = place - low
        if not _is_worded(text[place : place + size]):
            continue
        if edges.has_edges(at + size, at + 2 * size):
            return place
        if edges.has_edges(at, at + size) and _extension(text, place, size):
            return place
    return None


@lru_cache(maxsize=1024)
def _is_worded(phrase: str) -> bool:
    if len(phrase) == 2:
        return words().log_frequency(phrase) > _RARE_BITS
    return any(end - start > 1 for start, end in cut(phrase).spans)


def _confidence(text: str, start: int, size: int) -> float | None:
    """None where one copy is part of a longer word, which the lexicon cannot settle."""
    phrase = text[start : start + size]
    if phrase[0] in _DISTRIBUTIVE or len(set(phrase)) == 1 or set(phrase) <= NUMERALS:
        return 0.0
    if phrase in _EMPHATIC or count_near(text, phrase * 2, start) > 1:
        return _DOUBTED
    if size == 2 and phrase[1] in VIVID and text[start + 4 : start + 5] in OF_OR_SO:
        return _DOUBTED
    if size == 2 and text[max(0, start - _REACH) : start].endswith(_INVITING):
        return _DOUBTED
    extension = _extension(text, start, size)
    if extension:
        return 0.55 if _is_compound(extension, phrase) else None
    return 0.9 if size > 2 else 0.8


def _met_confidence(gain: float | None) -> float:
    return _DOUBTED if gain is None or gain < _CONFIRMING_GAIN else _CONFIRMED


def _extension(text: str, start: int, size: int) -> str:
    """The longer word that the first copy ends, or the second begins: 南苏丹|苏丹人; or ""."""
    middle, end, lexicon = start + size, start + 2 * size, words()
    before = (text[start - more : middle] for more in (1, 2) if start >= more)
    after = (text[middle : end + more] for more in (1, 2, 3))
    return next((word for word in (*before, *after) if word in lexicon), "")


def _is_compound(word: str, part: str) -> bool:
    """Whether what `word` has besides `part` is a word of two characters or more: 深化|改革."""
    rest = word.removesuffix(part) if word.endswith(part) else word.removeprefix(part)
    return len(rest) > 1 and rest in words()
