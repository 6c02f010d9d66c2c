"""Relation instances: two intervals that a rule says must agree, with the places they come from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Final

from qccheck.named import NamedTuple
from qccheck.numbers.quantity import Interval

TOUCH: Final = Decimal("1E-9")
"""How far beyond an excluded limit counts that is only touched."""
_NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})
_BOUNDLESS: Final = Decimal("Infinity")


class Compare(Enum):
    """What must hold between the left and the right interval."""

    OVERLAP = "overlap"
    AT_MOST = "at_most"


class Instance(NamedTuple):
    """One place where a rule applies: `lhs` compared with `rhs`.

    `span` is where a finding is shown, `related` the other places; `words` fill the message.
    `numbers` are the starts of the mentions that take part (for coverage and verdicts).
    """

    code: str
    lhs: Interval
    rhs: Interval
    span: tuple[int, int]
    compare: Compare = Compare.OVERLAP
    related: tuple[tuple[int, int], ...] = ()
    words: Mapping[str, str] = _NO_WORDS
    numbers: tuple[int, ...] = ()
    weak: bool = False

    @property
    def slack_low(self) -> Decimal:
        """How far `lhs` may still rise: right high minus left low; negative means disjoint."""
        return _room(self.lhs.low, self.rhs.high, self.lhs.low_open or self.rhs.high_open)

    @property
    def slack_high(self) -> Decimal:
        """The same from the other side; boundless when only the upper limit counts."""
        if self.compare is Compare.AT_MOST:
            return _BOUNDLESS
        return _room(self.rhs.low, self.lhs.high, self.rhs.low_open or self.lhs.high_open)


def exactly(number: Decimal | int) -> Interval:
    """The interval of one value."""
    value = Decimal(number)
    return Interval(value, value)


def between(low: Decimal | int | None, high: Decimal | int | None) -> Interval:
    """A closed interval; None is unbounded."""
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


def scaled(interval: Interval, factor: Decimal) -> Interval:
    """`interval` times a positive factor."""
    low = None if interval.low is None else interval.low * factor
    high = None if interval.high is None else interval.high * factor
    return Interval(low, high, interval.low_open, interval.high_open)


def added(left: Interval, right: Interval) -> Interval:
    """The sums of a value of each."""
    low = None if left.low is None or right.low is None else left.low + right.low
    high = None if left.high is None or right.high is None else left.high + right.high
    return Interval(low, high, left.low_open or right.low_open, left.high_open or right.high_open)


def divided(left: Interval, right: Interval) -> Interval | None:
    """The quotients of positive values; None when `right` may be zero or below."""
    if right.low is None or right.low <= 0:
        return None
    low = None if left.low is None or right.high is None else left.low / right.high
    high = None if left.high is None else left.high / right.low
    return Interval(low, high, left.low_open, left.high_open)


def _room(low: Decimal | None, high: Decimal | None, is_open: bool) -> Decimal:  # noqa: FBT001
    if low is None or high is None:
        return _BOUNDLESS
    room = high - low
    return -TOUCH if room == 0 and is_open else room
