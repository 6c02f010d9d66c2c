"""The values: a quantity with its place, interval, unit and what it is said of."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import Any

from qccheck.named import NamedTuple


class Kind(Enum):
    """What sort of number it is."""

    QUANTITY = "quantity"
    PERCENT = "percent"
    MULTIPLE = "multiple"
    RANK_ORDINAL = "rank_ordinal"
    DATE_YEAR = "date_year"
    DURATION = "duration"
    COUNT_OF_ITEMS = "count_of_items"
    FRACTION_CHENG = "fraction_cheng"
    LABEL = "label"


class Bound(Enum):
    """Which side the words around the numeral leave open."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    APPROX = "approx"


class Relation(Enum):
    """How the number is said of its subject."""

    LEVEL = "level"
    GROWTH = "growth"
    DECLINE = "decline"
    SHARE = "share"
    CUMULATIVE = "cumulative"
    TARGET = "target"
    NONE = "none"


class Interval(NamedTuple):
    """All values that a mention may mean; None is unbounded (`*_open` is then True)."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def disjoint(self, other: Interval) -> bool:
        """Whether no value lies in both."""
        return _left_of(self, other) or _left_of(other, self)

    def __str__(self) -> str:
        low = "-∞" if self.low is None else format(self.low.normalize(), "f")
        high = "∞" if self.high is None else format(self.high.normalize(), "f")
        left = "(" if self.low is None or self.low_open else "["
        right = ")" if self.high is None or self.high_open else "]"
        return f"{left}{low}, {high}{right}"


class Quantity(NamedTuple):
    """One mention of a number; offsets are code points of the text it was read from.

    `value` has the scale applied; percent stays in percent. `interval` is what the words and the
    rounding allow; None for a label, and for a malformed numeral of which nothing is known.
    `numeral` is the span of the numeral alone; `decimals` and `scale` tell how it was rounded.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Decimal | None = None
    interval: Interval | None = None
    unit: str | None = None
    bound: Bound = Bound.EXACT
    subject: str | None = None
    relation: Relation = Relation.NONE
    period: str | None = None
    numeral: tuple[int, int] = (0, 0)
    decimals: int = 0
    scale: int = 1
    path: tuple[str, ...] = ()

    @property
    def malformed(self) -> bool:
        """Whether the numeral cannot be read to one value although it is no range."""
        return "malformed" in self.path

    def said_of(self, subject: str | None, relation: Relation, *path: str) -> Quantity:
        """The same mention with its subject and relation; `path` explains them."""
        return self._replace(subject=subject, relation=relation, path=self.path + path)

    def as_dict(self) -> dict[str, Any]:
        """The record: numbers as strings, as JSON Lines, CSV and Parquet carry them."""
        interval = self.interval
        low = interval.low if interval else None
        high = interval.high if interval else None
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": plain(self.value),
            "low": plain(low),
            "high": plain(high),
            "low_open": None if interval is None or low is None else interval.low_open,
            "high_open": None if interval is None or high is None else interval.high_open,
            "unit": self.unit,
            "kind": self.kind.value,
            "bound": self.bound.value,
            "subject": self.subject,
            "relation": self.relation.value,
            "period": self.period,
        }


def plain(number: Decimal | None) -> str | None:
    """Decimal digits without an exponent or padding zeros; None stays None."""
    if number is None:
        return None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _left_of(left: Interval, right: Interval) -> bool:
    if left.high is None or right.low is None:
        return False
    if left.high == right.low:
        return left.high_open or right.low_open
    return left.high < right.low
