"""Labels: numbers that are names (“十四五”, 750千伏, 4C级, 1+10), spans of whole names."""

from __future__ import annotations

from functools import cache
from typing import Final

from qccheck.numbers import tables
from qccheck.numbers.shapes import Shapes
from qccheck.text import regex

_OPENING: Final = '“「『‘"'
_CLOSING: Final = '”」』’"'
_OPENED: Final = regex.lazy(f"[{_OPENING}]")
_LONGEST_QUOTE: Final = 14
_BREAKS: Final = regex.lazy("[，。；：！？,;:!?\n]")
_ALNUM: Final = regex.lazy(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ][0-9A-Za-z０-９Ａ-Ｚａ-ｚ.+\-/]*级?")
_UNITS: Final = regex.lazy(
    r"[0-9.,]+ ?(?:k?g|mg|t|[kcm]?m|[km]?m²|m³|L|m[lL]|[kKMG]?W|kWh|[kK]?V|kVA|[MG]?Hz|dB|[kMGTP]?B"
    r"|[MG]bps|[kM]?Pa|mmHg|km/h|m/s|EFLOPS|PFlops)(?![A-Za-z])"
)
_SUM: Final = regex.lazy(r"[0-9]+(?:\+[0-9N]+)+")
_BOUND: Final = regex.lazy("[及含]?以[上下内]|安")
_INDUSTRIES: Final = regex.lazy("[一二三、]{2,5}产业?|[一二三]产(?=[，。、和业融])")
_HOTLINE: Final = regex.lazy("[0-9]{3,6}(?=政务|热线|电话|市民|急救|报警|平台)")
_PLAN: Final = regex.lazy("[一二三四五六七八九十]+五(?=规划|计划|时期|期间|以来|末|开局)")
_CONGRESS: Final = regex.lazy(
    "[一二三四五六七八九十]中全会|(?:十[一二三四五六七八九]?|二十|九)大"
    "(?=精神|报告|以来|召开|代表|胜利|通过|提出|确定|部署|之后|前|后|闭幕|，|。|、|的)"
)
_NAMED: Final = regex.lazy(
    r"(?:神舟|嫦娥|天宫|天舟|天问|长征|北斗|风云|歼|轰|运|东风|蛟龙|蓝鲸|海洋|高分|实践|青薯)"
    r"[-－]?[一二三四五六七八九十0-9]+[号型]?"
)


def label_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span of the name that the numeral at `[start, end)` belongs to, or None."""
    return (
        _alphanumeric(text, start, end) or _patterned(text, start, end) or quoted(text, start, end)
    )


def quoted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span between the quotation marks when a short quoted expression holds the numeral."""
    near = text[max(0, start - _LONGEST_QUOTE) : start]
    if not _OPENED.search(near):
        return None
    left = start - len(near) + max(map(near.rfind, _OPENING))
    closings = [text.find(mark, end, end + _LONGEST_QUOTE) for mark in _CLOSING]
    right = min((place for place in closings if place >= 0), default=-1)
    inner = text[left + 1 : right]
    if right < 0 or len(inner) > _LONGEST_QUOTE or any(mark in inner for mark in "”“"):
        return None
    return None if _BREAKS.search(inner) else (left + 1, right)


def listed(text: str, start: int) -> tuple[int, int] | None:
    """Span of a name of the table that takes in the character at `start`, or None."""
    return next(_shapes().spans(text, start), None)


@cache
def _shapes() -> Shapes:
    """Where a name of the table may stand around any of its characters."""
    names = tables.labels()
    return Shapes(names, frozenset("".join(names)))


def _alphanumeric(text: str, start: int, end: int) -> tuple[int, int] | None:
    before, after = text[start - 1 : start], text[end : end + 1]
    if after == "+" or before == "+":
        left = start
        while left and text[left - 1] in "0123456789+":
            left -= 1
        match = _SUM.match(text, left)
        return match.span() if match else None
    ascii_neighbour = (before.isascii() and before.isalpha()) or (
        (after.isascii() or "Ａ" <= after <= "ｚ") and after.isalpha()
    )
    hyphenated = before in ("-", "－") and text[start - 2 : start - 1].isascii()
    if not ascii_neighbour and not (hyphenated and text[start - 2 : start - 1].isalpha()):
        return None
    left = start
    while left and text[left - 1].isascii() and (text[left - 1].isalnum() or text[left - 1] == "-"):
        left -= 1
    if left == start and _UNITS.match(text, start):
        return None
    match = _ALNUM.match(text, left)
    return match.span() if match else None


def _patterned(text: str, start: int, end: int) -> tuple[int, int] | None:
    title = text.rfind("《", max(0, start - _LONGEST_QUOTE), start)
    if title >= 0 and text.startswith("》", end):
        return title + 1, end
    if text.startswith(("千伏", "kV", "KV"), end) and not _BOUND.match(text, end + 2):
        return None if text[end + 2 : end + 3] == "安" else (start, end + 2)
    for pattern in (_PLAN, _CONGRESS, _INDUSTRIES, _HOTLINE):
        match = pattern.match(text, start)
        if match:
            return match.span()
    if text[end : end + 1] in ("号", "型") or text[start - 1 : start] in "-－":
        for left in range(max(0, start - 4), start):
            match = _NAMED.match(text, left)
            if match and match.end() >= end:
                return match.span()
    return None
