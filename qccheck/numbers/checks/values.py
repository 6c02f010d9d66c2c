"""Checks of one number against its metric: range, dimension, share, whole count, malformed form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Final

from qccheck.numbers import resolve, tables
from qccheck.numbers.claims import Claims, interval
from qccheck.numbers.quantity import Bound, Interval, Kind, Quantity, Relation, plain
from qccheck.numbers.relation import Compare, Instance, between, exactly, scaled
from qccheck.numbers.spec import Range, Spec
from qccheck.text import regex

_HUNDRED: Final = Decimal(100)
_STATED: Final = frozenset((Relation.LEVEL, Relation.TARGET, Relation.CUMULATIVE))
_PHYSICAL: Final = frozenset(
    ("mass", "power", "energy", "length", "area", "volume", "money_cny", "temperature")
)
_AVERAGE: Final = regex.lazy(
    "平均|人均|户均|每|均|比[^，,]{0,6}$|相当|折合|标准|系数|密度|抵|率|指数"
)
_NOT_WHOLE_AFTER: Final = regex.lazy("(?:标准|百分|小时|月|基点|亿|万|工作日|单位|点|半|[/／])")
_VAST: Final = frozenset(("次", "倍"))
"""Computing speeds do reach 亿亿次, and say so."""
_VERBS: Final = "达到为约控制在保持稳定是上涨"


def in_range(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 2: the level of a metric lies within its range."""
    ranges = _by_unit(spec.ranges)
    for quantity in claims.measured:
        for one in ranges.get(quantity.unit or "", ()):
            metric = _metric_of(claims, quantity, one.metrics)
            if metric is None:
                continue
            words = {"metric": metric}
            yield _single(code, quantity, _named(quantity), between(one.low, one.high), words)


def _named(quantity: Quantity) -> Interval:
    """The number that is named; 30%以内 still names 30."""
    if quantity.bound is Bound.EXACT or quantity.value is None:
        return interval(quantity)
    return exactly(quantity.value)


def dimension(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 3: the unit measures what the metric is measured in."""
    metrics = tables.metric_dimensions()
    for quantity in claims.measured:
        unit = tables.unit(quantity.unit or "")
        if unit is None or unit.dimension not in _PHYSICAL or quantity.relation not in _STATED:
            continue
        metric = _ending(quantity.subject, metrics)
        if metric is None or metrics[metric] not in _PHYSICAL:
            continue
        same = Decimal(unit.dimension == metrics[metric])
        words = {"metric": metric, "unit": unit.symbol}
        yield _single(code, quantity, exactly(same), exactly(1), words)


def share(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 4: a part of a whole is at most 100 %."""
    for quantity in claims.measured:
        if quantity.unit != "%" or quantity.kind is Kind.MULTIPLE:
            continue
        metric = _ending(quantity.subject, spec.names)
        of_whole = quantity.relation is Relation.SHARE and "相当于" not in claims.before(
            quantity, 12
        )
        if not of_whole and (metric is None or quantity.relation not in _STATED):
            continue
        words = {"metric": metric or "占比"}
        yield _at_most(code, quantity, interval(quantity), exactly(100), words)


def decline(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 4 for falls: nothing falls by more than 100 %, and 下降2倍 is impossible."""
    for quantity in claims.measured:
        if not resolve.falls(quantity):
            continue
        if quantity.unit == "倍":
            fallen = scaled(interval(quantity), _HUNDRED)
        elif quantity.unit == "%":
            fallen = interval(quantity)
        else:
            continue
        metric = {"metric": quantity.subject or ""}
        yield _at_most(code, quantity, fallen, exactly(100), metric)


def whole(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 5: things and persons come in whole numbers."""
    for quantity in claims.measured:
        if quantity.unit not in spec.names or quantity.value is None:
            continue
        if quantity.bound is Bound.APPROX or _AVERAGE.search(
            claims.clause_before(quantity.start)[-16:]
        ):
            continue
        if _heads_line(claims, quantity):
            continue
        if _NOT_WHOLE_AFTER.match(claims.text, quantity.end):
            continue
        rest = quantity.value % 1
        words = {"value": plain(quantity.value) or ""}
        yield _single(code, quantity, exactly(rest), exactly(0), words)


def _heads_line(claims: Claims, quantity: Quantity) -> bool:
    """13.2名 at the head of a line is item 13 and two persons."""
    return not claims.text[claims.text.rfind("\n", 0, quantity.start) + 1 : quantity.start].strip()


def doubled(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 1: 亿亿 and 万万 after a numeral, scales that do not fall."""
    for quantity in claims.quantities:
        if quantity.kind is Kind.LABEL:
            continue
        broken = quantity.malformed and quantity.interval is None and quantity.unit not in _VAST
        if broken or quantity.scale > 1:
            yield _single(code, quantity, exactly(int(broken)), exactly(0), {})


def _single(
    code: str, quantity: Quantity, lhs: Interval, rhs: Interval, words: dict[str, str]
) -> Instance:
    return Instance(
        code, lhs, rhs, (quantity.start, quantity.end), words=words, numbers=(quantity.start,)
    )


def _at_most(
    code: str, quantity: Quantity, lhs: Interval, rhs: Interval, words: dict[str, str]
) -> Instance:
    return Instance(
        *(code, lhs, rhs, (quantity.start, quantity.end), Compare.AT_MOST),
        words=words,
        numbers=(quantity.start,),
    )


@cache
def _by_unit(ranges: tuple[Range, ...]) -> dict[str, list[Range]]:
    found: dict[str, list[Range]] = {}
    for one in ranges:
        found.setdefault(one.unit, []).append(one)
    return found


def _metric_of(claims: Claims, quantity: Quantity, metrics: tuple[str, ...]) -> str | None:
    before = claims.before(quantity, 20).rstrip(_VERBS)
    found = _ending(before, metrics)
    if found or quantity.relation in _STATED:
        found = found or _ending(quantity.subject, metrics)
    if found:
        return found
    for metric in metrics:
        if claims.text.startswith(metric, quantity.end):
            return metric
    return None


def _ending(subject: str | None, metrics: Iterable[str]) -> str | None:
    """The longest metric that `subject` ends with."""
    if subject is None:
        return None
    return max((name for name in metrics if subject.endswith(name)), key=len, default=None)
