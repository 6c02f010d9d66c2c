"""Traditional words: how those are spelt that conversion gets wrong, and those of a region."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Final

from qccheck.lexicon.location import fact_path, read_rows

_LONGEST_SPELT: Final = 4
_LONGEST_REGIONAL: Final = 8


def spellings(text: str, at: int) -> dict[str, tuple[str, ...]]:
    """The Traditional spellings that the character at `at` has in the words of `text` that hold it,
    by word, longest words first. `text` is Simplified.
    """
    table = _spelt()
    found: dict[str, tuple[str, ...]] = {}
    for size in range(_LONGEST_SPELT, 1, -1):
        for start in range(max(0, at - size + 1), at + 1):
            word = text[start : start + size]
            if word in table:
                found[word] = tuple(spelling[at - start] for spelling in table[word])
    return found


@cache
def contested() -> frozenset[str]:
    """Simplified characters with several Traditional forms among which usage leaves no choice."""
    rows = read_rows(fact_path("traditional-words.tsv"))
    return frozenset(character for _, _, own in rows for character in own)


def is_regional(text: str, start: int, end: int) -> bool:
    """Whether a word of Taiwan or Hong Kong covers a character of `[start, end)`."""
    low, high = max(0, start - _LONGEST_REGIONAL + 1), end
    spans = product(range(low, high), range(2, _LONGEST_REGIONAL + 1))
    return any(at + size > start and text[at : at + size] in _regional() for at, size in spans)


@cache
def _spelt() -> Mapping[str, tuple[str, ...]]:
    rows = read_rows(fact_path("traditional-words.tsv"))
    return {word: tuple(spelt.split(" ")) for word, spelt, _ in rows}


@cache
def _regional() -> frozenset[str]:
    return frozenset(word for (word,) in read_rows(fact_path("regional-words.tsv")))
