"""Kind `repetition`: what is written twice by slip, and what is meant."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qccheck
from qccheck import rulefile
from qccheck.batch import Batch
from qccheck.detectors import repetition
from qccheck.detectors.repetition import around, characters, members, passages
from qccheck.detectors.repetition.signal import Echoes, doubled, echoes, find_echoes
from qccheck.diagnostic import Severity
from qccheck.errors import RuleError
from qccheck.finding import Finding
from qccheck.page import Asked, Page
from qccheck.rulefile import Rule
from qccheck.scan import Scanner
from qccheck.text.document import Document

FILE = Path(__file__).parents[2] / "rules" / "repetition.yaml"
KINDS = {"repetition": repetition.KIND}
RULES: list[Rule] = list(rulefile.parse(FILE.read_text("utf-8"), str(FILE), KINDS))
DETECTOR = repetition.build(RULES)
SCANNER = Scanner({"repetition": DETECTOR.literals})
SHOWN = 0.5


def found(text: str, point: str = "suggest") -> list[Finding]:
    page = Page(Document("a.txt", text), Asked(point=point))
    findings = DETECTOR.detect(page, SCANNER.scan(page.text)["repetition"])
    return [f for f in findings if (f.confidence or f.rule.confidence) >= SHOWN]


def repaired(text: str) -> str:
    changes = sorted((change for f in found(text) for change in f.changes), reverse=True)
    for start, end, after in changes:
        text = text[:start] + after + text[end:]
    return text


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("进一步优化营商商环境。", "进一步优化营商环境。"),
        ("扎实推进推进乡村振兴。", "扎实推进乡村振兴。"),
        ("加快数字经济数字经济发展。", "加快数字经济发展。"),
        ("委员们对提案对办理情况表示满意。", "委员们对提案办理情况表示满意。"),
        ("要统一思想认识，要统一思想认识，凝聚力量。", "要统一思想认识，凝聚力量。"),
    ],
)
def test_the_second_copy_goes(damaged: str, clean: str) -> None:
    assert repaired(damaged) == clean


@pytest.mark.parametrize(
    "text",
    [
        "安置点点长负责，供水水质达标，工作作风过硬。",
        "人才源源不断，处处有人研究，日子平平安安，妈妈一一登记。",
        "一位位老师走上讲台，一列列火车开出车站。",
        "一步一步走稳，一个问题一个问题解决，很多很多人参加。",
        "多缴多得、长缴多得；一仗接着一仗打、一关接着一关闯。",
        "数字产业化和产业数字化，国家与国家之间，两国和两国人民。",
        "由登记机构登记，自己解决自己的问题，浙江发展浙江。",
        "一关接着一关闯，一件事接着一件事办；各级政府提供服务提供保障。",
        "加强对学生、学生家长的宣传，企业和企业家同心协力，公路、公路用地一并移交。",
        "同学们坐得端端正正，窗外模模糊糊，子子孙孙都来瞻仰。",
        "需要爬坡就爬坡，朋友归朋友；让下一代、下一代、下一代不再如此。",
        "三百六十行，行行行得通；单位作出承诺的，按承诺的办理。",
        "大型风光光伏基地，法律法规规定，财政政策空间。",
        "未成年人与成年人分开，七座及七座以下客车免费。",
        "处以五千元以上一万元以下罚款，第三项至第三十项。",
    ],
)
def test_repetition_that_is_meant_stays_silent(text: str) -> None:
    assert [(f.rule.code, text[f.start : f.end]) for f in found(text)] == []


def test_a_form_that_stands_twice_is_meant() -> None:
    once = "进一步优化营商商环境。"
    assert found(once)
    assert not found(once + "要" + once)


def test_the_text_itself_is_a_witness() -> None:
    damaged = "深入学习二十届二中全会会精神。"
    alone, witnessed = damaged, damaged + "贯彻全会精神。"
    unread = [
        characters.confidence(text, damaged.index("会会"), None) for text in (alone, witnessed)
    ]
    assert unread[0] < SHOWN < unread[1]


def test_the_model_settles_what_the_lexicon_does_not() -> None:
    damaged = "深入学习二十届二中全会会精神。"
    assert [f.rule.code for f in found(damaged)] == ["DP001"]
    assert not found(damaged, point="off")


def test_who_ignores_the_rules_of_the_model_does_not_load_it() -> None:
    text = "应当依照法律依照规定办理。"
    assert [d.code for d in qccheck.lint(text)] == ["DP003"]
    assert not qccheck.lint(text, settings=qccheck.Settings(ignore=("GB",)))
    assert qccheck.lint(text, settings=qccheck.Settings(select=("DP",)))


@pytest.mark.parametrize(
    ("damaged", "code"),
    [
        ("应当依照法律依照规定办理。", "DP003"),
        ("市政府研究制定研究有关办法。", "DP003"),
        ("认真听取认真群众意见。", "DP003"),
        ("会议将研究将有关事项。", "DP007"),
        ("提高基层的治理的能力和水平。", "DP007"),
        ("依法查封、查封财产。", "DP004"),
        ("（一）未经主管部门同意，未经主管部门同意，擅自施工的。", "DP008"),
        ("没有成交成交价格的，按市价计算。", "DP002"),
    ],
)
def test_a_copy_that_the_text_is_likelier_without(damaged: str, code: str) -> None:
    assert code in [f.rule.code for f in found(damaged)]


def test_a_doubled_character_hides_no_equal_members() -> None:
    text = "全面贯彻党的十九届五中全会和十九届五中全会会精神。"
    assert {f.rule.code for f in found(text)} == {"DP001", "DP004"}


@pytest.mark.parametrize("text", ["組織開展政策宣傳組織宣講，幫助群眾。", "甲乙丙丁甲乙。"])
def test_what_the_model_cannot_read_stays_silent(text: str) -> None:
    assert not found(text)


def test_an_equal_line_is_cut_with_its_break() -> None:
    text = "第一季度经济运行平稳。\n\n第一季度经济运行平稳。\n第二季度更好。"
    assert repaired(text) == "第一季度经济运行平稳。\n第二季度更好。"


def test_no_finding_is_ever_safe() -> None:
    assert all(rule.applicability < 2 for rule in RULES)


def test_the_detector_pickles() -> None:
    again = pickle.loads(pickle.dumps(DETECTOR))
    page = Page(Document("a.txt", "为群众提供方便便利。"))
    hits = SCANNER.scan(page.text)["repetition"]
    assert list(again.detect(page, hits)) == list(DETECTOR.detect(page, hits))


def test_every_feature_has_a_weight() -> None:
    assert len(characters.features("优化营商商环境", 3)) == len(characters.FEATURES)
    site, pair = around.Site(0, 2, 4), members.Pair(0, 2)
    assert around.features("政策措施政策", site, (1, 1)).keys() == around.DECISION.weights.keys()
    assert members.pair_features("政策和政策", pair, (1, 1)).keys() == members.PAIR.weights.keys()
    assert members.frame_features("在会议在", 0, (1, 1)).keys() == members.FRAME.weights.keys()


@given(st.text(alphabet="甲乙丙a \n𠀀丕", max_size=90), st.integers(2, 9))
def test_echoes_are_all_equal_stretches(text: str, distance: int) -> None:
    expected = []
    start = 0
    while start < len(text) - distance:
        length = 0
        while start + distance + length < len(text) and length < 64:
            if text[start + length] != text[start + distance + length]:
                break
            length += 1
        if length > 1:
            expected.append((start, length))
        start += max(1, length)
    assert Echoes(text).at(distance) == expected


@given(st.lists(st.text(alphabet="甲乙丙a \n𠀀丕", max_size=90), min_size=1, max_size=4))
def test_echoes_of_a_batch_are_those_of_its_pages(texts: list[str]) -> None:
    pages = [Page(Document("a.txt", text)) for text in [*texts, "甲" * 200, "甲乙" * 70]]
    find_echoes(Batch(pages), around=True)
    for page in pages:
        known, alone = echoes(page), Echoes(page.text)
        assert [*known.doubled()] == [*alone.doubled()]
        for distance in range(2, 10):
            assert known.meeting(distance) == alone.meeting(distance)
            assert known.around_han(distance) == alone.around_han(distance)


def test_echoes_cross_a_chunk() -> None:
    text = "".join(chr(0x4E00 + i % 5000) for i in range(65534)) + "会议会议"
    assert Echoes(text).at(2) == [(65534, 2)]


@given(st.text(alphabet="甲乙a。", max_size=40))
def test_doubled_are_pairs_of_equal_han(text: str) -> None:
    for start in doubled(text):
        assert text[start] == text[start + 1]
        assert text[start] in "甲乙"


def test_an_unknown_check_names_the_known_ones() -> None:
    text = FILE.read_text("utf-8").replace("check: character", "check: characters")
    with pytest.raises(RuleError, match=r"repetition\.yaml:\d+: check: wanted one of character, "):
        list(rulefile.parse(text, str(FILE), KINDS))


SLIPS = (
    "进一步优化营商商环境。",
    "认真贯彻落落实全会精神。",
    "加强国务务院各部门的协调。",
    "推进改革开放放和现代化建设。",
)
DOUBTFUL = "加快实施三所高职院校校改迁建项目。"
MEANT = "做到安置点点长负责。"


def doubled_characters(text: str) -> set[str]:
    return {text[f.start : f.end] for f in found(text) if f.rule.code == "DP001"}


def test_a_doubt_is_shown_where_the_copyist_doubles_elsewhere_too() -> None:
    assert doubled_characters(DOUBTFUL) == set()
    assert doubled_characters("\n".join((*SLIPS[:2], DOUBTFUL))) == {"商商", "落落"}
    assert "校校" in doubled_characters("\n".join((*SLIPS, DOUBTFUL)))


def test_a_habit_makes_no_doubt_sure_and_nothing_of_words_that_meet() -> None:
    text = "\n".join((*SLIPS, DOUBTFUL, MEANT))
    (doubt,) = [f for f in found(text) if text[f.start : f.end] == "校校"]
    assert doubt.severity is Severity.WARNING
    assert "点点" not in doubled_characters(text)


def test_a_habit_is_a_matter_of_how_often() -> None:
    rest = "全县粮食产量达到新高，各部门加强协作。\n" * 4000
    assert "校校" not in doubled_characters("\n".join((*SLIPS, DOUBTFUL, rest)))


CLAUSES = st.text(alphabet="认真抓好落实，。\n、 ", max_size=60).map(
    lambda text: f"{text}认真抓好落实，认真抓好落实{text}，{text}"
)


@given(st.lists(CLAUSES, min_size=1, max_size=4))
def test_a_batch_finds_the_clauses_that_each_page_finds(texts: list[str]) -> None:
    alone = [Page(Document("a.txt", text)) for text in texts]
    together = [Page(Document("a.txt", text)) for text in texts]
    passages.find_clauses(Batch(together))
    for one, other in zip(alone, together, strict=True):
        clauses = [*passages.repeated_clauses(one, 5)]
        assert clauses == [*passages.repeated_clauses(other, 5)]
