"""The counted thing: a numeral with the measure word after it, before bound words and ranges."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from typing import Final

from qccheck.named import NamedTuple
from qccheck.numbers import grammar, numerals, reading
from qccheck.numbers.grammar import Bounding
from qccheck.numbers.kinds import Found, Sort, sort_of
from qccheck.numbers.numerals import Numeral
from qccheck.numbers.quantity import Kind
from qccheck.text import regex

_PARTS: Final = {"百": "%", "千": "‰", "万": "‱"}
_MOST_DOUBLINGS: Final = 20
_SPACES: Final = " \u3000"
_AND_A_HALF: Final = regex.lazy("个半(?=月|小时|世纪|钟头|学期|工作日)")


class Draft(NamedTuple):
    """A mention in the making: `[start, end)` grows as bound words are taken in."""

    text: str
    start: int
    end: int
    numeral: Numeral
    sort: Sort
    place: tuple[int, int]
    bounding: Bounding | None = None


def numeral_of(raw: str) -> Numeral | None:
    """The numeral in any notation, 半 and Roman included."""
    if raw == "半":
        return Numeral(Decimal("0.5"), 1, 1, Decimal("0.1"))
    if "Ⅰ" <= raw <= "Ⅻ":
        return Numeral(Decimal(ord(raw) - ord("Ⅰ") + 1))
    return numerals.read(raw)


def counted(text: str, start: int, end: int) -> Draft | None:
    """The numeral `[start, end)` with its measure word, or None when it counts nothing."""
    numeral = numeral_of(text[start:end])
    if numeral is None:
        return None
    stop, bounding = end, None
    more = grammar.MORE.match(text, end)
    if more and numeral.value is not None and text[start] not in "几数半":
        numeral, stop = _scaled(numeral, text[start:end], more[2]), more.end()
        bounding = grammar.AFTER["多"]
    half = _AND_A_HALF.match(text, stop)
    if half and numeral.value is not None:
        return _months_and_a_half(text, start, end, numeral)
    at = stop + 1 if text[stop : stop + 1] in _SPACES and stop < len(text) else stop
    unit = reading.unit_at(text, at)
    if unit is None and more and more[1] == "来":
        return None
    tail = at + len(unit.symbol) if unit else stop
    sort = sort_of(Found(text, start, end, numeral, unit, tail))
    if sort is None:
        return None
    if unit is not None and unit.symbol == "番":
        numeral = _doublings(numeral)
    draft = Draft(text, start, tail, numeral, sort, (start, end), bounding)
    if text[start - 1 : start] == "第":
        return draft._replace(start=start - 1)
    return _with_half(draft)


def _months_and_a_half(text: str, start: int, end: int, numeral: Numeral) -> Draft | None:
    """两个半月: the unit is 个月, and half of one is added."""
    unit = reading.unit_at(f"个{text[end + 2 : end + 6]}", 0)
    if unit is None or numeral.value is None:
        return None
    more = numeral._replace(value=numeral.value + Decimal("0.5"), decimals=1)
    sort = Sort(Kind.DURATION, unit.symbol)
    return Draft(text, start, end + 1 + len(unit.symbol), more, sort, (start, end))


def _doublings(numeral: Numeral) -> Numeral:
    """翻两番 is four times as much."""
    times = numeral.value
    if times is None or times != int(times) or times > _MOST_DOUBLINGS:
        return numeral
    value = Decimal(2) ** int(times)
    return numeral._replace(value=value, unit=value)


def _scaled(numeral: Numeral, raw: str, places: str) -> Numeral:
    if not places:
        return numeral
    return numerals.read(raw + places) or numeral


def _with_half(draft: Draft) -> Draft:
    """两年半: half a unit more."""
    value = draft.numeral.value
    if value is None or draft.sort.kind is not Kind.DURATION:
        return draft
    if not grammar.HALF_AFTER.match(draft.text, draft.end):
        return draft
    numeral = draft.numeral._replace(value=value + Decimal("0.5"), decimals=1)
    return draft._replace(numeral=numeral, end=draft.end + 1)


def fraction_of(text: str, start: int, end: int, match: re.Match[str]) -> Draft | None:
    """百分之五, 千分之三, 三分之二: `match` is the part from 分之 on."""
    raw = text[start:end]
    if match[1] == "几":
        part: Numeral | None = Numeral(None, low=Decimal(1), high=Decimal(10))
    else:
        part = numerals.read(match[1])
    if part is None:
        return None
    if raw in _PARTS:
        sort = Sort(Kind.PERCENT, _PARTS[raw])
        return Draft(text, start, match.end(), part, sort, (start, match.end()))
    whole = numerals.read(raw)
    if whole is None or not whole.value or part.value is None:
        return None
    with localcontext(prec=12):
        value = part.value / whole.value
    numeral = Numeral(value, unit=value)
    sort = Sort(Kind.FRACTION_CHENG, None)
    return Draft(text, start, match.end(), numeral, sort, (start, match.end()))
