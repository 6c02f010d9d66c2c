"""The error rate: weights, caps and limits as the regulations set them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qccheck.outcome import FileReport
from qccheck.report.errorrate import Rates, assess, limits, weights
from qccheck.report.proposal import propose
from qccheck.text.document import Document
from tests.report import sample
from tests.report.sample import found


def rates(code: str, text: str, places: list[tuple[int, int]], after: str | None) -> Rates:
    document = Document("a.txt", text)
    findings = tuple(found(document, code, [place], after=after) for place in places)
    return assess(propose(FileReport(document, findings)))


@pytest.mark.parametrize(
    ("code", "text", "after", "errors"),
    [
        ("WD001", "错", "对", "1"),
        ("WD001", "多", "", "1"),
        ("DP001", "多字", "", "2"),
        ("DP001", "一二三四五", "", "2"),
        ("DP001", "一二三四五六", "", "4"),
        ("NM001", "12345", "54321", "1"),
        ("TR001", "體", "体", "0.5"),
        ("EN001", "O", "〇", "0.5"),
        ("PN001", ",", "，", "0.1"),
        ("LY001", "\n", "", "0.1"),
        ("XX001", "错", "对", "0"),
    ],
)
def test_weight_of_one_place(code: str, text: str, after: str, errors: str) -> None:
    found_rates = rates(code, f"甲{text}乙", [(1, 1 + len(text))], after)
    assert found_rates.individual.errors == Decimal(errors)


@pytest.mark.parametrize(
    ("code", "count", "errors"),
    [
        ("WD001", 4, "4"),
        ("WD001", 9, "4"),
        ("TR001", 2, "1.0"),
        ("TR001", 3, "1.5"),
        ("TR001", 9, "1.5"),
        ("PN001", 20, "2.0"),
    ],
)
def test_the_same_error_counts_up_to_its_cap(code: str, count: int, errors: str) -> None:
    places = [(2 * at, 2 * at + 1) for at in range(count)]
    assert rates(code, "误字" * count, places, "正").proposed.errors == Decimal(errors)


def test_different_errors_are_capped_apart() -> None:
    places = [(at, at + 1) for at in range(8)]
    assert rates("WD001", "甲乙丙丁戊己庚辛", places, "正").proposed.errors == 8


def test_denominator_is_text_without_space_and_markup() -> None:
    document = Document("a.md", "# 标题\n\n正 **文**\n", format="markdown")
    found_rates = assess(propose(FileReport(document, ())))
    assert found_rates.proposed.characters <= 5
    assert found_rates.proposed.rate == 0


def test_systematic_findings_count_each_place() -> None:
    document = Document("a.txt", "一,二,三,四")
    finding = found(document, "PN001", [(1, 2), (3, 4), (5, 6)], after="，")
    found_rates = assess(propose(FileReport(document, (finding,))))
    assert [one.errors for one in found_rates] == [0, Decimal("0.3"), Decimal("0.3")]


def test_questions_count_once_a_place_and_only_in_the_upper_bound() -> None:
    document = Document("a.txt", "一二三四五六七八九十")
    findings = (
        found(document, "WD001", [(0, 1)], after="壹"),
        found(document, "CO001", [(0, 2)], after="壹二"),  # speaks of the same place
        found(document, "WD001", [(5, 6)], after=None),
        found(document, "CO001", [(5, 7)], after=None),
    )
    found_rates = assess(propose(FileReport(document, findings)))
    assert [one.errors for one in found_rates] == [1, 1, 2]


def test_verdicts_at_the_limit() -> None:
    text = "字" * 10_000
    once = rates("WD001", text, [(0, 1)], "自").proposed
    twice = rates("WD001", text, [(0, 1), (5, 6)], "自").proposed
    assert [limit.medium for limit in limits()] == ["book", "periodical", "newspaper"]
    assert [once.passes(limit) for limit in limits()] == [True, True, True]
    assert [twice.passes(limit) for limit in limits()] == [False, True, True]


def test_held_back_findings_never_count() -> None:
    file = sample.report().files[0]
    assert assess(propose(file, shown=1.01)).possible.errors == 0


def test_tables_are_in_order() -> None:
    assert len({weight.name for weight in weights()}) == len(weights())
    families = {family for weight in weights() for family in weight.families}
    assert families == {"WD", "GB", "DP", "CO", "NM", "NC", "TR", "EN", "PN", "LY"}
