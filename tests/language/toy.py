"""A toy model over sentences made for the tests: small, quick to build, easy to reason about."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from qccheck.language.alphabet import SPECIAL, Alphabet, choose_alphabet, encode
from qccheck.language.assemble import gram_arrays
from qccheck.language.candidates import packed_likeness
from qccheck.language.constants import UNIT
from qccheck.language.counting import count, unpack
from qccheck.language.forest import MOST_LEAVES, Forest, forest_arrays
from qccheck.language.model import LanguageModel
from qccheck.language.move import SEARCHED
from qccheck.language.retrieval import build_table
from qccheck.language.scorer import gram_keys, symbol_keys

_WHO = ("村里的老人", "河边的孩子", "镇上的木匠", "学校的老师", "山下的农民")
_WHEN = ("今天早上", "昨天下午", "每年春天", "雨停以后")
_WHAT = (
    "在院子里种下了两棵苹果树",
    "沿着河边慢慢走回家去",
    "把旧桌子搬到了门口",
    "给大家讲了从前的故事",
    "已经把院子打扫干净了",
    "已经修好了那座木桥",
)
SENTENCES = [f"{who}{when}{what}。" for who, when, what in product(_WHO, _WHEN, _WHAT)]
CONFUSIONS = ("已己", "树数", "木本", "座坐", "扫归", "事是", "桥乔", "院完")
"""Pairs of characters that the toy model may confuse, either way."""
WORDS = ("已经", "院子", "故事", "木桥", "桌子", "打扫", "苹果")
GARDEN = ("院子", "打扫", "苹果")
"""The words that keep company with each other."""


def toy_model() -> LanguageModel:
    """A model that accepts an edit by its gain alone."""
    extra = "".join(CONFUSIONS)
    text = "\n" + "\n".join(SENTENCES) + "\n" + extra + "\n"
    alphabet = choose_alphabet([text], 1)
    ids = encode(text, alphabet.table())
    arrays: dict[str, Any] = gram_arrays(ids, alphabet.size, (1, 1, 2, 2, 2))
    arrays |= _similar(alphabet) | _neighbours(ids, alphabet) | _words(alphabet)
    arrays |= _topics(alphabet)
    for move in SEARCHED:
        arrays |= forest_arrays(_by_gain(), f"accept_{move.name.lower()}")
    standard = [0] * SPECIAL + [1] * len(alphabet.characters)
    arrays["simplified"] = np.array(standard, dtype=np.uint8)
    arrays["surnames"] = np.zeros(alphabet.size, dtype=np.uint8)
    header = {
        "alphabet": alphabet.characters,
        "points": {"suggest": [0.0, 0.0], "fix": [3.0, 0.0]},
        "pivot": -3.0,
        "handicaps": {move.value: 0.0 for move in SEARCHED},
        "calibration": [1.0, 0.0],
    }
    return LanguageModel(header, arrays)


def _by_gain() -> Forest:
    """Log-odds 0.5 · gain − 4 over rows of any width: a linear function, no trees."""
    weights = np.zeros(0, dtype=np.float32)
    shape = (0, MOST_LEAVES - 1)
    return Forest(
        np.zeros(shape, np.uint8),
        np.zeros(shape, np.float32),
        np.zeros(shape, np.uint16),
        np.zeros((0, MOST_LEAVES), np.float32),
        np.append(np.float32(0.5), weights),
        -4.0,
    )


def _similar(alphabet: Alphabet) -> dict[str, Any]:
    table: dict[str, list[str]] = {}
    for pair in CONFUSIONS:
        one, two = pair[0], pair[1]
        table.setdefault(one, []).append(two)
        table.setdefault(two, []).append(one)
    observed = sorted(table)
    symbols = [sorted(_symbol(alphabet, other) for other in table[one]) for one in observed]
    flat = [symbol for row in symbols for symbol in row]
    lengths = [len(row) for row in symbols]
    return {
        "similar_observed": np.array([ord(one) for one in observed], dtype=np.uint16),
        "similar_offsets": np.concatenate(([0], np.cumsum(lengths))).astype(np.uint32),
        "similar_symbol": np.array(flat, dtype=np.uint16),
        "similar_likeness": packed_likeness(
            np.zeros(len(flat), dtype=np.uint8), np.full(len(flat), 200, dtype=np.uint8)
        ),
    }


def _neighbours(ids: np.ndarray, alphabet: Alphabet) -> dict[str, Any]:
    """All neighbours of each symbol, up to eight; an index of pairs that holds one pair."""
    columns = unpack(count(ids, alphabet.size, 2).keys, alphabet.size, 2)
    columns = columns[(columns >= SPECIAL).all(axis=1)]
    after = np.zeros((alphabet.size, 8), dtype=np.uint16)
    before = np.zeros((alphabet.size, 8), dtype=np.uint16)
    for table, here, there in ((after, 0, 1), (before, 1, 0)):
        for symbol in range(alphabet.size):
            found = np.unique(columns[columns[:, here] == symbol, there])[:8]
            table[symbol, : len(found)] = found
    return {
        "neighbours_after": after,
        "neighbours_before": before,
        "pair_reading": np.zeros((1, 2), dtype=np.uint16),
        "pair_keys": np.zeros(1, dtype=np.uint32),
        "pair_offsets": np.array([0, 1], dtype=np.uint32),
        "pairs": columns[:1],
    }


def _words(alphabet: Alphabet) -> dict[str, Any]:
    symbols = symbol_keys(alphabet.size)
    keys = [gram_keys(encode(word, alphabet.table())[None, :], symbols)[0] for word in WORDS]
    table = build_table(np.array(keys), np.full(len(keys), 120, dtype=np.uint8), bits=24)
    assert table.high is not None
    alone = np.zeros(alphabet.size, dtype=np.uint8)
    return {"words_low": table.low, "words_high": table.high, "words_alone": alone}


def _topics(alphabet: Alphabet) -> dict[str, Any]:
    """Words of the garden one way, all others another; no characters."""
    rows = encode("".join(WORDS), alphabet.table()).reshape(-1, 2).astype(np.uint32)
    keys = rows[:, 0] << np.uint32(16) | rows[:, 1]
    garden = np.array([word in GARDEN for word in WORDS])
    vectors = np.stack((garden, ~garden), axis=1).astype(np.int8) * UNIT
    order = np.argsort(keys)
    return {
        "topic_keys": keys[order],
        "topic_vectors": np.append(vectors[order], np.zeros((1, 2), np.int8), axis=0),
        "topic_weights": np.array([100] * len(WORDS) + [0], dtype=np.uint8),
        "topic_characters": np.zeros((1, 2), dtype=np.int8),
    }


def _symbol(alphabet: Alphabet, character: str) -> int:
    return SPECIAL + alphabet.characters.index(character)
