"""Proposals for a text with their scores, over arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.competence import competence
from qccheck.language.constants import FLOOR
from qccheck.language.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qccheck.language.model import LanguageModel
    from qccheck.language.scan import Scan
    from qccheck.language.search import Batch

    Mask = NDArray[np.bool_]


class Judge:
    """A text read over arrays; see `proposal.Judge`."""

    def __init__(self, model: LanguageModel, scan: Scan) -> None:
        self._model = model
        self._scan = scan
        self._silent, self.outside = competence(scan, model.simplified)

    def proposals(self, least: float) -> list[Proposal]:
        """All proposals outside the silent places whose score reaches `least`, best first."""
        result: list[Proposal] = []
        for batch in self._model.proposals(self._scan):
            result += _judged(self._model, batch, (self._scan, self._silent), least)
        result.sort(key=lambda proposal: (-proposal.score, proposal.start, proposal.end))
        return result

    def breaks(self, tests: Sequence[tuple[int, float]]) -> list[int]:
        """See `proposal.Judge`."""
        nats, count = np.minimum(-self._scan.logp, np.float32(-FLOOR)), self._scan.length
        passed = ~self._silent
        for size, least in tests:
            passed = passed & (sum(nats[shift : count + shift] for shift in range(size)) >= least)
        places: list[int] = np.flatnonzero(passed).tolist()
        return places


def _judged(
    model: LanguageModel, batch: Batch, where: tuple[Scan, Mask], least: float
) -> list[Proposal]:
    scan, silent = where
    edits = batch.edits
    place = np.minimum(edits.start, len(silent) - 1)
    scores = model.decisions[batch.move].score(batch.rows)
    scores -= np.float32(model.header["handicaps"][batch.move.value])
    strange = np.maximum(model.header["pivot"] - scan.register[place], 0.0)
    kept = np.flatnonzero((scores >= least) & ~silent[place])
    return [
        Proposal(
            float(scores[row]),
            int(edits.start[row]),
            int(edits.end[row]),
            model.text_of(edits.replacement[row].tolist()),
            batch.move,
            float(batch.gain[row]),
            float(strange[row]),
        )
        for row in kept.tolist()
    ]
