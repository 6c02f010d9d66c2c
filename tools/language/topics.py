"""Vectors of words and characters by the company they keep in the sentences of the corpora.

Counted is how many stretches of a line two words share; positive pointwise mutual information
of the most frequent words is factorised (Levy and Goldberg, 2014), rarer words and characters
are folded into the same space.  What is kept is a direction in whole numbers and a weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from qccheck.language.alphabet import SPECIAL, Alphabet, code_points, encode, is_han
from qccheck.language.constants import UNIT, WEIGHTS_A_NAT
from qccheck.language.topics import LARGEST_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Keys = NDArray[np.uint32]
    Places = NDArray[np.int64]
    Vectors = NDArray[np.float64]

WORDS, CORE, DIMENSIONS = 28_000, 20_000, 64
_LEAST_WORD, _LEAST_CHARACTER = 10, 50
_LEAST_SHARED, _LEAST_SHARED_CHARACTER = 2, 3
_STRETCH = 60
_NEWLINE = 10


@dataclass(frozen=True, slots=True)
class _Uses:
    """Where rows (words, or symbols) stand: row and number of the stretch, for each use."""

    row: Places
    stretch: Places


def topic_arrays(text: str, words: Sequence[str], alphabet: Alphabet) -> dict[str, NDArray[Any]]:
    """The arrays of `qccheck.language.topics`, from a text of one sentence a line."""
    from scipy.sparse.linalg import svds

    table = alphabet.table()
    ids, stretches = encode(text, table), _stretches(text)
    keys, uses = _word_uses(ids, stretches, _keys(words, alphabet))
    core = min(CORE, len(keys))
    shared = _matrix(uses, len(keys), int(stretches[-1]) + 1)
    counts = (shared[:, :core].T @ shared[:, :core]).tocsr()
    counts.setdiag(0)
    totals = np.asarray(counts.sum(axis=1)).ravel()
    likeness = _information(counts, totals, _LEAST_SHARED)
    rank = min(DIMENSIONS, core - 1)
    found, values, _ = svds(likeness, k=rank, v0=np.ones(core))
    order = np.argsort(-values)
    vectors = found[:, order] * np.sqrt(values[order])
    basis = found[:, order] / np.sqrt(values[order])
    rare = _information(shared[:, core:].T @ shared[:, :core], totals, _LEAST_SHARED) @ basis
    characters = _matrix(_character_uses(ids, stretches), alphabet.size, shared.shape[0])
    fit = _information(characters.T @ shared[:, :core], totals, _LEAST_SHARED_CHARACTER) @ basis
    frequent = np.bincount(ids, minlength=alphabet.size) >= _LEAST_CHARACTER
    return _packed(keys, np.concatenate((vectors, rare)), fit * frequent[:, None])


def _packed(keys: Keys, vectors: Vectors, characters: Vectors) -> dict[str, NDArray[Any]]:
    """Sorted by key, in whole numbers, with a row of zeros at the end."""
    order = np.argsort(keys)
    weights = np.linalg.norm(vectors[order], axis=1) * WEIGHTS_A_NAT
    last = int(np.flatnonzero(np.any(characters != 0, axis=1))[-1]) + 1
    return {
        "topic_keys": keys[order],
        "topic_vectors": _directions(vectors[order]),
        "topic_weights": np.append(
            np.clip(np.rint(weights), 1, LARGEST_WEIGHT).astype(np.uint8), np.uint8(0)
        ),
        "topic_characters": _directions(characters[:last]),
    }


def _directions(vectors: Vectors) -> NDArray[np.int8]:
    norm = np.linalg.norm(vectors, axis=1)[:, None]
    unit = np.rint(vectors / np.maximum(norm, 1e-9) * UNIT).astype(np.int8)
    return np.concatenate((unit, np.zeros((1, unit.shape[1]), dtype=np.int8)))


def _keys(words: Sequence[str], alphabet: Alphabet) -> Keys:
    """Sorted keys of the words of two characters that the alphabet knows."""
    pairs = [word for word in words if len(word) == 2 and all(map(is_han, word))]
    rows = encode("".join(pairs), alphabet.table()).reshape(-1, 2)
    rows = rows[(rows >= SPECIAL).all(axis=1)]
    keys: Keys = np.unique(rows[:, 0].astype(np.uint32) << np.uint32(16) | rows[:, 1])
    return keys


def _stretches(text: str) -> Places:
    """The number of the stretch of each place: lines, the long ones cut into pieces."""
    newline = code_points(text) == _NEWLINE
    place = np.arange(len(newline))
    first = np.maximum.accumulate(np.where(newline, place + 1, 0))
    begins = newline | ((place - first) % _STRETCH == 0)
    return np.cumsum(begins)


def _word_uses(ids: NDArray[np.uint16], stretches: Places, known: Keys) -> tuple[Keys, _Uses]:
    """The words that get a vector, most frequent first, and where they stand."""
    pairs = ids[:-1].astype(np.uint32) << np.uint32(16) | ids[1:]
    row = np.minimum(np.searchsorted(known, pairs), len(known) - 1)
    place = np.flatnonzero(known[row] == pairs)
    seen = np.bincount(row[place], minlength=len(known))
    order = np.argsort(-seen, kind="stable")[:WORDS]
    order = order[seen[order] >= _LEAST_WORD]
    new = np.full(len(known), -1)
    new[order] = np.arange(len(order))
    place = place[new[row[place]] >= 0]
    return known[order], _Uses(new[row[place]], stretches[place])


def _character_uses(ids: NDArray[np.uint16], stretches: Places) -> _Uses:
    place = np.flatnonzero(ids >= SPECIAL)
    return _Uses(ids[place].astype(np.int64), stretches[place])


def _matrix(uses: _Uses, columns: int, stretches: int) -> Any:
    """Which rows stand in which stretch, as a sparse matrix (stretches, rows) of ones."""
    from scipy.sparse import csr_matrix

    ones = np.ones(len(uses.row), dtype=np.float32)
    matrix = csr_matrix((ones, (uses.stretch, uses.row)), shape=(stretches, columns))
    matrix.data = np.minimum(matrix.data, 1)
    return matrix


def _information(counts: Any, totals: NDArray[Any], least: int) -> Any:
    """Positive pointwise mutual information of rows with the words of the core, in nats."""
    from scipy.sparse import csr_matrix

    own = np.asarray(counts.sum(axis=1)).ravel()
    entries = counts.tocoo()
    often = entries.data >= least
    row, column = entries.row[often], entries.col[often]
    expected = own[row].astype(np.float64) * totals[column] / float(totals.sum())
    value = np.log(entries.data[often] / expected)
    kept = value > 0
    return csr_matrix((value[kept], (row[kept], column[kept])), shape=counts.shape)
