"""Kind `consistency`: two forms of one thing in one document, or across a run."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qccheck import rulefile
from qccheck.detectors import consistency
from qccheck.detectors.consistency.forms import sureness
from qccheck.detectors.consistency.grams import near_phrases, swapped_phrases
from qccheck.detectors.consistency.oddities import Oddity, near_misses, swaps
from qccheck.detectors.consistency.run import Survey, judge
from qccheck.diagnostic import Severity
from qccheck.finding import Finding
from qccheck.page import Asked, Page
from qccheck.rulefile import Rule
from qccheck.scan import Scanner
from qccheck.text.document import Document

FILE = Path(__file__).parents[2] / "rules" / "consistency.yaml"
KINDS = {"consistency": consistency.KIND}
RULES: list[Rule] = list(rulefile.parse(FILE.read_text("utf-8"), str(FILE), KINDS))
DETECTOR = consistency.build(RULES)
SCANNER = Scanner({"consistency": DETECTOR.literals})
SHOWN = 0.5
FILLER = (
    "会议听取了有关方面的汇报，与会同志围绕议题作了发言，提出不少中肯意见。"
    "参会人员一致认为，过去一年成绩来之不易，应当倍加珍惜，继续保持良好势头。"
    "下一阶段要把握节奏，统筹力量，逐项抓好落实，确保各项任务如期完成。"
    "各单位按照分工细化方案，明确时限，责任到人，每月通报进展，年底组织考核。"
    "遇有困难及时报告，不得隐瞒拖延；对工作不力的，约谈负责人并限期整改。"
    "同时加强宣传，讲好身边故事，营造人人参与、人人尽责、人人享有的浓厚氛围。"
    "文件还对经费保障、队伍建设、数据共享、风险防控等事项作出具体安排。"
    "最后，主持人要求会后抓紧传达，结合实际提出举措，并于月底前报送书面材料。"
)


def page(text: str, path: str = "a.txt", point: str = "suggest") -> Page:
    return Page(Document(path, text), Asked(point=point))


def found(text: str, point: str = "suggest") -> list[Finding]:
    one = page(text, point=point)
    findings = DETECTOR.detect(one, SCANNER.scan(one.text)["consistency"])
    return [f for f in findings if (f.confidence or f.rule.confidence) >= SHOWN]


def survey(text: str, path: str) -> Survey | None:
    one = page(text, path)
    return DETECTOR.survey(one, SCANNER.scan(one.text)["consistency"])


def test_the_minority_form_is_pointed_at_and_the_majority_named() -> None:
    text = "各省区市报送。联合省区市。省市区配合。督促省区市落实。"
    (finding,) = found(text)
    assert text[finding.start : finding.end] == "省市区"
    assert [change.after for change in finding.changes] == ["省区市"]
    assert [text[p.start : p.end] for p in finding.related] == ["省区市"] * 3


def test_an_even_split_is_held_back() -> None:
    assert not found("各省区市报送。省市区配合。")


def test_a_traditional_form_points_to_its_standard_form() -> None:
    text = "格尔木机场扩建完工。格爾木气候干燥。"
    (finding,) = found(text)
    assert finding.rule.code == "CO003"
    assert finding.candidates[0].text == "格尔木"
    assert text[finding.related[0].start :].startswith("格尔木")


def test_a_traditional_text_is_left_alone() -> None:
    assert not found("國務院發佈關於進一步優化營商環境的意見，国务院發佈。")


def test_one_wrong_character_in_a_frequent_phrase() -> None:
    usual = "完善老旧小区改造政策。推进老旧小区改造工作。支持老旧小区改造项目。"
    text = usual + FILLER + "谋划老旧小匡改造任务。"
    assert [(f.rule.code, f.candidates[0].text) for f in found(text)] == [("CO004", "旧小区改造")]


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("上半年经济运行总体平稳。", "下半年经济运行总体平稳。"),
        ("省级财政专项资金到位。", "市级财政专项资金到位。"),
        ("社会主义思想教育。", "社会主义的思想教育。"),
        ("第二次全体会议通过。", "第三次全体会议通过。"),
    ],
)
def test_an_ordinary_difference_is_held_back(usual: str, other: str) -> None:
    assert not found(usual * 4 + FILLER + other)


def test_a_term_that_lost_its_quotes_once() -> None:
    text = "落实“双减”政策。巩固“双减”成果。“双减”见效。双减之后。"
    (finding,) = found(text)
    assert (finding.rule.code, finding.candidates[0].text) == ("CO006", "“双减”")


@pytest.mark.parametrize(
    ("form", "joint"),
    [("老旧小巨改造", 3), ("老旧小改造", 3), ("老旧小区区改造", 4), ("老旧小巨改造", 4)],
)
def test_a_weak_joint_is_read_by_the_frequent_phrase(form: str, joint: int) -> None:
    text = form + "。" + "老旧小区改造。" * 3
    (odd,) = near_misses(text, [joint])
    assert text[: odd.start] + odd.phrase + text[odd.end : len(form)] == "老旧小区改造"
    assert odd.times == 3


def test_no_reading_without_three_witnesses_or_a_joint() -> None:
    assert not list(near_misses("老旧小巨改造。" + "老旧小区改造。" * 2, [3]))
    assert not list(near_misses("老旧小巨改造。" + "老旧小区改造。" * 3, []))
    assert not list(near_misses("老旧小巨改造。老旧小巨改造。" + "老旧小区改造。" * 3, [3]))


def test_halves_that_changed_places() -> None:
    text = "补贴财政。" + "财政补贴。" * 3
    assert list(swaps(text, [2])) == [Oddity(0, 4, "财政补贴", 5, 3)]
    assert not list(swaps(text, [7]))


def test_nothing_is_safe_or_an_error() -> None:
    assert all(rule.applicability < 2 and rule.severity < Severity.ERROR for rule in RULES)


def test_the_detector_pickles() -> None:
    assert pickle.loads(pickle.dumps(DETECTOR)).literals == DETECTOR.literals


def test_a_run_is_judged_the_same_in_any_order() -> None:
    texts = {
        "a": "账户。账户。",
        "b": "一个账户。",
        "c": "账户。",
        "d": "注销帐户。",
        "e": "别的。",
    }
    surveys = [one for path, text in texts.items() if (one := survey(text, path))]
    verdicts = {tuple(judge(order)) for order in permutations(surveys)}
    ((dispute,),) = verdicts
    assert (dispute.path, dispute.here.form, dispute.usual) == ("d", "帐户", "账户")
    assert (dispute.here.place.line, dispute.here.place.column) == (1, 3)
    assert [place.path for place in dispute.related] == ["a", "b", "c"]
    assert dispute.confidence == sureness(1, 3)


def test_a_document_with_both_forms_is_no_witness() -> None:
    assert survey("账户和帐户。", "a") is None


def test_surveys_are_small_and_pickle() -> None:
    one = survey("账户。" * 500, "a")
    assert pickle.loads(pickle.dumps(one)) == one
    assert len(pickle.dumps(one)) < 1000


USUAL = "城市管理部门负责实施。城市管理部门可以委托检查。城市管理部门应当公布结果。"


@pytest.mark.parametrize(
    ("slip", "code", "observed", "proposed"),
    [
        ("投诉由管理城市部门受理。", "CO005", "管理城市", "城市管理"),
        ("投诉由城市管部门受理。", "CO004", "管部", "管理部"),
        ("投诉由城市管展理部门受理。", "CO004", "管展理", "管理"),
    ],
)
def test_a_phrase_of_the_document_once_broken(
    slip: str, code: str, observed: str, proposed: str
) -> None:
    text = FILLER + USUAL + slip
    (finding,) = found(text)
    assert finding.rule.code == code
    assert observed in text[finding.start : finding.end]
    assert proposed in finding.changes[0].after
    assert not found(text, point="off")


@pytest.mark.parametrize(
    "text",
    [
        "坚持以经济发展为中心。经济发展成果共享。推动经济发展提质。必须发展经济，改善民生。",
        "公共服务体系健全。公共服务水平提高。公共服务均衡。为公众服务。",
        "加强人员管理。人员管理到位。人员管理规范。负责人员的管理工作。",
    ],
)
def test_another_wording_that_reads_well_is_no_slip(text: str) -> None:
    assert not found(FILLER + text)


def test_what_is_broken_twice_is_meant() -> None:
    assert not found(FILLER + USUAL + "投诉由管理城市部门受理。奖励由管理城市部门发放。")


def test_a_term_of_digits_in_a_row_is_quoted_or_not() -> None:
    text = "编制“十五五”规划，谋划“十五五”项目。十五五期间再上台阶。"
    assert [finding.rule.code for finding in found(text)] == ["CO006"]
    assert not found("“十五”以来成绩显著，“十五”收官。十五人参加。")


ODDITIES = st.text(alphabet="甲乙丙丁。", min_size=80, max_size=140)


@given(ODDITIES)
def test_near_phrases_are_those_of_a_plain_search(text: str) -> None:
    made = {(odd.start, odd.end, odd.phrase, odd.times) for odd in near_phrases(text)}
    assert made == set(_plainly_near(text, 4, 3)) | set(_plainly_near(text, 5, 4)) | set(
        _plainly_near(text, 4, 5)
    )


@given(ODDITIES)
def test_swapped_phrases_are_those_of_a_plain_search(text: str) -> None:
    made = {(odd.start, odd.phrase) for odd in swapped_phrases(text)}
    singles = [i for i in _single_stretches(text, 4) if _counts(text, 4)[_swapped(text, i)] >= 3]
    assert made == {(i, _swapped(text, i)) for i in singles}


def test_a_long_text_is_searched_in_parts() -> None:
    tail = FILLER + USUAL + "投诉由管理城市部门受理。"
    text = (FILLER * 160)[:40_000] + tail
    assert [(odd.start, odd.phrase) for odd in swapped_phrases(text)] == [
        (text.index("管理城市"), "城市管理")
    ]
    assert not found(text[: -len(tail)] + FILLER)


def _counts(text: str, size: int) -> Counter[str]:
    stretches = (text[i : i + size] for i in range(len(text) - size + 1))
    return Counter(stretch for stretch in stretches if "。" not in stretch)


def _single_stretches(text: str, size: int) -> list[int]:
    counts = _counts(text, size)
    return [i for i in range(len(text) - size + 1) if counts[text[i : i + size]] == 1]


def _swapped(text: str, start: int) -> str:
    return text[start + 2 : start + 4] + text[start : start + 2]


def _plainly_near(text: str, size: int, other: int) -> Iterator[tuple[int, int, str, int]]:
    often = {phrase: n for phrase, n in _counts(text, size).items() if n >= 3}
    for start in _single_stretches(text, other):
        form = text[start : start + other]
        longer, shorter = ((form, None), (None, form))[other < size]
        for phrase, times in often.items():
            long, short = longer or phrase, shorter or phrase
            if any(long[:k] + long[k + 1 :] == short for k in range(1, len(long) - 1)):
                yield start, start + other, phrase, times
