"""A logistic decision over a few named features, with the weights that were fitted for it."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from qccheck.named import NamedTuple


def chance(log_odds: float) -> float:
    """The chance of something with these log-odds, 0..1."""
    return 1 / (1 + exp(-log_odds))


class Decision(NamedTuple):
    """`caution` is log-odds taken off: made copies are far commoner in the fitted rows than slips
    in a text. It is chosen for few false alarms.
    """

    weights: Mapping[str, float]
    bias: float
    caution: float

    def confidence(self, features: Mapping[str, float]) -> float:
        """How surely something is too many, 0..1; the features are those of `weights`."""
        total = self.bias + sum(self.weights[name] * value for name, value in features.items())
        return chance(total - self.caution)
