"""Frequent phrases of one text and the odd forms that stand once beside them.

All 4-grams are counted as 64-bit numbers at C speed (0.2 ms per 10 KB); Python touches only what
is frequent.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import compress
from typing import NamedTuple

from qccheck.detectors.wording import NUMERALS

_SIZE = 4
_LONGEST = 12
_MOST = 400
_SHORTEST_TEXT = 200
_MOST_PLACES = 12
"""Half a phrase that stands oftener outside it is a common word, not the rest of a slip."""


class Oddity(NamedTuple):
    """`phrase` stands often, first at `usual`; [start, end) reads otherwise, once."""

    start: int
    end: int
    phrase: str
    usual: int
    times: int


class Frequent:
    """What one text says often; counted when first asked for."""

    def __init__(self, text: str, least: int) -> None:
        self._text = text
        self._least = least

    @cached_property
    def grams(self) -> tuple[str, ...]:
        """Han 4-grams without numerals that stand at least `least` times, at most 400."""
        if len(self._text) < _SHORTEST_TEXT:
            return ()
        return tuple(_frequent_grams(self._text, self._least))

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Runs of frequent 4-grams that stand `least` times, 5 to 12 characters long."""
        heads: dict[str, list[str]] = {}
        for gram in self.grams:
            heads.setdefault(gram[:-1], []).append(gram)
        tails = {gram[1:] for gram in self.grams}
        starts = [gram for gram in self.grams if gram[:-1] not in tails] or list(self.grams)
        return tuple(sorted({p for gram in starts for p in self._extended(gram, heads)}))

    def oddities(self) -> Iterator[Oddity]:
        """Every place that differs from a frequent phrase by one Han character inside it, and
        whose form stands nowhere else.
        """
        seen: set[tuple[int, int]] = set()
        for phrase in self.phrases:
            for odd in _around(self._text, phrase):
                form = self._text[odd.start : odd.end]
                if (odd.start, odd.end) in seen or not _is_han(form):
                    continue
                seen.add((odd.start, odd.end))
                if self._text.count(form) == 1:
                    yield odd

    def swapped(self) -> Iterator[Oddity]:
        """Every place where the halves of a frequent 4-gram stand the other way round, once."""
        for gram in self.grams:
            other = gram[2:] + gram[:2]
            if gram[:2] != gram[2:] and other in self._text and self._text.count(other) == 1:
                start, usual = self._text.find(other), self._text.find(gram)
                yield Oddity(start, start + _SIZE, gram, usual, self._text.count(gram))

    def _extended(self, gram: str, heads: Mapping[str, list[str]]) -> Iterator[str]:
        phrase = gram
        while len(phrase) < _LONGEST:
            longer = [phrase + g[-1] for g in heads.get(phrase[-_SIZE + 1 :], ())]
            best = longer[0] if len(longer) == 1 else max(longer, key=self._text.count, default="")
            if not best or self._text.count(best) < self._least:
                break
            phrase = best
        if len(phrase) > _SIZE:
            yield phrase


def _around(text: str, phrase: str) -> Iterator[Oddity]:
    count, half = text.count(phrase), len(phrase) // 2
    if 0 < text.count(phrase[:half]) - count <= _MOST_PLACES:
        yield from _odd_tails(text, phrase, count)
    if 0 < text.count(phrase[-half:]) - count <= _MOST_PLACES:
        yield from _odd_heads(text, phrase, count)


def _frequent_grams(text: str, least: int) -> list[str]:
    data = text.encode("utf-16-le", "surrogatepass")
    codes: list[int] = []
    for shift in range(0, 2 * _SIZE, 2):
        end = len(data) - (len(data) - shift) % 8
        codes += memoryview(data)[shift:end].cast("Q").tolist()
    counts = Counter(codes)
    often = array("Q", compress(counts, map(least.__le__, counts.values())))
    joined = often.tobytes().decode("utf-16-le", "surrogatepass")
    if len(joined) != _SIZE * len(often):  # characters beyond the basic plane
        return []
    grams = [joined[at : at + _SIZE] for at in range(0, len(joined), _SIZE)]
    return [gram for gram in grams if _plain().fullmatch(gram)][:_MOST]


@cache
def _plain() -> re.Pattern[str]:
    """Han characters but numerals."""
    return re.compile(f"(?:(?![{''.join(sorted(NUMERALS))}])[\u4e00-\u9fff])+")


def _odd_tails(text: str, phrase: str, count: int) -> Iterator[Oddity]:
    """The first half stands, and one character after it is another, too many or missing."""
    half, usual = len(phrase) // 2, text.find(phrase)
    for start in _places(text, phrase[:half]):
        for end in _matches(text, start + half, phrase[half:]):
            yield Oddity(start, end, phrase, usual, count)


def _odd_heads(text: str, phrase: str, count: int) -> Iterator[Oddity]:
    """The last half stands, and one character before it is another, too many or missing."""
    half, usual = len(phrase) // 2, text.find(phrase)
    head = phrase[: len(phrase) - half]
    for place in _places(text, phrase[-half:]):
        before = text[max(0, place - len(head) - 1) : place]
        for size in _matches(before[::-1], 0, head[::-1]):
            yield Oddity(place - size, place + half, phrase, usual, count)


def _matches(text: str, start: int, wanted: str) -> Iterator[int]:
    """Where the stretch ends that begins at `start` and differs from `wanted` by one character
    that is followed by at least one right one; at most one end, none when nothing differs.
    """
    same = 0
    while same < len(wanted) and text[start + same : start + same + 1] == wanted[same]:
        same += 1
    at, rest = start + same, wanted[same:]
    if len(rest) < 2:
        return
    if text[at + 1 : at + len(rest)] == rest[1:]:
        yield at + len(rest)
    elif text[at + 1 : at + 1 + len(rest)] == rest:
        yield at + 1 + len(rest)
    elif text[at : at + len(rest) - 1] == rest[1:]:
        yield at + len(rest) - 1


def _places(text: str, part: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def _is_han(text: str) -> bool:
    return all("一" <= character <= "鿿" for character in text)
