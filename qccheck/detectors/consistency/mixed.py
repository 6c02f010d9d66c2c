"""A word once with a Traditional character, elsewhere in the text with the Simplified one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from qccheck.detectors.marks import places
from qccheck.detectors.sieve import Sieve
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.text.near import find_near

_REACH = 3
_TRADITIONAL_SHARE = 0.02


class Script(NamedTuple):
    """Traditional characters, as one string and as a mapping to the standard ones."""

    characters: str
    simplified: Mapping[str, str]

    def standard(self, text: str) -> str:
        """`text` in standard characters."""
        return "".join(self.simplified.get(c, c) for c in text)


def mixed_words(page: Page, script: Script) -> Iterator[tuple[int, int, int]]:
    """`(start, end, usual)`: [start, end) is the longest stretch of up to seven characters around
    a Traditional character whose Simplified form stands at `usual`.

    Nothing in a text with more than 2 % of such characters: it is Traditional.
    """
    text = page.text
    traditional = sieve(script).sift(page)
    found = sorted(at for character in traditional for at in places(text, character))
    if len(found) > max(3, _TRADITIONAL_SHARE * len(text)):
        return
    covered = 0
    for at in found:
        if at >= covered:
            for start, end in _windows(text, at):
                usual = find_near(text, script.standard(text[start:end]), at)
                if usual >= 0:
                    covered = end
                    yield start, end, usual
                    break


def _windows(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Stretches of Han that hold `at`, the longest first, two characters at least."""
    low, high = at, at + 1
    while low > max(0, at - _REACH) and "一" <= text[low - 1] <= "鿿":
        low -= 1
    while high < min(len(text), at + _REACH + 1) and "一" <= text[high] <= "鿿":
        high += 1
    for size in range(high - low, 1, -1):
        for start in range(max(low, at - size + 1), min(at, high - size) + 1):
            yield start, start + size


def sieve(script: Script) -> Sieve:
    """The sieve that catches the Traditional characters."""
    return _sieve(script.characters)


@lru_cache(maxsize=4)
def _sieve(characters: str) -> Sieve:
    return Sieve(characters)
