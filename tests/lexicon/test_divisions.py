"""Divisions by name and region."""

from __future__ import annotations

import pytest

from qccheck.lexicon.divisions import Divisions

DIVISIONS = Divisions.load()


@pytest.mark.parametrize(
    ("form", "codes"),
    [
        ("祁连", ["632222"]),
        ("门源回族自治县", ["632221"]),
        ("门源县", ["632221"]),
        ("海北", ["6322"]),
        ("青海", []),
        ("源", []),
        ("浩门镇", []),
    ],
)
def test_names_short_forms_and_short_forms_with_a_class_word(form: str, codes: list[str]) -> None:
    assert [division.code for division in DIVISIONS.called(form)] == codes


def test_one_short_form_may_mean_several_divisions() -> None:
    assert {d.code[:2] for d in DIVISIONS.called("朝阳")} >= {"11", "21", "22"}


def test_a_prefecture_holds_its_counties_and_a_province_both() -> None:
    assert {d.short for d in DIVISIONS.within("6322")} == {"门源", "祁连", "海晏", "刚察"}
    assert {"6322", "632222"} <= {d.code for d in DIVISIONS.within("63")}


def test_forms_of_an_autonomous_county_and_of_a_short_name() -> None:
    (county,) = DIVISIONS.called("门源")
    assert county.forms(full=True) == ("门源回族自治县", "门源县")
    assert county.forms(full=False) == ("门源",)
    (whole,) = DIVISIONS.called("郏县")
    assert set(whole.forms(full=True)) == {"郏县"}
