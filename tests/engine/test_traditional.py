"""A Traditional document is checked as its Simplified twin would be, and answered in its script."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from opencc import OpenCC

import qccheck
from qccheck.config import Settings
from qccheck.diagnostic import Applicability, Diagnostic
from qccheck.engine import BATCH_CHARACTERS, Checker
from qccheck.text.document import Document
from qccheck.text.traditional import simplified

SEED = Path(__file__).parents[2] / "seeds" / "qinghai-2024-government-work-report.txt"
OWN = "TR"
"""Rules on script, which look at the page as it is written."""
FEW = Settings(ignore=("GB",))


def places(found: Iterable[Diagnostic]) -> set[tuple[int, int, str]]:
    return {
        (d.span.start, d.span.end, d.code) for d in found if not d.code.startswith((OWN, "GB001"))
    }


@pytest.mark.parametrize("standard", ["s2tw", "s2hk", "s2t"])
def test_the_seed_in_traditional_characters_has_the_same_slips(standard: str) -> None:
    text = SEED.read_bytes().decode()
    twin = OpenCC(standard).convert(text)
    expected = places(qccheck.lint(text))
    assert len(expected) > 20
    assert places(qccheck.lint(twin)) == expected


@pytest.mark.parametrize(
    ("text", "observed", "proposed"),
    [
        ("他巳經把作業寫完了，所以心情很好。", "巳", "已"),
        ("老師說：「你門要好好學習，天天向上。」", "門", "們"),
        ("會議己經結束，代表們陸續離開會場。", "己", "已"),
        ("我們要嚴於律已，寬以待人，團結協作。", "已", "己"),
    ],
)
def test_what_is_proposed_is_traditional(text: str, observed: str, proposed: str) -> None:
    (found,) = qccheck.lint(text)
    assert found.fix is not None
    (edit,) = found.fix.edits
    assert (edit.before, edit.after) == (observed, proposed)
    assert found.candidates[0].text == simplified_to(found, text)
    assert found.fix.applicability is Applicability.UNSAFE


def simplified_to(found: Diagnostic, text: str) -> str:
    """What stands in the finding's place once its edit is made."""
    assert found.fix is not None
    (edit,) = found.fix.edits
    span = edit.span
    rewritten = text[: span.start] + edit.after + text[span.end :]
    return rewritten[found.span.start : found.span.end + len(rewritten) - len(text)]


@pytest.mark.parametrize("form", ["裡", "裏"])
def test_a_page_keeps_to_its_own_standard(form: str) -> None:
    text = f"村{form}的人都說，家{form}很好，城{form}也好。這里的水很清，山上的樹很多。"
    (found,) = qccheck.lint(text)
    assert found.code == "TR010"
    assert [candidate.text for candidate in found.candidates] == [form]


@pytest.mark.parametrize(
    "text",
    [
        "這款軟體可以在網路上下載，使用者只要登入就能開始。",
        "我們坐計程車去捷運站，路上用手機查資料。",
        "葉門與衣索比亞的代表在會議上交換了意見。",
    ],
)
def test_words_of_a_region_are_no_slips(text: str) -> None:
    assert qccheck.lint(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "監察院長于右任的書法很有名，學生們都很喜歡。",
        "詩人余光中先生在高雄西子灣寫下許多作品。",
        "臺中市后里區的里長關心里民的生活。",
        "他的表哥在鐘錶店工作，修理手錶二十年了。",
        "系主任說這個系統與數學系有關係，聯繫方式如下。",
        "獲得獎學金，農民收穫稻米，日曆記著這段歷史。",
    ],
)
def test_right_forms_and_names_are_let_be(text: str) -> None:
    assert qccheck.lint(text) == []


def test_fixing_writes_traditional() -> None:
    document = Document("x.txt", "會議己經結束，代表們陸續離開會場。\n")
    result = Checker(Settings()).fix(document, Applicability.UNSAFE)
    assert result.text == "會議已經結束，代表們陸續離開會場。\n"
    assert simplified(result.text) == "会议已经结束，代表们陆续离开会场。\n"


def test_a_batch_finds_what_a_single_page_does() -> None:
    text = OpenCC("s2tw").convert(SEED.read_bytes().decode())
    size = len(text)
    documents = [Document(f"{n}.txt", text[n * 10 :]) for n in range(BATCH_CHARACTERS // size + 2)]
    documents.insert(1, Document("zh.txt", simplified(text)))
    checker = Checker(FEW)
    together = checker.check_many(documents)
    for document, report in zip(documents[:3], together, strict=False):
        assert report.diagnostics == checker.check(document).diagnostics


def test_numbers_are_read_alike_and_quoted_as_written() -> None:
    text = "2023年，全省生產總值達到3799億元，比上年增長5.3%；接待遊客四千四百萬人次。"
    found, plain = qccheck.extract(text), qccheck.extract(simplified(text))
    assert [q._replace(text="") for q in found] == [q._replace(text="") for q in plain]
    assert [q.text for q in found if q.unit == "元"] == ["3799億元"]
    assert [q.subject for q in found if q.unit == "元"] == ["生产总值"]


def test_documents_of_a_run_are_compared_in_their_own_characters() -> None:
    checker = Checker(Settings(all=True))
    documents = [
        Document("a.txt", "各省區市人民政府要加強領導，推動經濟發展。"),
        Document("b.txt", "各省市區要認真貫徹會議精神，研究提出具體辦法。"),
    ]
    _, second = checker.compare(checker.check_many(documents))
    (found,) = second.diagnostics
    assert found.text == "省市區"
    assert [candidate.text for candidate in found.candidates] == ["省區市"]
    assert "省市區" in found.message
    assert "省區市" in found.message
