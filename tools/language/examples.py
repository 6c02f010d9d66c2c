"""Examples for the accept decision: features of proposals, and whether each is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qccheck.language.model import LanguageModel
    from qccheck.language.move import Move
    from qccheck.language.search import Batch


@dataclass(frozen=True, slots=True)
class Examples:
    """Proposals of one move on one set of pairs; places are in the joined source."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    replacement: NDArray[np.uint16]
    rows: NDArray[np.float32]
    right: NDArray[np.bool_]


def examples(model: LanguageModel, pairs: Sequence[tuple[str, str]]) -> dict[Move, Examples]:
    """All proposals on the sources of (source, target) pairs, joined to one document."""
    scan = model.scan("\n".join(source for source, _ in pairs))
    lengths = np.array([len(source) + 1 for source, _ in pairs])
    firsts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    found: dict[Move, list[tuple[Batch, NDArray[np.bool_]]]] = {}
    for batch in model.proposals(scan):
        labels = _labels(model, pairs, firsts, batch)
        found.setdefault(batch.move, []).append((batch, labels))
    return {move: _joined(parts) for move, parts in found.items()}


def _joined(parts: list[tuple[Batch, NDArray[np.bool_]]]) -> Examples:
    return Examples(
        np.concatenate([batch.edits.start for batch, _ in parts]),
        np.concatenate([batch.edits.end for batch, _ in parts]),
        np.concatenate([batch.edits.replacement for batch, _ in parts]),
        np.concatenate([batch.rows for batch, _ in parts]),
        np.concatenate([labels for _, labels in parts]),
    )


def _labels(
    model: LanguageModel,
    pairs: Sequence[tuple[str, str]],
    firsts: NDArray[np.int64],
    batch: Batch,
) -> NDArray[np.bool_]:
    """An edit is right when it brings its sentence nearer to the target by all it changes."""
    labels = np.zeros(len(batch.rows), dtype=bool)
    sentence = np.searchsorted(firsts, batch.edits.start, side="right") - 1
    for row, number in enumerate(sentence.tolist()):
        source, target = pairs[number]
        if source == target:
            continue
        start = int(batch.edits.start[row] - firsts[number])
        end = int(batch.edits.end[row] - firsts[number])
        written = model.text_of(batch.edits.replacement[row])
        changed = source[:start] + written + source[end:]
        cost = max(end - start, len(written))
        before = Levenshtein.distance(source, target)
        labels[row] = before - Levenshtein.distance(changed, target) == cost
    return labels
