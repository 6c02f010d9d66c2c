"""Kind `punctuation` and the pattern rules of family PN, apart from all other rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from qccheck import rulepack
from qccheck.config import Settings
from qccheck.diagnostic import Applicability, Diagnostic, Severity
from qccheck.engine import Checker
from qccheck.text.document import Document

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "qinghai-2024-government-work-report.txt"
FILES = ("punctuation.yaml", "punctuation-form.yaml", "punctuation-norm.yaml")


@cache
def checker(profile: str = "archive") -> Checker:
    rules = [
        rule
        for name in FILES
        for rule in rulepack.parse_file(ROOT / "rules" / name, (ROOT / "rules" / name).read_bytes())
    ]
    return Checker(Settings(profile=profile, all=True), rulepack.build(rules))


def lint(text: str, *, profile: str = "archive") -> list[Diagnostic]:
    return list(checker(profile).check(Document("x.txt", text)).diagnostics)


def codes(text: str, *, profile: str = "archive") -> list[str]:
    return [diagnostic.code for diagnostic in lint(text, profile=profile)]


def fixed(text: str) -> str:
    return checker().fix(Document("x.txt", text), Applicability.UNSAFE).text


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("甲,乙", "甲，乙"),
        ("增长5%,高于预期", "增长5%，高于预期"),
        ("达到5;同比", "达到5；同比"),
        ("目标:增长", "目标：增长"),
        ("时间:8:30", "时间：8:30"),
        ("各位代表!现在", "各位代表！现在"),
        ("是吗?是的", "是吗？是的"),
        ("工作(含试点)完成", "工作（含试点）完成"),
        ("中国(上海(临港))片区", "中国（上海（临港））片区"),
        ("（一)加强管理", "（一）加强管理"),
        ("规划(2021-2025)提出", "规划（2021-2025）提出"),
        ("工作结束.", "工作结束。"),
        ("你好, 世界", "你好，世界"),
    ],
)
def test_marks_beside_han_become_full_width(narrow: str, wide: str) -> None:
    assert fixed(narrow) == wide


@pytest.mark.parametrize(
    "text",
    [
        "总额1,000万元",
        "比例3:2，时间8:30",
        "见https://example.org/a?b=1;c=2的说明",
        "分(a)(b)两类",
        "增长2.5倍",
        "Smith, J. (2020) writes; then: see!",
        "1.多举措促进消费；2.抓好落实",
        "甲&nbsp;乙",
    ],
)
def test_marks_of_numbers_and_latin_stay(text: str) -> None:
    assert "PN001" not in codes(text)


def test_one_counted_finding_for_each_mark() -> None:
    found = [d for d in lint("一,二,三;四;五(六)") if d.code == "PN001"]
    assert {d.text: d.occurrences for d in found} == {",": 2, ";": 2, "(": 1, ")": 1}
    assert all(d.fix and len(d.fix.edits) == d.occurrences for d in found)
    assert all(d.fix and d.fix.applicability is Applicability.UNSAFE for d in found)


def test_full_width_is_never_made_half_width() -> None:
    text = "甲,乙,丙,丁,戊,己,庚,辛,壬，癸。"
    found = {d.code: d for d in lint(text)}
    assert found["PN002"].severity is Severity.INFO
    assert found["PN002"].fix is None
    assert fixed(text) == text.replace(",", "，")


def test_full_width_text_has_no_trace() -> None:
    assert "PN002" not in codes("甲，乙，丙，丁，戊，己，庚，辛，壬，癸。" * 3)


def test_two_lone_pairs_of_parentheses_are_held_back() -> None:
    (first, second) = [d for d in lint("(一)加强管理，落实责任。") if d.code == "PN001"]
    assert max(first.confidence, second.confidence) < 0.5
    mixed = [d for d in lint("(一)加强管理（含试点）,落实责任。") if d.code == "PN001"]
    assert min(d.confidence for d in mixed) >= 0.5


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ('推进"一件事"和"双减"', "推进“一件事”和“双减”"),
        ("他说“要用'绣花'功夫”", "他说“要用‘绣花’功夫”"),
        ('推进“一件事"改革', "推进“一件事”改革"),
    ],
)
def test_straight_quotes_turn_by_pairs(text: str, good: str) -> None:
    assert fixed(text) == good


@pytest.mark.parametrize("text", ['{"名称": "甲"}', '<a href="甲">', "it's 90's 音乐", 'a "b" c'])
def test_quotes_of_code_and_latin_stay(text: str) -> None:
    assert "PN003" not in codes(text)


def test_odd_straight_quote_has_no_proposal() -> None:
    (found,) = [d for d in lint('推进"一件事改革') if d.code == "PN003"]
    assert found.fix is None


@pytest.mark.parametrize("pair", ["“”", "‘’", "《》", "（）", "「」", "【】"])
def test_each_half_of_a_pair_is_missed(pair: str) -> None:
    whole = f"推进{pair[0]}某项{pair[1]}改革工作。\n落实责任。"
    assert "PN005" not in codes(whole)
    for lost, left in ((pair[0], pair[1]), (pair[1], pair[0])):
        (found,) = [d for d in lint(whole.replace(lost, "")) if d.code == "PN005"]
        assert found.text == left
        assert found.confidence >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "“第一段。\n“第二段。\n“第三段。”",
        "（见附表\n说明）",
        "1）甲；2）乙",
        "a)甲;b)乙",
        "Côte d’Ivoire和the students’ union",
        "“甲‘乙’丙”（丁《戊》己）",
        "(甲）乙（丙)",
    ],
)
def test_paired_marks_are_silent(text: str) -> None:
    assert not {"PN005", "PN006"} & set(codes(text))


def test_lost_opening_of_a_label_is_seen_beside_whole_labels() -> None:
    assert "PN005" in codes("（一）甲；\n二）乙；\n（三）丙。")
    assert "PN005" not in codes("一）甲；\n二）乙；\n三）丙。")


@pytest.mark.parametrize("text", ["推进”双减“工作", "推进“双减“工作", "推进”双减”工作"])
def test_turned_quotes_are_turned_back(text: str) -> None:
    assert fixed(text) == "推进“双减”工作"


def test_quotation_closed_in_a_later_paragraph_is_not_turned() -> None:
    assert "PN006" not in codes("他说：“第一句。\n第二句。”又说：“第三句。”")


@pytest.mark.parametrize(
    ("text", "good"),
    [("推动高质量发 展", "推动高质量发展"), ("成效明显 ，群众满意", "成效明显，群众满意")],
)
def test_blanks_in_words_and_before_marks_go(text: str, good: str) -> None:
    assert fixed(text) == good


@pytest.mark.parametrize(
    "text",
    [
        "第三条 本条例自公布之日起施行",
        "目 录",
        "王 伟　李 强",
        "踔厉奋发 喜迎盛会",
        "中办 国办印发通知",
        "单位    名称",
    ],
)
def test_blanks_that_part_stay(text: str) -> None:
    assert "PN007" not in codes(text)


@pytest.mark.parametrize("mark", "，。、；：！？”》）")
def test_no_mark_opens_a_line(mark: str) -> None:
    text = f"“《（甲乙丙丁\n\n　{mark}戊己"
    (found,) = [d for d in lint(text) if d.code == "PN008"]
    assert found.text == mark
    assert found.fix is not None
    assert found.fix.edits[0].before == "\n\n　"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("甲，，乙", "甲，乙"),
        ("甲、、乙", "甲、乙"),
        ("甲。。乙", "甲。乙"),
        ("甲。。。乙", "甲……乙"),
        ("甲...乙", "甲……乙"),
        ("甲--乙", "甲——乙"),
        ("甲──乙", "甲——乙"),
    ],
)
def test_form_of_marks(text: str, good: str) -> None:
    assert fixed(text) == good


@pytest.mark.parametrize("text", ["甲……乙", "甲——乙", "甲！！乙", "甲？！乙", "西宁—海东"])
def test_long_marks_are_silent(text: str) -> None:
    assert codes(text) == []


def test_norms_are_for_publishing_only() -> None:
    text = "推进“双碳”、“双减”工作。"
    assert "PN040" not in codes(text)
    assert "PN040" in codes(text, profile="publish")


def test_seed_counts_every_mark_once() -> None:
    text = SEED.read_bytes().decode()
    found = {d.text: d for d in lint(text) if d.code == "PN001"}
    digits = text.count(".")
    assert {mark: d.occurrences for mark, d in found.items()} == {
        mark: text.count(mark) for mark in ",;:!()"
    }
    assert digits > 0
    (lone,) = [d for d in lint(text) if d.code == "PN002"]
    assert (lone.text, lone.occurrences, lone.severity) == ("，", 1, Severity.INFO)
    (comma,) = [d for d in lint(text) if d.code == "PN009"]
    assert comma.span.start == text.index("稳中求进,以进促稳、先立后破") + 4
    others = {d.code for d in lint(text)} - {"PN001", "PN002", "PN009"}
    assert others == set()


def test_fix_settles_on_the_seed() -> None:
    once = fixed(SEED.read_bytes().decode())
    assert fixed(once) == once
    assert not set(",;:!()") & set(once)


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("处置存款、债券，股票、基金等财产。", "处置存款、债券、股票、基金等财产。"),
        ("不得伪造、涂改,倒卖、出租许可证。", "不得伪造、涂改、倒卖、出租许可证。"),
    ],
)
def test_one_comma_in_a_list(text: str, proposed: str) -> None:
    (found,) = [d for d in lint(text) if d.code == "PN009"]
    assert found.fix is not None
    (edit,) = found.fix.edits
    assert text[: edit.span.start] + edit.after + text[edit.span.end :] == proposed


@pytest.mark.parametrize(
    "text",
    [
        "坚持谁开发、谁保护，谁污染、谁治理。",
        "坚持改革开放，教育、医疗等领域取得突破。",
        "全会强调稳字当头、稳中求进，统筹发展、安全。",
        "出席，以及列席、旁听的人员。",
    ],
)
def test_a_comma_before_a_list_or_between_pairs_is_right(text: str) -> None:
    assert "PN009" not in [d.code for d in lint(text)]
