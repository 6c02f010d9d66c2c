"""The same thing on both sides: A和A, 有20家有, 在会议在.

国家与国家之间 is meant, and so is 新闻和|新闻敲诈: a member that goes on. What the lexicon does not
settle the language model does, by weights fitted by `tools/fit_doubling.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from qccheck.detectors.reading import Reading
from qccheck.detectors.repetition.deciding import Decision
from qccheck.detectors.repetition.signal import Echoes
from qccheck.detectors.wording import cut, han_window, words
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.text import regex
from qccheck.text.han import is_ideograph
from qccheck.text.near import count_near

if TYPE_CHECKING:
    from qccheck.batch import Batch

_REACH = 4
_LETTER = r"[^\W\x00-\xff]"
"""Han, and other letters beyond Latin; compiles at once, unlike the range of Han."""
_SEPARATORS = "和与及或、"
_VERBS = "有是为达占在"
_BEFORE_NUMBER = "verbs-before-a-number"
_LONGEST = 8
_MODEL_MOST = 0.75
_RARE_BITS = 3.0
_OPENING = frozenset("的地得了在和与及或是对为把从向以将")
_CLOSING = frozenset("等也都在是了已要应将")
_MARKS = "，。；：、\n"
_BETWEEN = ("之间", "之", "间", "相", "互", "各", "都", "以", "至")
"""What follows a pair that is meant to be equal: 国家与国家之间, 七座及七座以下."""


PAIR: Final = Decision(
    {"again": -5.47, "next": -5.32, "closed": 2.73, "whole": 5.56, "loose": -2.87, "owned": 1.57},
    bias=-8.694,
    caution=5.0,
)
FRAME: Final = Decision(
    {"gain": -0.44, "last_gain": 5.34, "first_gain": -0.4, "attributive": -1.19, "alone": 5.5},
    bias=-3.916,
    caution=2.9,
)


class Pair(NamedTuple):
    """A和A: A = text[start:start + size], and again after one character."""

    start: int
    size: int

    @property
    def again(self) -> int:
        """Where the second member begins."""
        return self.start + self.size + 1

    @property
    def end(self) -> int:
        """Where the second member ends."""
        return self.again + self.size

    def is_word(self, text: str) -> bool:
        """Whether the lexicon has A."""
        return text[self.start : self.start + self.size] in words()


def pairs(text: str, echoes: Echoes) -> Iterator[Pair]:
    """Every A和A with an A of 2 to 8 Han."""
    for size in range(2, _LONGEST + 1):
        for start, length in echoes.meeting(size + 1):
            for place in range(start, start + length - size + 1):
                is_joined = text[place + size] in _SEPARATORS
                if is_joined and all(map(is_ideograph, text[place : place + size])):
                    yield Pair(place, size)


def weighed_pairs(text: str, echoes: Echoes) -> Iterator[tuple[Pair, float]]:
    """Every A和A that may be a slip, with how surely one is too many as far as can be said without
    the model; 0 where the model is to say.
    """
    for pair in pairs(text, echoes):
        third = text[pair.again - 1 : pair.end]
        if text.startswith((*_BETWEEN, third), pair.end) or _stands_again(text, pair):
            continue
        sure = _plain_confidence(text, pair)
        if sure or pair.is_word(text):
            yield pair, sure


def pair_stretches(weighed: Iterable[tuple[Pair, float]]) -> Iterator[tuple[int, int]]:
    """What is to be known of each pair that the model decides: how likely its second member is, and
    the character behind it.
    """
    for pair, sure in weighed:
        if not sure:
            yield pair.again, pair.end
            yield pair.end, pair.end + 1


def equal_members(
    text: str, weighed: Sequence[tuple[Pair, float]], reading: Reading
) -> Iterator[tuple[int, int, float]]:
    """`(start, size, confidence)` of every A和A in which one is too many."""
    likelihoods = iter(reading.likelihoods(list(pair_stretches(weighed))))
    for pair, sure in weighed:
        if sure:
            yield *pair, sure
            continue
        again, following = next(likelihoods), next(likelihoods)
        if again is not None and following is not None:
            sure = PAIR.confidence(pair_features(text, pair, (again, following)))
            yield *pair, min(sure, _MODEL_MOST)


def pair_features(text: str, pair: Pair, likelihoods: tuple[float, float]) -> dict[str, float]:
    """What `PAIR` weighs: how likely the second member is after the first, and what follows it, in
    tens of nats; and how the pair is built.
    """
    low, high = han_window(text, (pair.start, pair.end), _REACH)
    at = pair.start - low
    return {
        "again": likelihoods[0] / 10,
        "next": likelihoods[1] / 10,
        "closed": _is_closed(text, pair.end),
        "whole": cut(text[low:high]).has_edges(at, at + pair.size),
        "loose": text[pair.again - 1] in "及或",
        "owned": text[pair.end : pair.end + 1] == "的",
    }


def _stands_again(text: str, pair: Pair) -> bool:
    return count_near(text, text[pair.start : pair.end], pair.start) > 1


def _plain_confidence(text: str, pair: Pair) -> float:
    """What can be said without the model; 0 for nothing."""
    start, size = pair
    low, high = han_window(text, (start, pair.end), _REACH)
    at = start - low
    edges = (at, at + size, at + size + 1, at + 2 * size + 1)
    is_whole = cut(text[low:high]).has_edges(*edges) and not _is_qualified(text, start, size)
    if is_whole and _is_closed(text, pair.end):
        return 0.85
    return 0.7 if _is_numbered(text[start : start + size]) else 0.0


def _is_qualified(text: str, start: int, size: int) -> bool:
    """Whether the first member has a part of its own before it: 未成年人与成年人."""
    if start == 0 or not is_ideograph(text[start - 1]) or text[start - 1] in _OPENING:
        return False
    low, _ = han_window(text, (start, start), _REACH)
    before = cut(text[low:start]).spans[-1]
    wholes = (text[start - 1 : start + size], text[start - 1 : start + 1])
    known = any(words().log_frequency(whole) > _RARE_BITS for whole in wholes)
    return before[1] - before[0] == 1 or known


def _is_closed(text: str, end: int) -> bool:
    """Whether the pair ends here, so that the second member has no part of its own after it."""
    following = text[end : end + 1]
    return not (is_ideograph(following) or following.isalnum()) or following in _CLOSING


def _is_numbered(member: str) -> bool:
    """A thing named by its number, such as 二十届二中全会, has no other of the same name; the
    corpora hold no such pair.
    """
    return len(member) >= 5 and re.match("第?[一二三四五六七八九十]+[届次]", member) is not None


def find_verbs(batch: Batch) -> None:
    """Find the verbs before a number on many pages in one pass."""
    verbs = batch.holding(_verb_table())
    after = batch.points[verbs + 1]
    batch.share(_BEFORE_NUMBER, verbs[(after >= ord("0")) & (after <= ord("9"))])


def quantified(page: Page) -> Iterator[tuple[int, int, float]]:
    """`(first, second, confidence)` of a verb on both sides of a quantity: 有20家有."""
    text, end = page.text, 0
    for first in page.know(_BEFORE_NUMBER, lambda: _before_number(text)):
        match = _quantity().match(text, first) if first >= end else None
        if match:
            end, second = match.end(), match.end() - 1
            is_unit = all(map(is_ideograph, match[3]))
            if is_unit and _is_single(text, first, end, (first, second)):
                yield first, second, 0.6


def _before_number(text: str) -> list[int]:
    return [match.start() for match in _verb().finditer(text)]


def framed(
    text: str, places: Sequence[tuple[int, int]], reading: Reading
) -> Iterator[tuple[int, int, float]]:
    """`(first, second, confidence)` of each of `places`, a particle on both sides of a word:
    在会议在.
    """
    gains = reading.gains([(at, at + 1) for place in places for at in place])
    for (first, second), before, after in zip(places, gains[::2], gains[1::2], strict=True):
        if before is not None and after is not None:
            values = frame_features(text, first, (before, after))
            yield first, second, FRAME.confidence(values)


def frames(text: str, particles: str) -> Iterator[tuple[int, int]]:
    """Places of the equal particles on both sides of a word of two characters.

    What 的 ends twice (提出承诺的，应当…) is a clause that stands for who does it.
    """
    for match in _frame(particles).finditer(text):
        first, second = match.start(), match.start() + 3
        is_clause = match[1] == "的" and text[second + 1 : second + 2] in _MARKS
        if match[2] in words() and match[1] not in match[2] and not is_clause:
            yield first, second


def frame_features(text: str, first: int, gains: tuple[float, float]) -> dict[str, float]:
    """What `FRAME` weighs; gains without the first and without the second, in tens of nats."""
    return {
        "gain": max(gains) / 10,
        "last_gain": gains[1] / 10,
        "first_gain": gains[0] / 10,
        "attributive": text[first] == "的",
        "alone": _is_single(text, first, first + 4, (first,)),
    }


def _is_single(text: str, start: int, end: int, places: tuple[int, ...]) -> bool:
    low, high = han_window(text, (start, end), _REACH)
    spans = cut(text[low:high]).spans
    return all((place - low, place - low + 1) in spans for place in places)


@cache
def _quantity() -> re.Pattern[str]:
    return regex.compiled(rf"([{_VERBS}])([0-9.,]+[万亿]?[多余]?({_LETTER}{{1,2}}?))\1")


@cache
def _verb() -> re.Pattern[str]:
    return regex.compiled(f"[{_VERBS}](?=[0-9])")


@cache
def _verb_table() -> Any:
    """Whether each code point is one of `_VERBS`."""
    from qccheck.batch import point_table

    return point_table(_VERBS)


@cache
def _frame(particles: str) -> re.Pattern[str]:
    return regex.compiled(rf"(?=([{particles}])({_LETTER}{{2}})\1)")
