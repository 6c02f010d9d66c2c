"""Rewriting a document's numbers into another notation changes no value, unit or kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qccheck import extract
from qccheck.numbers.quantity import Kind, Quantity
from tests.numbers.chinese import chinese

SEED = Path(__file__).parents[2] / "seeds" / "qinghai-2024-government-work-report.txt"

_ARABIC = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def full_width(numeral: str) -> str:
    return numeral.translate(_WIDE)


def thousands(numeral: str) -> str:
    whole, point, rest = numeral.partition(".")
    return f"{int(whole):,}{point}{rest}"


def spaced(numeral: str) -> str:
    return f"{numeral} "


NOTATIONS = {
    "chinese": chinese,
    "full-width": full_width,
    "thousands": thousands,
    "spaced": spaced,
}


def rewritten(text: str, write: Callable[[str], str]) -> tuple[str, list[Quantity]]:
    """The text with every measured Arabic numeral rewritten, and the mentions that were."""
    pieces, at, touched = [], 0, []
    for quantity in extract(text):
        start, _ = quantity.numeral
        match = _ARABIC.match(text, start)
        plain = quantity.kind not in (Kind.LABEL, Kind.DATE_YEAR) and not quantity.malformed
        if match is None or not plain or quantity.unit is None:
            continue
        pieces += [text[at:start], write(match[0])]
        at = match.end()
        touched.append(quantity)
    return "".join([*pieces, text[at:]]), touched


def said(quantities: list[Quantity]) -> list[tuple[object, ...]]:
    return [(q.value, str(q.interval), q.unit, q.kind, q.bound) for q in quantities]


@pytest.mark.parametrize("name", NOTATIONS)
def test_seed_says_the_same_in_other_notations(name: str) -> None:
    text = SEED.read_text(encoding="utf-8")
    other, touched = rewritten(text, NOTATIONS[name])
    assert len(touched) > 90
    wanted = [q for q in extract(text) if q.kind is not Kind.LABEL]
    found = [q for q in extract(other) if q.kind is not Kind.LABEL]
    assert said(found) == said(wanted)


@given(
    number=st.one_of(
        st.integers(2, 9_999).map(str),
        st.tuples(st.integers(2, 9999), st.integers(1, 99)).map(lambda p: f"{p[0]}.{p[1]:02}"),
    ),
    scale=st.sampled_from(["", "万", "亿"]),
    unit=st.sampled_from(["吨", "千瓦", "千瓦时", "立方米", "人次", "元", "公里", "公顷"]),
    frame=st.sampled_from(
        ["全年完成{}。", "总量超过{}，", "达到{}以上；", "约{}，", "控制在{}以内。"]
    ),
)
def test_any_number_reads_the_same(number: str, scale: str, unit: str, frame: str) -> None:
    plain = extract(frame.format(number + scale + unit))
    assert len(plain) == 1
    for write in NOTATIONS.values():
        other = extract(frame.format(write(number) + scale + unit))
        assert said(other) == said(plain), other
