"""Checks of order and structure: a series of times, promised sections, targets and results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from qccheck.numbers import numerals, tables
from qccheck.numbers.claims import Claims, interval
from qccheck.numbers.quantity import Bound, Interval, Kind, Quantity, Relation
from qccheck.numbers.relation import Compare, Instance, exactly, scaled
from qccheck.numbers.spec import Spec
from qccheck.text import regex

_ANCHOR: Final = regex.lazy(
    "后(?<=[一-鿿]后)(?<![最之以今然前先此]后)(?=[0-9一二三四五六七八九十]{1,3}[个秒分小天日周])"
)
_TIMES: Final = 4
_PROMISE: Final = regex.lazy(
    "([两二三四五六七八九十]{1,2})"
    "(?:个方面|方面|项|点|件|条)(?:重点)?(?:工作|任务|意见|建议|要求|措施|实事|原则|内容)[。：:]"
)
_SECTION: Final = regex.lazy("^[ \u3000*#]*[（(]([一二三四五六七八九十]{1,3})[）)]", re.MULTILINE)
_CONTINUED: Final = regex.lazy("下转|未完|待续")
_KEPT: Final = regex.lazy("保持在|稳定在|维持在|保持$|稳定$")


def times(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 15: 震后10分钟 … 1小时 … 2周内: a series of times grows."""
    done = 0
    for match in _ANCHOR.finditer(claims.text):
        series = _series(claims, match.end()) if match.start() >= done else []
        if len(series) < _TIMES:
            continue
        done = series[-1].end
        for left, right in pairwise(series):
            yield Instance(
                *(code, _seconds(left), _seconds(right), (right.start, right.end)),
                Compare.AT_MOST,
                related=((left.start, left.end),),
                words={"other": left.text},
                numbers=(left.start, right.start),
            )


def _series(claims: Claims, start: int) -> list[Quantity]:
    _, end = claims.sentence_around(start)
    return [
        quantity
        for quantity in claims.quantities
        if quantity.kind is Kind.DURATION and start <= quantity.start < end and quantity.value
    ]


def _seconds(quantity: Quantity) -> Interval:
    """The length of time itself; 2天内 is taken as two days."""
    factor = tables.factor(quantity.unit or "秒")
    return scaled(exactly(quantity.value or Decimal(0)), factor)


def structure(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 16: as many sections follow as the text promises."""
    for match in _PROMISE.finditer(claims.text):
        promised = _number(match[1])
        found = _sections(claims.text, match.end())
        if not found or promised is None:
            continue
        last = found[-1]
        rest = claims.text[last[1] :]
        cut = _CONTINUED.search(rest) is not None
        if len(found) < promised and cut:
            continue
        yield Instance(
            *(code, exactly(len(found)), exactly(promised), match.span(1)),
            related=(last,),
            words={"items": str(len(found)), "count": str(promised)},
            numbers=(match.start(1),),
        )


def _sections(text: str, start: int) -> list[tuple[int, int]]:
    """The run （一）（二）… that begins within reach of `start`."""
    found: list[tuple[int, int]] = []
    for match in _SECTION.finditer(text, start):
        if not found and match.start() - start > 200:
            return []
        if _number(match[1]) != len(found) + 1:
            break
        found.append(match.span(1))
    return found


def _number(words: str) -> int | None:
    numeral = numerals.read(words)
    return int(numeral.value) if numeral and numeral.value is not None else None


def target(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 13: 保持在 a floor that the level said before does reach."""
    levels: dict[tuple[str, str | None], Quantity] = {}
    for quantity in claims.measured:
        subject = quantity.subject or ""
        if len(subject) < 4:
            continue
        key = (subject, quantity.unit)
        kept = _KEPT.search(claims.before(quantity, 4)) is not None
        if kept and quantity.bound is Bound.AT_LEAST and key in levels:
            level = levels[key]
            yield Instance(
                *(code, interval(quantity), interval(level), (quantity.start, quantity.end)),
                Compare.AT_MOST,
                related=((level.start, level.end),),
                words={"metric": subject, "other": level.text},
                numbers=(quantity.start, level.start),
            )
        elif _is_result(quantity):
            levels[key] = quantity


def _is_result(quantity: Quantity) -> bool:
    exact = quantity.relation is Relation.LEVEL and quantity.bound is Bound.EXACT
    return exact and "from" not in quantity.path
