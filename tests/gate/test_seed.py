"""The real document: every mechanical slip is found, by code and place; SAFE touches only those."""

from __future__ import annotations

from functools import cache

import pytest

import qccheck
from qccheck.diagnostic import Applicability, Diagnostic
from tests.conftest import SEED

SLIPS = {
    "the first traditional glyph": ("TR001", 71, "爾"),
    "the second traditional glyph": ("TR001", 71, "礎"),
    "the damaged number": ("NM001", 7, "2.倍"),
    "the lone full-width mark": ("PN002", 13, "，"),
    "the rare look-alike": ("TR009", 7, "撘"),
}
BREAKS = (17, 43)
WIDTH = {"(": 9, ")": 9, ",": 480, "!": 5, ";": 9, ":": 1}


@cache
def text() -> str:
    return SEED.read_bytes().decode("utf-8")


@cache
def diagnostics() -> tuple[Diagnostic, ...]:
    return tuple(qccheck.lint(text()))


@pytest.mark.parametrize("name", SLIPS)
def test_a_mechanical_slip_is_found(name: str) -> None:
    assert SLIPS[name] in [(d.code, d.line, d.text) for d in diagnostics()]


def test_both_broken_paragraphs_are_found() -> None:
    assert tuple(d.line for d in diagnostics() if d.code == "LY001") == BREAKS


def test_every_half_width_mark_is_one_counted_line() -> None:
    found = {d.text: d.occurrences for d in diagnostics() if d.code == "PN001"}
    assert found == WIDTH
    assert all(
        text()[span.start : span.end] == d.text
        for d in diagnostics()
        if d.code == "PN001"
        for span in d.spans
    )


def test_blank_lines_before_the_title_are_found() -> None:
    (blank,) = [d for d in diagnostics() if d.code == "LY003"]
    assert (blank.line, blank.fix is not None) == (1, True)


def test_drift_of_markup_is_found() -> None:
    assert {"LY007", "LY008"} <= {d.code for d in diagnostics()}


def test_safe_fixes_touch_nothing_that_is_right() -> None:
    fixed = qccheck.fix(text())
    assert fixed.text == text().replace("爾", "尔").replace("礎", "础")
    assert qccheck.fix(fixed.text).text == fixed.text


def test_unsafe_fixes_settle() -> None:
    once = qccheck.fix(text(), applicability=Applicability.UNSAFE)
    assert once.text != text()
    assert qccheck.fix(once.text, applicability=Applicability.UNSAFE).text == once.text
