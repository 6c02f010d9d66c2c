"""Numerals in every notation, and how finely they were written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qccheck.numbers.numerals import read

VALUES = {
    "706万": "7060000",
    "七百零六万": "7060000",
    "二〇二四": "2024",
    "二千零二十四": "2024",
    "1.5亿": "150000000",
    "3亿4千万": "340000000",
    "1亿三千万": "130000000",
    "壹万贰仟叁佰": "12300",
    "壹贰叁": "123",
    "两千五": "2500",
    "一百二": "120",
    "廿": "20",
    "卅五": "35",
    "三点五万": "35000",
    "１，２３４．５": "1234.5",
    "1,234,567": "1234567",
    "706 万": "7060000",
    "1万亿": "1000000000000",
    "两万亿": "2000000000000",
    "十": "10",
    "一十八万零三": "180003",
}


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_value(text: str, value: str) -> None:
    numeral = read(text)
    assert numeral is not None
    assert numeral.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("几十", 20, 100),
        ("十几", 10, 20),
        ("几百万", 2_000_000, 10_000_000),
        ("三五百", 300, 500),
        ("十七八万", 170_000, 180_000),
        ("二三十", 20, 30),
        ("数千", 2000, 10_000),
        ("2.", 2, 3),
        ("168..2亿", 16_800_000_000, 16_900_000_000),
    ],
)
def test_fuzzy_and_broken_numerals_keep_what_is_known(text: str, low: int, high: int) -> None:
    numeral = read(text)
    assert numeral is not None
    assert numeral.value is None
    assert numeral.low == Decimal(low)
    assert numeral.high == Decimal(high)


@pytest.mark.parametrize("text", ["1.5亿亿", "三万万", "5100万万", "106万亿万", "3亿亿5万"])
def test_doubled_scales_are_malformed(text: str) -> None:
    numeral = read(text)
    assert numeral is not None
    assert numeral.malformed


@pytest.mark.parametrize("text", ["", "亿百夜", "百千十千零"])
def test_nonsense_is_no_value(text: str) -> None:
    numeral = read(text)
    assert numeral is None or isinstance(numeral.value, Decimal)


@pytest.mark.parametrize(
    ("text", "half", "unit"),
    [
        ("11万", 5000, 10_000),
        ("2.0", "0.05", "0.1"),
        ("900", "0.5", 100),
        ("五千八百万", 5000, 1_000_000),
    ],
)
def test_grain(text: str, half: object, unit: object) -> None:
    numeral = read(text)
    assert numeral is not None
    assert numeral.half == Decimal(str(half))
    assert numeral.unit == Decimal(str(unit))
