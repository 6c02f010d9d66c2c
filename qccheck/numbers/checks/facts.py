"""Checks against the world: anniversaries, plan periods, numbered events, money without 元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from qccheck.numbers import numerals
from qccheck.numbers.claims import Claims
from qccheck.numbers.quantity import Kind, Quantity
from qccheck.numbers.relation import Instance, between, exactly
from qccheck.numbers.spec import Event, Spec
from qccheck.text import regex

_NUMERAL: Final = "[0-9一二三四五六七八九十百]{1,5}"
_YEAR: Final = regex.lazy("(?<![0-9])([12][0-9]{3})年")
_FORWARD: Final = regex.lazy(
    "(?:做好|开展|启动|组织|迎接|筹备|推进|实施|抓好|部署|配合|办好|完成|高质量|扎实|全力|备战|举办|召开|将|参加)[^，。；\n]{0,8}$"
)
_IN_PLAN: Final = regex.lazy(
    '(?<![0-9])([12][0-9]{3})年(?:是|为)[^，。；\n]{0,12}[“"]([一二三四五六七八九十]+五)[”"](?:规划|计划)?(?:的)?'
    "(?:开局|收官|第[一二三四五]年|关键|实施|承上启下|起步)"
)
_BREAK: Final = regex.lazy("[，,。；;、\n]")
_NTH: Final = regex.lazy(f"第({_NUMERAL})[次届]")
_LONGEST_NAME: Final = 24
_LATE: Final = 3
_SUMS: Final = frozenset(("元",))


def events(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 18: 第五次全国经济普查: the n-th event falls where the text puts it."""
    if not _NTH.search(claims.text):
        return
    known = _by_name(spec.all_events())
    for (start, end), name, ordinal in _named(known, claims.text):
        event = known[name].get(ordinal)
        if event is None:
            continue
        when = _stated_year(claims, start)
        if when is None:
            continue
        year, late = when
        others = _others(known, name, year)
        words = {
            "event": claims.text[start:end],
            "held": _years(event),
            "year": str(year),
            "source": event.source,
            "others": _listed(others),
            "candidate": _candidate(others, ordinal, claims.text[start:end], name),
        }
        yield Instance(
            *(code, between(event.start - late, event.end + late), exactly(year), (start, end)),
            words=words,
            numbers=(start,),
        )


def _named(
    known: dict[str, dict[int, Event]], text: str
) -> Iterator[tuple[tuple[int, int], str, int]]:
    """Span, name and ordinal of each numbered event: 第N次NAME, or HEAD第N次TAIL for HEAD…TAIL."""
    for match in _NTH.finditer(text):
        rest = text[match.end() : match.end() + _LONGEST_NAME]
        for name in known:
            head, _, tail = name.rpartition("…")
            if not rest.startswith(tail) or not text.endswith(head, 0, match.start()):
                continue
            if rest.startswith(tail + "代表"):
                continue
            span = (match.start() - len(head), match.end() + len(tail))
            yield span, name, _number(match[1]) or -1
            break


def years(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 17: 成立75周年 in 2024, a year inside its plan period."""
    yield from _anniversaries(claims, code, spec)
    yield from _plans(claims, code, spec)


def _anniversaries(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    if "周年" not in claims.text:
        return
    founded = {
        event.name: event
        for event in spec.all_events()
        if event.ordinal == 0 and event.start == event.end
    }
    if not founded or claims.year is None:
        return
    names = "|".join(sorted(map(re.escape, founded), key=len, reverse=True))
    feast = f"(?:今年是|迎来|庆祝|纪念)({names})({_NUMERAL})周年(?!大会|座谈会|讲话|之际)"
    for match in regex.compiled(feast).finditer(claims.text):
        number = _number(match[2])
        if number is None:
            continue
        event = founded[match[1]]
        words = {
            "event": match[1],
            "held": str(event.start),
            "year": str(claims.year),
            "source": event.source,
        }
        yield Instance(
            *(code, exactly(claims.year - event.start), exactly(number), match.span(2)),
            words=words,
            numbers=(match.start(2),),
        )


def _plans(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    if "五”" not in claims.text and '五"' not in claims.text:
        return
    plans = {
        event.name: event
        for event in spec.all_events()
        if event.ordinal == 0 and event.end > event.start
    }
    for match in _IN_PLAN.finditer(claims.text):
        event = plans.get(match[2])
        if event is None:
            continue
        words = {
            "event": match[2],
            "held": _years(event),
            "year": match[1],
            "source": event.source,
        }
        yield Instance(
            *(code, exactly(int(match[1])), between(event.start, event.end), match.span()),
            words=words,
            numbers=(match.start(1),),
        )


def money(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 19: 1万亿国债, where all other sums carry 元."""
    sums = sum(quantity.unit in _SUMS for quantity in claims.quantities)
    if sums < 2:
        return
    for quantity in claims.quantities:
        if quantity.kind is not Kind.COUNT_OF_ITEMS or quantity.scale < 10**4:
            continue
        if quantity.unit is not None and quantity.unit != "元":
            continue
        noun = next((n for n in spec.names if claims.text.startswith(n, quantity.end)), None)
        if noun is None and not _ends_clause(claims, quantity, spec):
            continue
        yield Instance(
            *(code, exactly(1), exactly(0), (quantity.start, quantity.end)),
            words={"noun": noun or "", "sums": str(sums)},
            numbers=(quantity.start,),
        )


def _ends_clause(claims: Claims, quantity: Quantity, spec: Spec) -> bool:
    """专项债券52亿，: the noun stands before, and nothing follows."""
    named = (quantity.subject or "").endswith(spec.names)
    return named and claims.text[quantity.end : quantity.end + 1] in "，。；、,;"


def _stated_year(claims: Claims, start: int) -> tuple[int, int] | None:
    """The year the text gives the event, and how far off it may be; None when it gives none."""
    explicit = _YEAR.findall(_BREAK.split(claims.text[max(0, start - 18) : start])[-1])
    if explicit:
        return (int(explicit[-1]), 1) if len(explicit) == 1 else None
    if claims.year is not None and _FORWARD.search(claims.text[max(0, start - 14) : start]):
        return claims.year, _LATE
    return None


@cache
def _by_name(found: tuple[Event, ...]) -> dict[str, dict[int, Event]]:
    known: dict[str, dict[int, Event]] = {}
    for event in sorted(found, key=lambda event: -len(event.name)):
        if event.ordinal > 0:
            known.setdefault(event.name, {})[event.ordinal] = event
    return known


def _others(known: dict[str, dict[int, Event]], name: str, year: int) -> list[Event]:
    """Events that do fall in `year` and have a like name, e.g. the other censuses."""
    ending = name[-2:]
    return [
        event
        for by_ordinal in known.values()
        for event in by_ordinal.values()
        if event.name.endswith(ending) and event.start - 1 <= year <= event.end + 1
    ]


def _listed(found: list[Event]) -> str:
    return (
        "、".join(f"第{event.ordinal}次{event.name}（{_years(event)}）" for event in found) or "—"
    )


def _candidate(found: list[Event], ordinal: int, text: str, name: str) -> str:
    """The one event of that year with the same ordinal, in the words of the text."""
    same = [event for event in found if event.ordinal == ordinal]
    return text.replace(name, same[0].name) if len(same) == 1 and "…" not in name else ""


def _years(event: Event) -> str:
    return str(event.start) if event.start == event.end else f"{event.start}—{event.end}"


def _number(words: str) -> int | None:
    numeral = numerals.read(words)
    return int(numeral.value) if numeral and numeral.value is not None else None
