"""Words that the corpora show and dictionaries lack: firm inside, free outside."""

from __future__ import annotations

from collections import Counter
from math import log2
from pathlib import Path
from typing import Final

from tools.corpus import OFFICIAL, read_codes, to_text
from tools.strings import frequent_strings, string_texts

LEAST: Final = 30
_LONGEST: Final = 6
_FREE: Final = 0.75
_BITS: Final = 9.0


def bound_strings(corpora: Path) -> dict[str, int]:
    """Counts of strings of 2 to 6 Han characters in the official corpora that act as words.

    Every cut of the string into two must bind with at least 9 bits (pointwise mutual
    information), and no character may take more than 75 per cent of the places before or
    after it.
    """
    codes = read_codes(corpora, OFFICIAL)
    han = (codes >= 0x4E00) & (codes <= 0x9FFF)
    counts: Counter[str] = Counter(to_text(codes[han]))
    free: list[str] = []
    for strings in frequent_strings(codes, han, longest=_LONGEST, least=LEAST):
        texts = string_texts(codes, strings)
        counts.update(dict(zip(texts, map(int, strings.counts), strict=True)))
        open_ends = (strings.before <= _FREE) & (strings.after <= _FREE)
        free += [text for text, is_free in zip(texts, open_ends, strict=True) if is_free]
    total = int(han.sum())
    return {text: counts[text] for text in free if _binding(text, counts, total) >= _BITS}


def _binding(text: str, counts: Counter[str], total: int) -> float:
    cuts = range(1, len(text))
    pairs = [counts[text[:cut]] * counts[text[cut:]] for cut in cuts]
    return log2(counts[text] * total / max(pairs))
