"""Two scorers as one: the shipped statistics and those of a trusted corpus, interpolated."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qccheck.language.scorer import Scores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qccheck.language.scorer import Floats, Groups, Matrix, NgramScorer


@dataclass(frozen=True, slots=True)
class Mixture:
    """`share` of the probability comes from `domain`, the rest from `general`.

    Both must know the same symbols.  The order of a score is the higher of the two.
    """

    general: NgramScorer
    domain: NgramScorer
    share: float

    @property
    def symbols(self) -> NDArray[np.uint64]:
        """A 64-bit number for every symbol."""
        return self.general.symbols

    @property
    def unigram(self) -> Floats:
        """Ln probability of every symbol on its own."""
        return self._mixed(self.general.unigram, self.domain.unigram)

    def score(self, rows: Matrix, first: int, groups: Groups | None = None) -> Scores:
        """See Scorer.score."""
        import numpy as np

        one, two = (each.score(rows, first, groups) for each in (self.general, self.domain))
        return Scores(self._mixed(one.logp, two.logp), np.maximum(one.order, two.order))

    def seen(self, left: Matrix, right: Matrix) -> NDArray[np.bool_]:
        """Which pairs of symbols were neighbours in either corpus."""
        return self.general.seen(left, right) | self.domain.seen(left, right)

    def step(self, left: Matrix, right: Matrix) -> Floats:
        """Ln probability of each right symbol after its left one, by bigrams alone."""
        return self._mixed(self.general.step(left, right), self.domain.step(left, right))

    def chain(self, left: Matrix, middle: Matrix, right: Matrix) -> Floats:
        """Ln probability of middle and right after left, by bigrams alone."""
        return self.step(left, middle) + self.step(middle, right)

    def _mixed(self, one: Floats, two: Floats) -> Floats:
        import numpy as np

        own, other = math.log1p(-self.share), math.log(self.share)
        mixed: Floats = np.logaddexp(one + np.float32(own), two + np.float32(other))
        return mixed.astype(np.float32)
