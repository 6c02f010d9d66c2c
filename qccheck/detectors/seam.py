"""Evidence at a seam: do two stretches of text that stand apart belong together?"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from qccheck.detectors.marks import HAN
from qccheck.page import Page

_NOT_HAN: Final = re.compile(f"[^{HAN}]")
_REACH = 6


class Seam(NamedTuple):
    """What the lexicon says of a seam.

    `word` is the word that goes on across it, empty for none; `gain` is by how many bits the
    joined text is more probable than the two parts apart; `frequency` is the count class of the
    two characters that would touch (0 never seen, n at least 2**(n - 1) times).
    """

    word: str
    gain: float
    frequency: int


def seam(page: Page, left_end: int, right_start: int) -> Seam:
    """Join the Han before folded `left_end` and after folded `right_start` and look."""
    from qccheck.lexicon.shared import bigrams, words

    text = page.text
    left = _NOT_HAN.split(text[max(0, left_end - _REACH) : left_end])[-1]
    right = _NOT_HAN.split(text[right_start : right_start + _REACH])[0]
    if not left or not right:
        return Seam("", 0.0, 0)
    lexicon = words()
    joined = left + right
    across = (joined[a:b] for a, b in lexicon.segment(joined) if a < len(left) < b)
    gain = lexicon.score(joined) - lexicon.score(left) - lexicon.score(right)
    frequency = bigrams().count_class(left[-1], right[0])
    return Seam(next(across, ""), gain, frequency)
