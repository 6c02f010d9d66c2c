"""How much better a stretch of text reads after a correction, in bits."""

from __future__ import annotations

from qccheck.lexicon.shared import words
from qccheck.text.han import is_ideograph

REACH = 7
"""Han characters on each side of a place that a correction is judged by."""


def window(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` widened over the Han characters around it, at most `REACH` on each side."""
    low = start
    while low > max(0, start - REACH) and is_ideograph(text[low - 1]):
        low -= 1
    high = end
    while high < min(len(text), end + REACH) and is_ideograph(text[high]):
        high += 1
    return low, high


def gain(text: str, start: int, end: int, after: str) -> float:
    """log2 of how much likelier the best cut into words is with `after` at `[start, end)`."""
    low, high = window(text, start, end)
    lexicon = words()
    changed = text[low:start] + after + text[end:high]
    return lexicon.score(changed) - lexicon.score(text[low:high])
