"""The small tables of a model: confusables, pairs by sound, neighbours, words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from qccheck.language.alphabet import SPECIAL, Alphabet, is_han
from qccheck.language.candidates import packed_likeness
from qccheck.language.constants import FIRST_IDEOGRAPH, WORD_STEP
from qccheck.language.counting import count, unpack
from qccheck.language.retrieval import build_table
from qccheck.language.scorer import gram_keys, symbol_keys
from tools.language.similarity import fuzzy, readings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from qccheck.language.alphabet import Ids
    from tools.language.similarity import Similar

_NEIGHBOURS = 40
_LEAST_PAIR = 6
_IDEOGRAPHS = 0xA000 - FIRST_IDEOGRAPH
LONGEST_WORD = 4


def similar_arrays(similar: Similar, alphabet: Alphabet) -> dict[str, NDArray[Any]]:
    """The confusable characters that the alphabet knows, symbols in the place of code points."""
    symbol = alphabet.table()[similar.proposed]
    offsets = similar.offsets.astype(np.int64)
    lengths = offsets[1:] - offsets[:-1]
    owner = np.repeat(np.arange(len(lengths)), lengths)
    order = np.lexsort((symbol, owner))
    order = order[symbol[order] >= SPECIAL]
    known = np.bincount(owner[order], minlength=len(lengths))
    return {
        "similar_observed": similar.observed,
        "similar_offsets": np.concatenate(([0], np.cumsum(known))).astype(np.uint32),
        "similar_symbol": symbol[order],
        "similar_likeness": packed_likeness(similar.sound[order], similar.shape[order]),
    }


def neighbour_arrays(ids: Ids, alphabet: Alphabet, allowed: set[str]) -> dict[str, NDArray[Any]]:
    """Pairs by sound, and the most frequent neighbours on each side, from counts of bigrams."""
    bigrams = count(ids, alphabet.size, 2)
    columns = unpack(bigrams.keys, alphabet.size, 2)
    usable = np.zeros(alphabet.size, dtype=bool)
    for offset, character in enumerate(alphabet.characters):
        usable[SPECIAL + offset] = character in allowed and is_han(character)
    seen = bigrams.seen
    frequent = (seen >= _LEAST_PAIR) & usable[columns].all(axis=1)
    return {
        **_pairs(columns[frequent], alphabet),
        "neighbours_after": _top(columns, seen, usable[columns[:, 1]], alphabet.size),
        "neighbours_before": _top(columns[:, ::-1], seen, usable[columns[:, 0]], alphabet.size),
    }


def word_arrays(path: Path, alphabet: Alphabet) -> dict[str, NDArray[Any]]:
    """Words of two to four characters with ln frequency, from lines of `word count …`."""
    table = alphabet.table()
    symbols = symbol_keys(alphabet.size)
    keys, values = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, number = line.split(" ")[:2]
        if 2 <= len(word) <= LONGEST_WORD and all(is_han(character) for character in word):
            row = table[np.array([[ord(character) for character in word]])]
            if (row >= SPECIAL).all():
                keys.append(gram_keys(row, symbols)[0])
                values.append(_frequency_class(number))
    packed, first = np.unique(np.array(keys, dtype=np.uint64), return_index=True)
    words = build_table(packed, np.array(values, dtype=np.uint8)[first], bits=24)
    assert words.high is not None
    alone = _alone(path, alphabet)
    return {"words_low": words.low, "words_high": words.high, "words_alone": alone}


def _alone(path: Path, alphabet: Alphabet) -> NDArray[np.uint8]:
    """Class of frequency of every symbol as a word of its own, 0 for none."""
    symbol = {character: SPECIAL + place for place, character in enumerate(alphabet.characters)}
    classes = np.zeros(alphabet.size, dtype=np.uint8)
    for line in path.read_text(encoding="utf-8").splitlines():
        word, number = line.split(" ")[:2]
        if word in symbol:
            classes[symbol[word]] = _frequency_class(number)
    return classes


def _frequency_class(number: str) -> int:
    return min(255, 1 + int(np.log(float(number) + 1) * WORD_STEP))


def mark(characters: Iterable[str], alphabet: Alphabet) -> NDArray[np.uint8]:
    """1 for the symbols of these characters, 0 for all others."""
    marked = set(characters)
    flags = [False] * SPECIAL + [character in marked for character in alphabet.characters]
    return np.array(flags, dtype=np.uint8)


def _top(
    columns: NDArray[np.uint16], seen: NDArray[np.int64], usable: NDArray[np.bool_], size: int
) -> NDArray[np.uint16]:
    """The most frequent second symbols of each first one, 0 where there are fewer."""
    order = np.lexsort((columns[:, 1], -seen, columns[:, 0]))
    order = order[usable[order] & (seen[order] >= 2)]
    grouped = columns[order, 0]
    first = np.searchsorted(grouped, grouped)
    rank = np.arange(len(order)) - first
    kept = rank < _NEIGHBOURS
    top = np.zeros((size, _NEIGHBOURS), dtype=np.uint16)
    top[grouped[kept], rank[kept]] = columns[order[kept], 1]
    return top


def _pairs(columns: NDArray[np.uint16], alphabet: Alphabet) -> dict[str, NDArray[Any]]:
    """Frequent pairs grouped by the fuzzy classes of the first two readings of each character."""
    classes: dict[str, int] = {}
    reading = np.zeros((_IDEOGRAPHS + 1, 2), dtype=np.uint16)
    for offset in range(_IDEOGRAPHS):
        found = [fuzzy(one[:-1]) for one in readings(chr(FIRST_IDEOGRAPH + offset))]
        for place, name in enumerate(list(dict.fromkeys(found))[:2]):
            reading[offset, place] = classes.setdefault(name, len(classes) + 1)
    row_of = np.full(alphabet.size, _IDEOGRAPHS, dtype=np.int64)
    row_of[SPECIAL:] = [ord(character) - FIRST_IDEOGRAPH for character in alphabet.characters]
    row_of[(row_of < 0) | (row_of > _IDEOGRAPHS)] = _IDEOGRAPHS
    keys, rows = [], []
    for left in range(2):
        for right in range(2):
            one = reading[row_of[columns[:, 0]], left].astype(np.uint32)
            two = reading[row_of[columns[:, 1]], right].astype(np.uint32)
            good = np.flatnonzero((one > 0) & (two > 0))
            keys.append(one[good] * np.uint32(len(classes) + 1) + two[good])
            rows.append(good)
    key, row = np.concatenate(keys), np.concatenate(rows)
    order = np.lexsort((row, key))
    distinct, first = np.unique(key[order], return_index=True)
    return {
        "pair_reading": reading,
        "pair_keys": distinct,
        "pair_offsets": np.append(first, len(order)).astype(np.uint32),
        "pairs": columns[row[order]],
    }
