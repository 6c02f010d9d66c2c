"""Checks between numbers of one text: sums, parts, ratios, loads, duplicates, grain."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Final

from qccheck.numbers import tables
from qccheck.numbers.claims import Claims, interval, neighbours
from qccheck.numbers.quantity import Bound, Interval, Kind, Quantity, Relation
from qccheck.numbers.relation import Compare, Instance, added, between, divided, exactly, scaled
from qccheck.numbers.spec import Spec
from qccheck.text import regex

_HOURS: Final = Decimal(8760)
_AMONG: Final = "其中"
_GAP: Final = 3
_TOTAL_OF: Final = regex.lazy("共|总|合计|总计|全部")
_OUT_OF: Final = regex.lazy("共(?:有|办理|受理|收到|计)?$|总计$|合计$")
_KINDS: Final = frozenset((Kind.QUANTITY, Kind.COUNT_OF_ITEMS))


def parts_sum(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 8: 其中城镇X、农村Y: complementary parts add up to the total before them."""
    for total, parts in _breakdowns(claims):
        subjects = [part.subject or "" for part in parts]
        for words in spec.pairs:
            chosen = [p for w in words for p, s in zip(parts, subjects, strict=True) if w in s]
            if len(chosen) != len(words) or len(parts) != len(words):
                continue
            whole = interval(chosen[0])
            for part in chosen[1:]:
                whole = added(whole, interval(part))
            yield _against(code, whole, total, chosen)


def part(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 9: a part is at most its whole: 其中, and 新增 against 总."""
    for total, parts in _breakdowns(claims):
        for one in parts:
            yield _against(code, interval(one), total, [one], Compare.AT_MOST)
    for group in claims.sentences:
        for left, right in combinations(group, 2):
            new, whole = _new_of(left, right)
            if new is not None and whole is not None:
                yield _against(code, interval(new), whole, [new], Compare.AT_MOST)


def ratio(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 10: 9803户45218人: the quotient of two neighbours lies in its band."""
    for pair in neighbours(claims, 1):
        for band in spec.bands:
            for over, under in ((pair.left, pair.right), (pair.right, pair.left)):
                if (over.unit, under.unit) != (band.over, band.under):
                    continue
                if Bound.AT_LEAST in (over.bound, under.bound):
                    continue
                quotient = divided(interval(over), interval(under))
                if quotient is None:
                    continue
                yield Instance(
                    *(code, quotient, between(band.low, band.high)),
                    (pair.left.start, pair.right.end),
                    words={"unit": f"{band.over}/{band.under}"},
                    numbers=(pair.left.start, pair.right.start),
                )


def load(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 11: energy of a year is at most installed power times 8760 hours."""
    for group in claims.sentences:
        for left, right in combinations(group, 2):
            power, energy = (left, right) if left.unit in _POWER else (right, left)
            if power.unit not in _POWER or energy.unit not in _ENERGY:
                continue
            if "装机" not in (power.subject or "") or "发电量" not in (energy.subject or ""):
                continue
            if "新增" in (power.subject or ""):
                continue
            watts = scaled(interval(power), tables.factor(power.unit or ""))
            joules = scaled(interval(energy), tables.factor(energy.unit or ""))
            limit = scaled(watts, _HOURS * 3600)
            yield Instance(
                *(code, joules, limit, (energy.start, energy.end), Compare.AT_MOST),
                related=((power.start, power.end),),
                words={"power": power.text},
                numbers=(power.start, energy.start),
            )


_POWER: Final = frozenset(("千瓦", "瓦", "兆瓦", "吉瓦", "kW", "MW", "GW"))
_ENERGY: Final = frozenset(("千瓦时", "度电", "千瓦小时", "kWh", "兆瓦时"))


def duplicate(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 14: one metric, period and unit said twice agrees with itself."""
    seen: dict[tuple[str, str | None, str | None, Relation], Quantity] = {}
    for quantity in claims.measured:
        subject = quantity.subject or ""
        if len(subject) < 5 or quantity.relation is not Relation.LEVEL or "新增" in subject:
            continue
        if quantity.kind is Kind.COUNT_OF_ITEMS or quantity.bound is not Bound.EXACT:
            continue
        if not subject.endswith(spec.names) or "from" in quantity.path:
            continue
        key = (subject, quantity.period, quantity.unit, quantity.relation)
        first = seen.setdefault(key, quantity)
        if first is not quantity:
            yield _against(code, interval(quantity), first, [quantity])


def granularity(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 20: a rate over n cases is k of n for some whole k (GRIM)."""
    for group in claims.sentences:
        counts = [q for q in group if _is_base(claims, q)]
        rates = [q for q in group if q.unit == "%" and (q.subject or "").endswith(spec.names)]
        if len(counts) != 1:
            continue
        base = counts[0]
        for rate in rates:
            if rate.bound is not Bound.EXACT or base.value is None or rate.start < base.start:
                continue
            yield _grain(code, rate, base, base.value)


def _grain(code: str, rate: Quantity, base: Quantity, cases: Decimal) -> Instance:
    allowed = scaled(interval(rate), cases / 100)
    low, high = allowed.low or Decimal(0), allowed.high or cases
    nearest = (interval(rate).low or Decimal(0)) + (interval(rate).high or Decimal(0))
    fits = (low.to_integral_value(rounding="ROUND_CEILING")) <= high
    off = Decimal(0) if fits else Decimal(1)
    return Instance(
        *(code, exactly(off), exactly(0), (rate.start, rate.end)),
        related=((base.start, base.end),),
        words={"base": base.text, "value": f"{nearest / 2}"},
        numbers=(rate.start, base.start),
    )


def _is_base(claims: Claims, quantity: Quantity) -> bool:
    whole = quantity.kind is Kind.COUNT_OF_ITEMS and quantity.bound is Bound.EXACT
    return (
        whole
        and quantity.scale == 1
        and quantity.value is not None
        and 1 < quantity.value <= 500
        and bool(_OUT_OF.search(claims.before(quantity, 4)))
    )


def _breakdowns(claims: Claims) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """A total and what 其中 says of its parts: same unit, same sentence, a level each."""
    for group in claims.sentences:
        start, end = group[0].end, group[-1].start
        at = claims.text.find(_AMONG, start, end)
        if at < 0:
            continue
        before = [q for q in group if q.end <= at]
        total = next((q for q in reversed(before) if _is_level(q)), None)
        if total is None or (
            claims.text[total.end : at].strip("，,、；;（( ") and total is not before[-1]
        ):
            continue
        if claims.text.count("，", total.end, at) > 3 or _one_of_several(claims, before, total):
            continue
        parts = [q for q in group if q.start > at and q.unit == total.unit and _is_level(q)]
        following = [q for q in group if q.start > at]
        if parts and following and following[0] is parts[0]:
            yield total, parts


def _one_of_several(claims: Claims, before: list[Quantity], total: Quantity) -> bool:
    """65名运动员和8名教练员，其中…: the total is not said."""
    return any(
        other.unit == total.unit
        and other is not total
        and not set("，,") & set(claims.text[other.end : total.start])
        for other in before
    )


def _is_level(quantity: Quantity) -> bool:
    stated = quantity.relation in (Relation.LEVEL, Relation.CUMULATIVE)
    return stated and quantity.kind in _KINDS and quantity.unit is not None


def _new_of(left: Quantity, right: Quantity) -> tuple[Quantity | None, Quantity | None]:
    """新增清洁能源装机 X and 总装机规模 Y, in either order."""
    for new, whole in ((left, right), (right, left)):
        first, second = new.subject or "", whole.subject or ""
        if not first.startswith("新增") or not second.startswith("总") or new.unit != whole.unit:
            continue
        if _is_level(new) and _is_level(whole) and second[1:3] in first:
            return new, whole
    return None, None


def _against(
    code: str,
    lhs: Interval,
    other: Quantity,
    parts: list[Quantity],
    compare: Compare = Compare.OVERLAP,
) -> Instance:
    return Instance(
        *(code, lhs, interval(other), (parts[0].start, parts[-1].end), compare),
        related=((other.start, other.end),),
        words={"other": other.text, "metric": parts[0].subject or ""},
        numbers=(other.start, *(part.start for part in parts)),
    )
