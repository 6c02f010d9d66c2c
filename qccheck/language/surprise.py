"""What the model did not expect of a text, for those who search it by other means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from qccheck.language.competence import competence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qccheck.language.model import LanguageModel

_MOST: Final = 16.0
"""Nats of a character that nothing foretold; more says nothing more."""


def surprises(model: LanguageModel, text: str) -> NDArray[np.float32] | None:
    """Nats by which each character of a text is unexpected, and some line ends behind it: 0 where
    the model is not at home; None where the whole text is outside its competence.
    """
    scan = model.scan(text)
    verdict = competence(scan, model.simplified)
    if verdict.outside is not None:
        return None
    nats: NDArray[np.float32] = np.minimum(-scan.logp, np.float32(_MOST))
    nats[: scan.length][verdict.silent] = 0.0
    return nats
