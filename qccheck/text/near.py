"""Searching one text from many of its places, in time that grows with the text and not its square.

A text of ordinary size is searched as a whole. Of a longer one only the blocks around the place
are: what a page says a hundred thousand characters away is no evidence for a slip here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

BLOCK: Final = 20_000
"""Characters of a block; the block of the place and one on either side of it are searched."""


def count_near(text: str, form: str, at: int) -> int:
    """`text.count(form)` in the blocks around `at`."""
    if len(text) <= 2 * BLOCK:
        return text.count(form)
    return _count(text, form, at // BLOCK)


def find_near(text: str, form: str, at: int) -> int:
    """`text.find(form)` in the blocks around `at`: an offset into `text`, or -1."""
    if len(text) <= 2 * BLOCK:
        return text.find(form)
    return _find(text, form, at // BLOCK)


def bounds_near(text: str, at: int) -> tuple[int, int]:
    """`(start, end)` of the blocks around `at`: the whole of a text of ordinary size."""
    if len(text) <= 2 * BLOCK:
        return 0, len(text)
    return _bounds(at // BLOCK)


def _bounds(block: int) -> tuple[int, int]:
    return max(0, block - 1) * BLOCK, (block + 2) * BLOCK


# Remembered, because damage that repeats asks the same thing over and over; few, because each
# answer keeps its text alive.
@lru_cache(maxsize=64)
def _count(text: str, form: str, block: int) -> int:
    return text.count(form, *_bounds(block))


@lru_cache(maxsize=64)
def _find(text: str, form: str, block: int) -> int:
    return text.find(form, *_bounds(block))
