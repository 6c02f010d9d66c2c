"""One mention: bound word, numeral, measure word, bound word; or a range of two numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from qccheck.numbers import grammar, reading
from qccheck.numbers.draft import Draft, counted, fraction_of, numeral_of
from qccheck.numbers.grammar import Bounding
from qccheck.numbers.kinds import Sort
from qccheck.numbers.quantity import Bound, Interval, Kind, Quantity
from qccheck.numbers.reading import Reading
from qccheck.text import regex

_BEHIND: Final = frozenset("年月周天日季旬载")
_CEILINGS: Final = ("控制在", "压缩到", "压减到")
_CEILING: Final = Bounding(Bound.AT_MOST, way="about")
_NO_BOUND: Final = regex.lazy("赶超|[附最远邻靠]近")
_BELOW: Final = regex.lazy("以下|以内|左右|不等|内(?!部)")


def build(text: str, start: int, end: int) -> Quantity | None:
    """The mention around the numeral `[start, end)`, or None when it counts nothing."""
    fraction = grammar.FRACTION.match(text, end) if text.startswith("分之", end) else None
    draft = fraction_of(text, start, end, fraction) if fraction else counted(text, start, end)
    if draft is None:
        return None
    return _ranged(draft) or _rhetorical(draft) or _finish(_with_bounds(draft))


def ordinal(text: str, start: int, end: int) -> Quantity | None:
    """The numeral alone as a place in a sequence."""
    numeral = numeral_of(text[start:end])
    if numeral is None or numeral.value is None:
        return None
    exact = Interval(numeral.value, numeral.value)
    return Quantity(
        *(start, end, text[start:end], Kind.RANK_ORDINAL, numeral.value, exact),
        numeral=(start, end),
    )


def _rhetorical(draft: Draft) -> Quantity | None:
    """数以百万计: from the number to ten times as many."""
    text, (start, stop), value = draft.text, draft.place, draft.numeral.value
    if text[start - 2 : start] != "数以" or text[stop : stop + 1] != "计" or value is None:
        return None
    span = draft._replace(start=start - 2, end=stop + 1, sort=Sort(Kind.COUNT_OF_ITEMS, None))
    interval = Interval(value, value * 10, high_open=True)
    return _finish(span)._replace(interval=interval, bound=Bound.APPROX)


def _with_bounds(draft: Draft) -> Draft:
    """`draft` with the bound words on both sides taken into its span."""
    if draft.sort.kind in (Kind.RANK_ORDINAL, Kind.DATE_YEAR) and not draft.bounding:
        return draft
    return _bound_after(_bound_before(draft))


def _bound_before(draft: Draft) -> Draft:
    text, start = draft.text, draft.start
    if text[start - 1 : start] not in grammar.BEFORE_ENDS:
        return draft
    match = grammar.BEFORE_TAIL.search(text[max(0, start - 5) : start])
    if match is None:
        return draft
    word = match[0]
    if word == "近" and draft.sort.kind is Kind.DURATION and (draft.sort.unit or "")[-1] in _BEHIND:
        return draft
    if word == "上" and text[draft.place[0]] not in "百千万亿":
        return draft
    if word in ("超", "近") and _NO_BOUND.match(text, max(0, start - 2)):
        return draft
    return draft._replace(start=start - len(word), bounding=grammar.BEFORE[word])


def _bound_after(draft: Draft) -> Draft:
    text, end = draft.text, draft.end
    if text[end : end + 1] not in grammar.AFTER_FIRST:
        return draft
    match = grammar.AFTER_HEAD.match(text, end)
    if match is None:
        return draft
    if match[0] == "内" and draft.sort.kind not in (Kind.DURATION, Kind.QUANTITY):
        return draft
    found = grammar.AFTER[match[0]]
    if found.way == "about" and text.endswith(_CEILINGS, max(0, draft.start - 3), draft.start):
        found = _CEILING
    if draft.bounding and draft.bounding.bound is Bound.AT_LEAST and found.way == "more":
        found = draft.bounding
    return draft._replace(end=match.end(), bounding=found)


def _read(draft: Draft) -> Reading:
    kind, factor = draft.sort.kind, draft.sort.factor
    result = _value(draft, kind, factor)
    if draft.bounding is None:
        return result
    return reading.bounded(result, draft.numeral, draft.bounding, factor)


def _value(draft: Draft, kind: Kind, factor: Decimal) -> Reading:
    exact_fraction = kind is Kind.FRACTION_CHENG and draft.sort.unit is None
    exact_fraction |= draft.text.startswith("番", draft.place[1])
    value = draft.numeral.value
    if exact_fraction and value is not None:
        return Reading(value, Interval(value, value), Bound.EXACT)
    return reading.read_value(draft.numeral, kind, factor)


def _finish(draft: Draft) -> Quantity:
    result = _read(draft)
    return Quantity(
        start=draft.start,
        end=draft.end,
        text=draft.text[draft.start : draft.end],
        kind=draft.sort.kind,
        value=result.value,
        interval=result.interval,
        unit=draft.sort.unit,
        bound=result.bound,
        numeral=draft.place,
        decimals=draft.numeral.decimals,
        scale=draft.numeral.scale,
        path=("malformed",) if draft.numeral.malformed else (),
    )


def _ranged(draft: Draft) -> Quantity | None:
    """3—5倍, 20%—30%, 两到三年, 五百元以上一万元以下 as one mention."""
    text = draft.text
    match = grammar.RANGE.match(text, draft.end)
    if match is None and text.startswith(("左右", "内外", "上下"), draft.end):
        match = grammar.RANGE.match(text, draft.end + 2)
    if match is None and text.startswith("以上", draft.end):
        match = grammar.SECOND_BOUND.match(text, draft.end + 2)
        second = _second(draft, match) if match else None
        if second is None or not _BELOW.match(text, second.end):
            return None
    else:
        second = _second(draft, match) if match else None
    if second is None or second.numeral.value is None:
        return None
    return _join(draft, second)


def _second(draft: Draft, match: re.Match[str]) -> Draft | None:
    second = counted(draft.text, match.start(1), match.end(1))
    if second is None or draft.numeral.value is None:
        return None
    first_unit, unit = draft.sort.unit, second.sort.unit
    if draft.text[match.start(1) - 1] == "第" or draft.text[draft.start] == "第":
        return None
    if first_unit is not None and first_unit != unit:
        return None
    return second


def _join(first: Draft, second: Draft) -> Quantity | None:
    if first.sort.unit is None and first.numeral.scale == 1 and second.numeral.scale > 1:
        first = _rescaled(first, second)
    factor = second.sort.factor
    low, high = first.numeral.value, second.numeral.value
    if low is None or high is None or low * factor > high * factor:
        return None
    outer = _bound_after(_bound_before(first._replace(end=second.end, sort=second.sort)))
    bound = outer.bounding.bound if outer.bounding else Bound.EXACT
    interval = Interval(low * factor, high * factor)
    if bound is Bound.APPROX:
        low_unit = first.numeral.unit if outer.bounding and outer.bounding.way == "about" else 0
        high_unit = second.numeral.unit if low_unit else 0
        interval = Interval((low - low_unit) * factor, (high + high_unit) * factor)
    return Quantity(
        start=outer.start,
        end=outer.end,
        text=first.text[outer.start : outer.end],
        kind=second.sort.kind,
        interval=interval,
        unit=second.sort.unit,
        bound=Bound.APPROX if bound is Bound.APPROX else Bound.EXACT,
        numeral=(first.place[0], second.place[1]),
        decimals=second.numeral.decimals,
        scale=second.numeral.scale,
        path=("range",),
    )


def _rescaled(first: Draft, second: Draft) -> Draft:
    """三到五万: the first numeral shares the scale of the second."""
    value, scale = first.numeral.value, second.numeral.scale
    if value is None or value >= scale:
        return first
    return first._replace(numeral=first.numeral._replace(value=value * scale, scale=scale))
