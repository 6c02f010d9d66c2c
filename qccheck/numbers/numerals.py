"""Numerals: the characters of a number into its value, and how finely it was written.

`read` takes the numeral alone (no unit, no bound words) in any notation: Arabic, full-width,
thousands commas, Chinese with places or digit by digit, financial, mixed, fuzzy (几十, 三五百).
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from qccheck.named import NamedTuple
from qccheck.text import regex

DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "0": 0,
    "两": 2,
    "俩": 2,
    "廿": 20,
    "卅": 30,
}
PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
SCALES = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_FEW = frozenset("几数")
_BROKEN = regex.lazy(r"([0-9]+)\.+(?:\.[0-9]*)?([十百千万亿]*)")
_WHOLE = regex.lazy(r"[0-9]+\.[0-9]+[十百千万亿]*")
_TWICE = regex.lazy("万万|亿亿|亿[十百千万]+亿|万亿[十百千]*万")
_SCALED = regex.lazy(r"([0-9.]+)([十百千]*[万亿]+)([〇零一二两三四五六七八九十百千万]+)")
_LISTED = regex.lazy(r"([零〇○一二三四五六七八九]+)([十百千]*)([万亿]*)")
_MIXED = regex.lazy(r"([0-9]+(?:\.[0-9]+)?)\s?([十百千]*)([万亿]*)")
_TEN = Decimal(10)


class Numeral(NamedTuple):
    """A numeral that was read.

    `value` is None when it is fuzzy or malformed; `low`/`high` then hold what is known
    (`high` excluded). `scale` is the 万/亿 that its last digits stand before; `decimals` the places
    after the point; `unit` one unit of the last non-zero digit; all with `scale` applied.
    """

    value: Decimal | None
    scale: int = 1
    decimals: int = 0
    unit: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    malformed: bool = False
    closed: bool = False

    @property
    def half(self) -> Decimal:
        """Half of the last written place."""
        return _TEN**-self.decimals * self.scale / 2


@lru_cache(maxsize=8192)
def read(text: str) -> Numeral | None:
    """The numeral, or None when `text` is no numeral at all."""
    text = text.translate(_WIDE).replace(" ", "").replace("\u3000", "")
    if not text:
        return None
    if text[0].isascii():
        return _arabic(text)
    if "点" in text:
        return _decimal(text)
    return _chinese(text)


def _arabic(text: str) -> Numeral | None:
    plain = text.replace(",", "")
    broken = _BROKEN.fullmatch(plain)
    if broken and not _WHOLE.fullmatch(plain):
        factor = _factor(broken[2])
        low = Decimal(broken[1]) * factor
        return Numeral(None, scale=factor, low=low, high=low + factor, malformed=True)
    if _TWICE.search(plain):
        return Numeral(None, malformed=True)
    parts = _MIXED.findall(plain)
    if "".join("".join(part) for part in parts) != plain or not parts:
        return _mixed_chinese(plain)
    return _sum(parts)


def _sum(parts: list[tuple[str, str, str]]) -> Numeral:
    total, previous = Decimal(0), None
    for digits, places, scales in parts:
        factor = _factor(places) * _factor(scales)
        if previous is not None and factor >= previous:
            return Numeral(None, malformed=True)
        previous = factor
        total += Decimal(digits) * factor
    digits, places, scales = parts[-1]
    scale = _factor(scales)
    decimals = len(digits.partition(".")[2]) - _zeros(places)
    return Numeral(total, scale, decimals if "." in digits else 0, _unit(total, decimals, scale))


def _mixed_chinese(plain: str) -> Numeral | None:
    """Arabic digits followed by Chinese ones: 1亿三千万."""
    match = _SCALED.fullmatch(plain)
    if match is None:
        return None
    head, tail = _sum([(match[1], "", match[2])]), _chinese(match[3])
    if tail is None or tail.value is None or head.value is None:
        return None
    return Numeral(head.value + tail.value, tail.scale, 0, tail.unit)


def _decimal(text: str) -> Numeral | None:
    whole, _, rest = text.partition("点")
    match = _LISTED.fullmatch(rest)
    head = _chinese(whole)
    if match is None or head is None or head.value is None:
        return None
    fraction = Decimal("0." + "".join(str(DIGITS[c]) for c in match[1]))
    scale = _factor(match[2]) * _factor(match[3])
    decimals = len(match[1])
    value = (head.value + fraction) * scale
    return Numeral(value, scale, decimals, _unit(value, decimals, scale))


def _chinese(text: str) -> Numeral | None:
    if "万万" in text or "亿亿" in text:
        return Numeral(None, malformed=True)
    if not _FEW.isdisjoint(text):
        return _few(text)
    if len(text) > 1 and all(DIGITS.get(c, 99) < 10 for c in text):
        return _digit_run(text)
    pair = _pair(text)
    if pair is not None:
        return pair
    value = _places(text)
    if value is None:
        return None
    number = Decimal(value)
    scale = _last_scale(text)
    return Numeral(number, scale, 0, _unit(number, 0, scale))


def _digit_run(text: str) -> Numeral:
    """二〇二四 digit by digit; 三五 is fuzzy: from three to five."""
    digits = [DIGITS[c] for c in text]
    if len(text) == 2 and 0 < digits[0] < digits[1] <= digits[0] + 2 and "○" not in text:
        return Numeral(None, low=Decimal(digits[0]), high=Decimal(digits[1]), closed=True)
    number = Decimal("".join(map(str, digits)))
    return Numeral(number, 1, 0, _unit(number, 0, 1))


def _pair(text: str) -> Numeral | None:
    """三五百, 十七八万, 二三十: neighbouring digits at one place, from first to second."""
    for index in range(len(text) - 1):
        first, second = DIGITS.get(text[index], 0), DIGITS.get(text[index + 1], 0)
        if 0 < first < second < 10 and text[index + 1] != "两":
            low = _places(text[: index + 1] + text[index + 2 :])
            high = _places(text[:index] + text[index + 1 :])
            if low is None or high is None:
                return None
            return Numeral(None, low=Decimal(low), high=Decimal(high), closed=True)
    return None


def _few(text: str) -> Numeral | None:
    """几十 [20, 100), 十几 (10, 20), 几百万 [200万, 1000万)."""
    if text in ("几", "数"):
        return Numeral(None, low=Decimal(2), high=Decimal(10))
    at = next(i for i, c in enumerate(text) if c in _FEW)
    low = _places(text[:at] + ("一" if at else "二") + text[at + 1 :])
    one = _places("一" + text[at + 1 :])
    if low is None or one is None:
        return None
    base = _places((text[:at] or "零") + text[at + 1 :] if at else "零")
    if at:
        scale = _last_scale(text)
        floor = Decimal(_places(text[:at]) or 0) * scale
        return Numeral(None, scale=scale, low=floor, high=floor + 10 * scale)
    return Numeral(None, low=Decimal(low), high=Decimal(one * 10)) if base is not None else None


def _places(text: str) -> int | None:
    """Value of a Chinese numeral with place words, e.g. 七百零六万; None when ill-formed."""
    total = section = 0
    digit: int | None = None
    last = 0
    for character in text:
        if (value := DIGITS.get(character)) is not None:
            if digit is not None and digit != 0:
                return None
            if value >= 20:
                section += value
                continue
            digit = value
        elif (place := PLACES.get(character)) is not None:
            section += (1 if digit is None or digit == 0 else digit) * place
            digit, last = None, place
        elif (scale := SCALES.get(character)) is not None:
            section += digit or 0
            if section == 0 and total:
                total *= scale
            elif total and total < scale:
                total = (total + section) * scale
            else:
                total += max(section, 0 if total else 1) * scale
            section, digit, last = 0, None, scale
        else:
            return None
    tail = digit or 0
    if tail and last >= 100 and text[-2] in "百千万亿佰仟萬億":
        tail *= last // 10
    return total + section + tail


def _last_scale(text: str) -> int:
    last = text[-1]
    if last in SCALES:
        return _factor("万亿" if text.endswith("万亿") else last)
    return 1


@lru_cache(maxsize=256)
def _factor(places: str) -> int:
    factor = 1
    for character in places:
        factor *= PLACES.get(character) or SCALES[character]
    return factor


def _zeros(places: str) -> int:
    return len(str(_factor(places))) - 1


def _unit(value: Decimal, decimals: int, scale: int) -> Decimal:
    """One unit of the last non-zero digit as written before `scale`."""
    mantissa = value / scale
    text = format(mantissa, "f")
    if decimals > 0:
        return _TEN**-decimals * scale
    stripped = text.split(".")[0].rstrip("0")
    zeros = len(text.split(".")[0]) - len(stripped) if stripped else 0
    return _TEN**zeros * scale
