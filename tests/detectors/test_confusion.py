"""Kind `confusion`: where a pair of a table counts, and where its form may stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qccheck
from qccheck.config import Settings
from qccheck.detectors.confusion import _look_up
from qccheck.diagnostic import Applicability
from qccheck.lexicon.location import fact_path, read_rows
from tests.detectors.fixing import corrected

UNITS = Settings(select=("NM010",), all=True)


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("出口总额突破30忆元大关", "出口总额突破30亿元大关"),
        ("总装机达到２50万干瓦", "总装机达到２50万千瓦"),
        ("占比提高3.5个百芬点", "占比提高3.5个百分点"),
        ("全县面积1.2万平方公理", "全县面积1.2万平方公里"),
    ],
)
def test_a_unit_behind_digits_is_mended_only_by_hand(bad: str, good: str) -> None:
    assert qccheck.fix(bad, settings=UNITS).text == bad
    assert qccheck.fix(bad, applicability=Applicability.UNSAFE, settings=UNITS).text == good


@pytest.mark.parametrize(
    "text",
    [
        "往事追忆元旦晚会",
        "这家公司有5万员工",
        "本县有2万人口、3万原住居民",
        "在10方面取得进展，有3万余人参加",
    ],
)
def test_what_stands_behind_no_digit_or_begins_a_word_is_no_unit(text: str) -> None:
    assert qccheck.lint(text, settings=UNITS) == []


SLIPS = tuple(read_rows(fact_path("common-slips.tsv")))
COMMON = Settings(select=("WD017",))


@pytest.mark.parametrize("row", SLIPS, ids=lambda row: row[0])
def test_every_common_slip_is_mended_and_its_guards_hold(row: tuple[str, ...]) -> None:
    observed, proposed, *guards = row
    assert corrected(f"他说{observed}。", "confusion", COMMON) == [("WD017", f"他说{proposed}。")]
    assert corrected(f"他说{proposed}。", "confusion", COMMON) == []
    behind, ahead = guards
    guarded = [*(f"{left}{observed}。" for left in behind), *(f"{observed}{a}。" for a in ahead)]
    assert [text for text in guarded if corrected(text, "confusion", COMMON)] == []


def test_no_common_slip_holds_another() -> None:
    forms = [row[0] for row in SLIPS]
    assert [(a, b) for a in forms for b in forms if a != b and a in b] == []


@given(st.lists(st.text("甲乙丙ab", min_size=1, max_size=4)), st.text("甲乙丙ab", min_size=1))
def test_a_row_is_found_by_halving(forms: list[str], sought: str) -> None:
    rows = sorted({(form, proposed) for form in forms for proposed in ("丁", "戊")})
    table = "\n" + "".join(f"{observed}\t{proposed}\n" for observed, proposed in rows)
    for form in (*forms, sought):
        assert _look_up(table.encode(), form) == ("丁" if form in forms else "")
