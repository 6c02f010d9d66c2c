"""From symbols to the arrays of a model's n-gram part, and from the arrays to a scorer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from qccheck.language.alphabet import HIGHEST_ORDER
from qccheck.language.candidates import confusables_of, neighbours_of, pair_index_of
from qccheck.language.features import Featuriser
from qccheck.language.moves import Proposer
from qccheck.language.retrieval import StaticTable, build_table
from qccheck.language.scorer import (
    BACKOFF_LEVELS,
    PROBABILITY_STEP,
    NgramScorer,
    gram_keys,
    symbol_keys,
)
from qccheck.language.search import Searcher
from qccheck.language.topics import topics_of
from qccheck.language.wordcut import alone_costs

_WORD_BITS = {2: 32, 3: 24, 4: 24, 5: 16}

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from qccheck.language.alphabet import Ids
    from qccheck.language.scorer import Scorer


def gram_arrays(ids: Ids, size: int, thresholds: Sequence[int]) -> dict[str, NDArray[Any]]:
    """The n-gram arrays of a model: unigrams in full, higher orders as static tables."""
    from qccheck.language.counting import estimate

    symbols = symbol_keys(size)
    grams = estimate(ids, size, thresholds)
    arrays: dict[str, NDArray[Any]] = {
        "unigram": grams[0].probability.astype(np.float32),
        "unigram_backoff": grams[0].backoff.astype(np.float32),
    }
    for order, level in enumerate(grams[1:], 2):
        values = _quantised(level.probability)
        codes = _codes(level.backoff) if order < HIGHEST_ORDER else None
        keys = gram_keys(level.columns, symbols)
        table = build_table(keys, values, codes=codes, bits=_WORD_BITS[order])
        arrays[f"low_{order}"] = table.low
        if table.high is not None:
            arrays[f"high_{order}"] = table.high
    return arrays


def scorer_of(arrays: Mapping[str, NDArray[Any]]) -> NgramScorer:
    """The scorer over the arrays of a model."""
    tables = tuple(
        StaticTable(arrays[f"low_{order}"], arrays.get(f"high_{order}"), order < HIGHEST_ORDER)
        for order in range(2, HIGHEST_ORDER + 1)
    )
    symbols = symbol_keys(len(arrays["unigram"]))
    return NgramScorer(symbols, arrays["unigram"], arrays["unigram_backoff"], tables)


def searcher_of(arrays: Mapping[str, NDArray[Any]], *, scorer: Scorer | None = None) -> Searcher:
    """Scorer (of the arrays, unless given), candidate tables and features of a model."""
    scorer = scorer or scorer_of(arrays)
    words = StaticTable(arrays["words_low"], arrays["words_high"])
    proposer = Proposer(
        confusables_of(arrays), pair_index_of(arrays), neighbours_of(arrays), scorer
    )
    alone = alone_costs(arrays["words_alone"])
    surnames = arrays["surnames"].astype(bool)
    featuriser = Featuriser(scorer, words, alone, topics_of(arrays), surnames)
    return Searcher(scorer, proposer, featuriser)


def _quantised(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.clip(np.rint(values / -PROBABILITY_STEP), 0, 255).astype(np.uint8)


def _codes(backoff: NDArray[np.float64]) -> NDArray[np.uint8]:
    """The nearest level of each ln back-off weight."""
    levels = np.array(BACKOFF_LEVELS)
    return np.searchsorted((levels[1:] + levels[:-1]) / 2, -backoff).astype(np.uint8)
