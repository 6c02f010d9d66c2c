"""Checks of lists: enumerations against their count, 分别 against its values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qccheck.numbers import resolve
from qccheck.numbers.claims import Claims
from qccheck.numbers.quantity import Bound, Kind, Quantity
from qccheck.numbers.relation import Compare, Instance, between, exactly
from qccheck.numbers.spec import Spec
from qccheck.text import regex

_QUOTED_COUNT: Final = regex.lazy(
    '[“"]([两二三四五六七八九十])(?:有|到位|个|化|项|大|位一体|统一)[^”"]{0,6}[”"]'
)
_LEVELS: Final = regex.lazy("([两二三四五])级(?![政公])")
_TIERS: Final = regex.lazy("[部省市县乡村镇州区盟旗]{2,5}$")
_AND: Final = regex.lazy("以及|[和与及]")
_CHINESE: Final = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_LONGEST_ITEM: Final = 14
_LARGEST: Final = 15
_NEAR: Final = 2
_CLAUSAL: Final = regex.lazy("[向在将对为是的了于把被使让]|第[一二三四五六七八九十]")
"""Signs of a clause: the items before it belong to another list."""
_CLAUSAL_END: Final = regex.lazy("[有是的了以向对将在由把被让使合行台援持现设动]$")
_LONG_LIST: Final = 4
_PAIR: Final = 2
_INTRODUCED: Final = regex.lazy("分为|分成|包括|包含|即|是指|[“”]")
_APART: Final = regex.lazy(
    "(?<![^，,。；;：:！？\n])([^，,。；;：:！？\n]*)分别(?!是否|在|于|由|以|按|与|同|会见|会谈)([^，,。；;：:！？\n]*)"
)
_VERB: Final = regex.lazy(
    "(?:比[^0-9０-９]{1,10})?(?:同比|年均|平均|累计|实际|达到|达|为|是|增长|增加|提高|提升|上升|下降|降低|减少|上涨|压减|"
    "占[^0-9０-９]{0,10}|突破|超过|新增|完成|实现|约)*$"
)
_BETWEEN: Final = regex.lazy("[ 、和与及]|以及|、?(?:达到|增长|为|下降)")
_ADVERB_ONLY: Final = regex.lazy("^(?:还|也|又|均|都|并|将|已|再|其)*$")


def enumeration(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 6: as many items as the count right after them says."""
    for quantity in claims.measured:
        if quantity.kind is not Kind.COUNT_OF_ITEMS or quantity.value is None:
            continue
        if quantity.bound is not Bound.EXACT or not 2 <= quantity.value <= _LARGEST:
            continue
        if quantity.unit not in spec.names and quantity.unit is not None:
            continue
        yield from _counted_list(claims, code, quantity.start, quantity)
    yield from _levels(claims, code)
    yield from _quoted(claims, code)


def _counted_list(claims: Claims, code: str, start: int, quantity: Quantity) -> Iterator[Instance]:
    after = claims.text[quantity.end : quantity.end + 1]
    if after in _CHINESE or after == "等":
        return
    words = _INTRODUCED.split(claims.clause_before(start))[-1]
    previous = claims.end_before(start)
    words = words[max(0, len(words) - (start - previous)) :].removeprefix("的")
    open_ended = "等" in words.rpartition("、")[2]
    items = _items(words.removesuffix("等"))
    if items is None or quantity.value is None:
        return
    low, high = items
    count = int(quantity.value)
    if low > count and any(_CLAUSAL.search(part) for part in words.split("、")[1:]):
        return
    near = _NEAR if low >= _LONG_LIST else 1
    pair = count == _PAIR and quantity.unit == "个"
    if low < high < count and not open_ended:
        return
    if pair or not (low - near <= count <= high + near or open_ended):
        return
    compare = Compare.AT_MOST if open_ended else Compare.OVERLAP
    yield Instance(
        *(code, between(low, high), exactly(count), (quantity.start, quantity.end), compare),
        related=((start - len(words), start),),
        words={"items": str(low) if low == high else f"{low}-{high}", "count": str(count)},
        numbers=(quantity.start,),
    )


def _items(words: str) -> tuple[int, int] | None:
    """The fewest and most items of a list; None when `words` is no plain list.

    和 and 与 may join two items or stand within one, so they only raise the upper figure.
    """
    parts = words.split("、")
    if len(parts) < 2 or not parts[0]:
        return None
    if _CLAUSAL_END.search(parts[-1]):
        return None
    inner = [len(_AND.findall(part)) for part in parts]
    sizes = [len(piece) for part in parts[1:] for piece in _AND.split(part)]
    if max(sizes) > _LONGEST_ITEM or min(sizes) < 1:
        return None
    return len(parts), len(parts) + sum(inner)


def _levels(claims: Claims, code: str) -> Iterator[Instance]:
    for match in _LEVELS.finditer(claims.text):
        tiers = _TIERS.search(claims.text[max(0, match.start() - 5) : match.start()])
        if tiers is None:
            continue
        items, count = len(tiers[0]), _CHINESE[match[1]]
        yield Instance(
            *(code, exactly(items), exactly(count), (match.start() - items, match.end())),
            words={"items": str(items), "count": str(count)},
            numbers=(match.start(),),
        )


def _quoted(claims: Claims, code: str) -> Iterator[Instance]:
    """水电、采暖、…、医疗服务“六有”: the list stands before the quoted count."""
    for match in _QUOTED_COUNT.finditer(claims.text):
        words = claims.clause_before(match.start())
        parts = words.split("、")
        if len(parts) < 3 or words.endswith(("等", "、", "的")):
            continue
        if claims.text.startswith("、", match.end()) or _CLAUSAL_END.search(parts[-1]):
            continue
        inner = sum(len(_AND.findall(part)) for part in parts)
        count = _CHINESE[match[1]]
        low, high = len(parts), len(parts) + inner
        if not low - _NEAR <= count <= high + _NEAR:
            continue
        yield Instance(
            *(code, between(low, high), exactly(count), match.span()),
            related=((match.start() - len(words), match.start()),),
            words={"items": str(low), "count": str(count)},
            numbers=(match.start(1),),
        )


def respectively(claims: Claims, code: str, spec: Spec) -> Iterator[Instance]:
    """Check 7: as many values after 分别 as subjects before it."""
    if "分别" not in claims.text:
        return
    for match in _APART.finditer(claims.text):
        values = _values(claims, match.start(2), match.end(2))
        if len(values) < 2 or not _VERB.match(claims.text[match.start(2) : values[0].start]):
            continue
        subjects = _subjects(claims, match)
        if subjects is None:
            continue
        low, high = subjects
        span = (match.start(1) + len(match[1]), values[-1].end)
        yield Instance(
            *(code, between(low, high), exactly(len(values)), span),
            related=((match.start(1), match.end(1)),),
            words={
                "items": str(low) if low == high else f"{low}-{high}",
                "count": str(len(values)),
            },
            numbers=tuple(value.start for value in values),
        )


def _values(claims: Claims, start: int, end: int) -> list[Quantity]:
    """The values of one list from `start` on, of one unit, joined by nothing but 、 and 和."""
    found: list[Quantity] = []
    for quantity in claims.measured:
        if not start <= quantity.start < end:
            continue
        if found:
            gap = claims.text[found[-1].end : quantity.start]
            if quantity.unit != found[0].unit:
                return []
            if not _BETWEEN.fullmatch(gap):
                return found if "、" not in gap else []
        found.append(quantity)
    return found


def _subjects(claims: Claims, match: re.Match[str]) -> tuple[int, int] | None:
    words = match[1]
    if _ADVERB_ONLY.match(words):
        return None
    members = resolve.expand(words)
    if any(character.isdigit() for character in words) or len(members) < 2:
        return None
    low = len([part for part in words.split("、") if part.strip()])
    if len(members) == 2 and "、" not in words:
        return 2, 2
    inner = sum(len(_AND.findall(part)) for part in words.split("、"))
    return max(low, 2) if not inner else low, low + inner
