"""How well a stretch of text falls into words: the likeliest cut by frequencies of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.alphabet import SPECIAL
from qccheck.language.constants import (
    ALL_WORDS,
    LONGEST_WORD,
    NEVER,
    NO_HAN_ALONE,
    UNSEEN_ALONE,
    WORD_REACH,
    WORD_STEP,
)
from qccheck.language.edits import by_width
from qccheck.language.scorer import CONTEXT, gram_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from qccheck.language.alphabet import Ids
    from qccheck.language.edits import Edits
    from qccheck.language.retrieval import StaticTable
    from qccheck.language.scan import Scan

    Floats = NDArray[np.float32]
    Keys = NDArray[np.uint64]

_SIZES = tuple(range(2, LONGEST_WORD + 1))


def alone_costs(classes: NDArray[np.uint8]) -> Floats:
    """Ln probability of every symbol as a word of its own; class 0 was never seen as one."""
    seen = (classes.astype(np.float32) - 1) / WORD_STEP - np.float32(ALL_WORDS)
    costs = np.where(classes > 0, seen, np.float32(UNSEEN_ALONE))
    costs[:SPECIAL] = NO_HAN_ALONE
    return costs.astype(np.float32)


def cut_columns(
    scan: Scan, edits: Edits, words: StaticTable, tables: tuple[Floats, Keys]
) -> Floats:
    """What the edits change: ln probability of the best cut, words of one character; (n, 4).

    `tables` are ln probabilities of single characters as words, and the numbers of symbols.
    """
    new = np.empty((len(edits), 2), dtype=np.float32)
    old = np.empty_like(new)
    for _, rows in by_width(edits):
        new[rows], old[rows] = _cuts(scan, edits.take(rows), words, tables)
    return np.concatenate((new - old, new[:, 1:], old[:, 1:]), axis=1)


def _cuts(
    scan: Scan, edits: Edits, words: StaticTable, tables: tuple[Floats, Keys]
) -> tuple[Floats, Floats]:
    """The best cut after and before edits that take out equally many symbols.

    Rivals share what they would replace, and words that an edit does not touch stay the same.
    """
    alone, symbols = tables
    width = int(edits.end[0] - edits.start[0])
    _, first, owner = np.unique(edits.start, return_index=True, return_inverse=True)
    part = edits.take(first)
    here = scan.padded[part.start[:, None] + CONTEXT + np.arange(width)]
    observed, written = _stretch(scan, part, here), _stretch(scan, edits, edits.replacement)
    before, after = {}, {}
    for size in _SIZES:
        every = range(observed.shape[1] - size + 1)
        touched = range(WORD_REACH - size + 1, written.shape[1] - WORD_REACH)
        before[size] = _word_costs(observed, every, size, (words, symbols))
        same = before[size][owner]
        costs = _word_costs(written, touched, size, (words, symbols))
        parts = (same[:, : WORD_REACH - size + 1], costs, same[:, WORD_REACH + width :])
        after[size] = np.concatenate(parts, axis=1)
    return _best_cut(written, after, alone), _best_cut(observed, before, alone)[owner]


def _stretch(scan: Scan, edits: Edits, written: Ids) -> Ids:
    """WORD_REACH symbols before each edit, what is written, WORD_REACH symbols after it."""
    around = np.arange(WORD_REACH)
    before = edits.start[:, None] + CONTEXT - WORD_REACH + around
    after = scan.padded[edits.end[:, None] + CONTEXT + around]
    return np.concatenate((scan.padded[np.maximum(before, 0)], written, after), axis=1)


def _best_cut(rows: Ids, costs: Mapping[int, Floats], alone: Floats) -> Floats:
    """Ln probability of the likeliest cut of each row, and its words of one character; (n, 2)."""
    number, length = rows.shape
    best = np.zeros((number, length + 1), dtype=np.float32)
    single = np.zeros((number, length + 1), dtype=np.float32)
    for end in range(1, length + 1):
        score = best[:, end - 1] + alone[rows[:, end - 1]]
        ones = single[:, end - 1] + (rows[:, end - 1] >= SPECIAL)
        for size in _SIZES[: end - 1]:
            other = best[:, end - size] + costs[size][:, end - size]
            better = other > score
            score = np.where(better, other, score)
            ones = np.where(better, single[:, end - size], ones)
        best[:, end], single[:, end] = score, ones
    return np.stack((best[:, length], single[:, length]), axis=1)


def _word_costs(rows: Ids, columns: range, size: int, tables: tuple[StaticTable, Keys]) -> Floats:
    """Ln probability of the word of so many symbols that begins in each of the columns."""
    words, symbols = tables
    part = rows[:, columns.start : columns.stop + size - 1]
    grams = np.lib.stride_tricks.sliding_window_view(part, size, axis=1)
    known, value, _ = words.find(gram_keys(grams.reshape(-1, size), symbols))
    seen = (value.astype(np.float32) - 1) / WORD_STEP - np.float32(ALL_WORDS)
    costs = np.where(known, seen, np.float32(NEVER))
    return costs.reshape(len(rows), len(columns)).astype(np.float32)
