"""From a numeral and the words around it to its kind, unit, value and interval."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from qccheck.named import NamedTuple
from qccheck.numbers import tables
from qccheck.numbers.grammar import Bounding
from qccheck.numbers.numerals import Numeral
from qccheck.numbers.quantity import Bound, Interval, Kind

ROUNDED: Final = frozenset((Kind.QUANTITY, Kind.PERCENT, Kind.MULTIPLE, Kind.FRACTION_CHENG))
_TEN: Final = Decimal(10)


class Reading(NamedTuple):
    """A numeral with what its measure word makes of it."""

    value: Decimal | None
    interval: Interval | None
    bound: Bound


def unit_at(text: str, position: int) -> tables.Unit | None:
    """The longest unit that stands at `position`."""
    if position >= len(text):
        return None
    for size in tables.unit_lengths().get(text[position], ()):
        unit = tables.unit(text[position : position + size])
        if unit is not None and not _is_noun(unit.symbol, text, position + size):
            return unit
    return None


def _is_noun(unit: str, text: str, end: int) -> bool:
    """Whether the one-character measure word rather begins an ordinary noun."""
    if len(unit) > 1 or end >= len(text):
        return False
    return text[end] in tables.not_units().get(unit, "")


def read_value(numeral: Numeral, kind: Kind, factor: Decimal) -> Reading:
    """Value and interval of a numeral without bound words; `factor` is that of 成 and 折."""
    if numeral.value is None:
        return _fuzzy(numeral, factor)
    value = numeral.value * factor
    if kind in ROUNDED or numeral.scale > 1:
        half = numeral.half * factor
        return Reading(value, Interval(value - half, value + half), Bound.EXACT)
    return Reading(value, Interval(value, value), Bound.EXACT)


def _fuzzy(numeral: Numeral, factor: Decimal) -> Reading:
    if numeral.low is None or numeral.high is None:
        return Reading(None, None, Bound.EXACT)
    bound = Bound.EXACT if numeral.malformed else Bound.APPROX
    interval = Interval(numeral.low * factor, numeral.high * factor, high_open=not numeral.closed)
    return Reading(None, interval, bound)


def bounded(reading: Reading, numeral: Numeral, bounding: Bounding, factor: Decimal) -> Reading:
    """`reading` as a bound word leaves it."""
    limit = reading.value
    if limit is None:
        return _bounded_fuzzy(reading, bounding)
    if bounding.bound is Bound.AT_LEAST:
        interval = Interval(limit, None, low_open=bounding.is_open)
        return Reading(limit, interval, Bound.AT_LEAST)
    if bounding.bound is Bound.AT_MOST:
        ceiling = limit + numeral.unit * factor if bounding.way == "about" else limit
        interval = Interval(None, ceiling, high_open=bounding.is_open)
        return Reading(limit, interval, Bound.AT_MOST)
    step = numeral.unit * factor
    intervals = {
        "near": Interval(limit - step / 2, limit, high_open=True),
        "more": Interval(limit, limit + step, low_open=True, high_open=True),
        "about": Interval(limit - step, limit + step),
    }
    return Reading(limit, intervals[bounding.way], Bound.APPROX)


def _bounded_fuzzy(reading: Reading, bounding: Bounding) -> Reading:
    if reading.interval is None:
        return reading
    low, high = reading.interval.low, reading.interval.high
    if bounding.bound is Bound.AT_LEAST:
        return Reading(None, Interval(low, None, low_open=bounding.is_open), Bound.AT_LEAST)
    if bounding.bound is Bound.AT_MOST:
        return Reading(None, Interval(None, high, high_open=True), Bound.AT_MOST)
    return Reading(None, reading.interval, Bound.APPROX)
