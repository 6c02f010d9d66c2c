"""Numbers as numpy's 32 bits keep them: what is rounded alike is equal, and decides alike.

Sums, differences, products and quotients of such numbers, worked out in Python's 64 bits and
rounded once, are what numpy makes of them, to the last bit.
"""

from __future__ import annotations

from array import array
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Singles = array
_LANES = 8
_CELL = array("f", (0.0,))


def single(value: float) -> float:
    """`value` to 32 bits."""
    _CELL[0] = value
    return _CELL[0]


def singles(values: Iterable[float]) -> array[float]:
    """Each of `values` to 32 bits."""
    return array("f", values)


def scaled_sum(total: Iterable[float], factor: float, column: Iterable[float]) -> array[float]:
    """`total + factor * column`, element by element; the factor is rounded first."""
    factor = single(factor)
    return singles(map(add, total, singles([factor * value for value in column])))


def summed(values: Sequence[float]) -> float:
    """The sum, rounded as numpy rounds that of at most 128 numbers: eight sums side by side."""
    whole = len(values) // _LANES * _LANES
    lanes = list(values[: _LANES if whole else 0])
    for place in range(_LANES, whole):
        lanes[place % _LANES] = single(lanes[place % _LANES] + values[place])
    while len(lanes) > 1:
        lanes = [single(one + other) for one, other in zip(lanes[::2], lanes[1::2], strict=True)]
    total = lanes[0] if lanes else 0.0
    for value in values[whole:]:
        total = single(total + value)
    return total
