"""Toneless readings of each character, weighted by the words it is read in."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

_RARE_SHARE = 0.02


def toneless(reading: str) -> str:
    """`reading` without tone marks, u-umlaut written v: lǚ -> lv."""
    plain = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    letters = "".join(mark for mark in plain if unicodedata.category(mark) != "Mn")
    umlaut = "\N{COMBINING DIAERESIS}" in plain
    return letters.replace("u", "v") if umlaut else letters


def collect_readings(
    listed: Mapping[str, str], words: Iterable[tuple[str, int]]
) -> dict[str, tuple[str, ...]]:
    """Readings by character, the commonest first.

    `listed` gives the Unihan kMandarin field (space-separated, first is the main one);
    `words` are words with counts, read in context by pypinyin. A reading stays when the
    dictionary lists it or it takes at least two per cent of the character's words.
    """
    weights = _weigh(words)
    return {
        character: _order([toneless(part) for part in field.split()], weights[character])
        for character, field in listed.items()
    }


def _weigh(words: Iterable[tuple[str, int]]) -> defaultdict[str, Counter[str]]:
    from pypinyin import Style, lazy_pinyin

    weights: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, count in words:
        readings = lazy_pinyin(word, style=Style.NORMAL, errors="ignore", v_to_u=False)
        if len(readings) == len(word):
            for character, reading in zip(word, readings, strict=True):
                weights[character][reading] += count
    return weights


def _order(listed: list[str], weights: Counter[str]) -> tuple[str, ...]:
    total = sum(weights.values())
    common = {reading for reading, n in weights.items() if n >= _RARE_SHARE * total}
    return tuple(sorted(common | set(listed), key=lambda r: (-weights[r], r)))
