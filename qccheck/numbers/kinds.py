"""What sort of number a numeral with its measure word is, and whether it counts at all."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from qccheck.named import NamedTuple
from qccheck.numbers import grammar
from qccheck.numbers.numerals import Numeral
from qccheck.numbers.quantity import Kind
from qccheck.numbers.tables import Unit
from qccheck.text import regex

_ONE: Final = Decimal(1)
_ONLY: Final = regex.lazy("(?:[只仅](?!要|是).{0,3}|唯[有一]|不止|至少|不少于|超过|第)$")
_MEASURED: Final = frozenset(
    (Kind.QUANTITY, Kind.PERCENT, Kind.DURATION, Kind.MULTIPLE, Kind.DATE_YEAR)
)
_LOOSE: Final = frozenset(("平方", "立方", *"时点分里方块度角寸尺丈担桶磅载夜瓦号旬核兆伏代番刻"))
_DAY_LENGTH: Final = regex.lazy("[内之以起期后]|左右|前(?!往|来)")
_FOUR_DIGITS: Final = regex.lazy(
    "[0-9０-９]{4}$|[零〇○一二三四五六七八九]{4}$|[零〇○一二三四五六七八九]{2}$"
)
_AFTER_MONTH: Final = regex.lazy("月(?:份)?[ ]?$|[—-]$|至$|、$")
_ROW: Final = regex.lazy("(?:[、至到—]|和)[一二三四五六七八九十两几]+(?!是)")
_COUNTING: Final = frozenset("一二三四五六七八九十两")
_GREAT: Final = regex.lazy("大(?![于学会家小批部量洲洋战运规典局陆庆前众约概])(?=[一-鿿]{2})")
_MEETING: Final = regex.lazy("次(?:会议|全会|代表大会|党代会|全国)")
_DEGREES: Final = frozenset("级届等审胎")


class Sort(NamedTuple):
    """The kind, the unit as it is recorded, and what the value is multiplied with."""

    kind: Kind
    unit: str | None
    factor: Decimal = _ONE


class Found(NamedTuple):
    """A numeral in its place, and the unit after it (ending at `end`)."""

    text: str
    start: int
    stop: int
    numeral: Numeral
    unit: Unit | None
    end: int

    @property
    def raw(self) -> str:
        """The characters of the numeral."""
        return self.text[self.start : self.stop]

    @property
    def chinese(self) -> bool:
        """Whether it is written in Chinese numerals."""
        return not (self.raw[0].isdecimal() or "Ⅰ" <= self.raw[0] <= "Ⅻ")


def sort_of(found: Found) -> Sort | None:
    """The sort of the number, or None when it is no number at all."""
    if found.text[found.start - 1 : found.start] == "第":
        return Sort(Kind.RANK_ORDINAL, found.unit.symbol if found.unit else None)
    if found.unit is None and _GREAT.match(found.text, found.stop):
        return Sort(Kind.COUNT_OF_ITEMS, None) if found.raw not in "一百千万亿" else None
    if found.chinese and len(found.raw) == 1 and not (_in_row(found) or _counts(found)):
        return None
    if found.unit is None:
        return Sort(Kind.COUNT_OF_ITEMS, None)
    return _SPECIAL.get(found.unit.symbol, _plain)(found)


def _in_row(found: Found) -> bool:
    """一、二、三级 and 两到三年: a digit before another one."""
    following = _ROW.match(found.text, found.stop)
    return following is not None and found.raw in _COUNTING


def _counts(found: Found) -> bool:
    """Whether a single Chinese numeral counts something."""
    unit, raw = found.unit, found.raw
    before = found.text[found.start - 1 : found.start]
    if raw == "一":
        return _counts_one(found, before)
    if raw in "零〇○":
        return unit is not None and unit.kind in _MEASURED
    if raw == "半":
        return unit is not None and unit.kind is Kind.DURATION and unit.symbol not in ("代", "夜")
    if unit is None:
        return False
    if raw in "百千万亿十":
        return unit.symbol not in _LOOSE or raw in "十"
    return True


def _counts_one(found: Found, before: str) -> bool:
    unit = found.unit
    if before and grammar.NEVER_ONE.match(before):
        return False
    if unit is None:
        return False
    if unit.symbol in _LOOSE:
        return unit.symbol == "番" and "翻" in found.text[max(0, found.start - 2) : found.start]
    if unit.kind in _MEASURED or unit.symbol in ("成",):
        return True
    if _MEETING.match(found.text, found.end - 1) or unit.symbol in _DEGREES:
        return True
    return bool(_ONLY.search(found.text[max(0, found.start - 4) : found.start]))


def _plain(found: Found) -> Sort:
    assert found.unit is not None
    unit = found.unit
    if unit.kind is Kind.PERCENT:
        return Sort(Kind.PERCENT, "%" if unit.symbol in "％﹪%" else unit.symbol)
    if unit.symbol in ("个百分点", "个基点"):
        return Sort(unit.kind, unit.symbol[1:])
    return Sort(unit.kind, unit.symbol)


def _year(found: Found) -> Sort:
    value = found.numeral.value
    if _FOUR_DIGITS.search(found.raw) and value is not None:
        long = len(found.raw) == 4 and 1000 <= value <= 2999
        if long or (found.chinese and len(found.raw) == 2 and value > 20):
            return Sort(Kind.DATE_YEAR, "年")
    return Sort(Kind.DURATION, "年")


def _day(found: Found) -> Sort:
    text, end = found.text, found.end
    if _AFTER_MONTH.search(text[max(0, found.start - 3) : found.start]):
        return Sort(Kind.DATE_YEAR, "日")
    if _DAY_LENGTH.match(text, end) or found.chinese:
        return Sort(Kind.DURATION, "日")
    return Sort(Kind.DATE_YEAR, "日")


def _cheng(found: Found) -> Sort:
    return Sort(Kind.FRACTION_CHENG, "%", Decimal(10))


def _fan(found: Found) -> Sort:
    return Sort(Kind.MULTIPLE, "倍")


def _grade(found: Found) -> Sort:
    assert found.unit is not None
    if found.numeral.decimals or found.text.startswith(("地震", "余震"), found.end):
        return Sort(Kind.QUANTITY, found.unit.symbol)
    return Sort(Kind.RANK_ORDINAL, found.unit.symbol)


def _times(found: Found) -> Sort:
    if _MEETING.match(found.text, found.end - 1):
        return Sort(Kind.RANK_ORDINAL, "次")
    return Sort(Kind.COUNT_OF_ITEMS, "次")


def _class(found: Found) -> Sort:
    if "Ⅰ" <= found.raw[0] <= "Ⅻ":
        return Sort(Kind.RANK_ORDINAL, "类")
    if found.raw == "一":
        return Sort(Kind.RANK_ORDINAL, "类")
    return Sort(Kind.COUNT_OF_ITEMS, "类")


def _number(found: Found) -> Sort:
    if _AFTER_MONTH.search(found.text[max(0, found.start - 3) : found.start]):
        return Sort(Kind.DATE_YEAR, "号")
    return Sort(Kind.RANK_ORDINAL, "号")


def _clock(found: Found) -> Sort:
    assert found.unit is not None
    return Sort(Kind.DATE_YEAR, found.unit.symbol)


def _minute(found: Found) -> Sort:
    before = found.text[max(0, found.start - 2) : found.start]
    if before.endswith(("时", "点")) and not before.endswith("小时"):
        return Sort(Kind.DATE_YEAR, "分")
    return Sort(Kind.DURATION if before.endswith("小时") else Kind.COUNT_OF_ITEMS, "分")


def _century(found: Found) -> Sort:
    value = found.numeral.value
    if value is not None and value >= 5 and value == int(value):
        return Sort(Kind.DATE_YEAR, "世纪")
    return Sort(Kind.DURATION, "世纪")


def _season(found: Found) -> Sort:
    before = found.text[found.start - 1 : found.start]
    if before in "前头":
        return Sort(Kind.DURATION, "季度")
    return Sort(Kind.RANK_ORDINAL, "季度")


_SPECIAL: Final = {
    "年": _year,
    "日": _day,
    "成": _cheng,
    "折": _cheng,
    "番": _fan,
    "级": _grade,
    "届": _grade,
    "等": _grade,
    "审": _grade,
    "期": _grade,
    "胎": _grade,
    "次": _times,
    "类": _class,
    "号": _number,
    "分": _minute,
    "世纪": _century,
    "季度": _season,
}
