"""Check 12: growth against levels, within a sentence and between two documents."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from qccheck.numbers.claims import Claims, interval
from qccheck.numbers.quantity import Bound, Interval, Quantity, Relation
from qccheck.numbers.relation import Instance, added, exactly, scaled
from qccheck.numbers.spec import Spec
from qccheck.text import regex

_FROM: Final = regex.lazy("(?:由|从)[^，,。；;]{0,12}$")
_TO: Final = regex.lazy(
    "^[^。；;，,]{0,10}(?:增加|增长|提高|上升|扩大|提升|下降|减少|降低|达)?(?:到|至|为)[^，,。；;]{0,4}$"
)
_AVERAGED: Final = regex.lazy("年均|平均每年|累计|实际|可比|不变价|扣除")
_NEAR: Final = 16
_MONEY: Final = frozenset(("元", "美元", "欧元", "日元", "港元", "英镑"))


def growth(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """由10万吨增加到11万吨，增长10%: both levels and the change said in one sentence."""
    for group in claims.sentences:
        for first, second, change in zip(group, group[1:], group[2:], strict=False):
            points = change.unit == "百分点"
            if (
                first.unit != second.unit
                or (first.unit == "%") != points
                or not _FROM.search(claims.before(first, 16))
            ):
                continue
            if not _TO.match(claims.text[first.end : second.start]):
                continue
            between = claims.text[second.end : change.start]
            same = any(step.startswith("same subject") for step in change.path)
            if len(between) > _NEAR or not same or _AVERAGED.search(between):
                continue
            made = instance(code, first, second, change)
            if made is not None:
                yield made


def instance(code: str, first: Quantity, second: Quantity, change: Quantity) -> Instance | None:
    """`second` against what `first` and `change` give; None when one of them is open or unclear."""
    expected = expect(interval(first), change)
    if expected is None or Bound.AT_LEAST in (first.bound, second.bound):
        return None
    return Instance(
        *(code, interval(second), expected, (second.start, second.end)),
        related=((first.start, first.end), (change.start, change.end)),
        words={
            "metric": second.subject or first.subject or "",
            "other": first.text,
            "growth": change.text,
        },
        numbers=(first.start, second.start, change.start),
        weak=second.unit in _MONEY,
    )


def expect(level: Interval, change: Quantity) -> Interval | None:
    """The levels that a change of `level` can lead to; 增长2倍 is three times as much."""
    if change.bound is not Bound.EXACT or change.interval is None:
        return None
    ratio = change.interval
    if change.unit == "百分点":
        return _moved(level, change)
    if change.unit == "%":
        ratio = scaled(ratio, Decimal("0.01"))
    elif change.unit != "倍":
        return None
    if change.relation is Relation.GROWTH:
        factor = added(exactly(1), ratio)
    elif change.relation is Relation.DECLINE and change.unit == "%":
        if ratio.low is None or ratio.high is None:
            return None
        factor = Interval(1 - ratio.high, 1 - ratio.low)
    else:
        return None
    if factor.low is None or factor.high is None:
        return None
    low = None if level.low is None else level.low * factor.low
    high = None if level.high is None else level.high * factor.high
    return Interval(low, high, level.low_open, level.high_open)


def _moved(level: Interval, change: Quantity) -> Interval | None:
    """Percentage points add; per cent multiplies."""
    if change.interval is None:
        return None
    if change.relation is Relation.GROWTH:
        return added(level, change.interval)
    if change.relation is not Relation.DECLINE:
        return None
    low, high = change.interval.low, change.interval.high
    down = Interval(None if high is None else -high, None if low is None else -low)
    return added(level, down)
