"""Kind `lexicon`: wording that lost a character or has another in its place."""

from __future__ import annotations

import pytest

from qccheck.config import Settings
from qccheck.detectors.lexicon import dropped
from qccheck.detectors.lexicon.nearmiss import Repair
from qccheck.engine import Checker
from qccheck.text.document import Document
from tests.detectors.fixing import corrected

RULES = Settings(language="off", cache=False)
WITH_MODEL = Settings(cache=False)


def fixes(text: str, settings: Settings = RULES) -> list[tuple[str, str]]:
    """Code and corrected text of every finding of the kind."""
    return corrected(text, "lexicon", settings)


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("有违反法律、法规定的行为的。", "有违反法律、法规规定的行为的。"),
        ("由城市规划政管理部门审批。", "由城市规划行政管理部门审批。"),
        ("对负直接责任的管人员给予处分。", "对负直接责任的管理人员给予处分。"),
        ("县级以上人民代表大常务委员会决定。", "县级以上人民代表大会常务委员会决定。"),
    ],
)
def test_a_lost_character(damaged: str, right: str) -> None:
    assert fixes(damaged) == [("WD003", right)]
    assert fixes(right) == []


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("依照前款的规照处罚。", "依照前款的规定处罚。"),
        ("处三年以上七危以下有期徒刑。", "处三年以上七年以下有期徒刑。"),
    ],
)
def test_another_character_in_its_place(damaged: str, right: str) -> None:
    assert fixes(damaged) == [("WD014", right)]
    assert fixes(right) == []


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("他对工作一丝不荀。", "他对工作一丝不苟。"),
        ("两人促膝长淡，相见恨晚。", "两人促膝长谈，相见恨晚。"),
        ("全村上下齐心协刀。", "全村上下齐心协力。"),
    ],
)
def test_an_idiom_with_a_similar_character(damaged: str, right: str) -> None:
    assert ("WD016", right) in fixes(damaged)
    assert fixes(right) == []


@pytest.mark.parametrize(
    "text",
    [
        "满盘皆活，人人叫好。",  # another word in place of one that it does not resemble
        "他在逆境中自强不息。",
    ],
)
def test_what_is_made_after_an_idiom_is_let_be(text: str) -> None:
    assert "WD016" not in [code for code, _ in fixes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "企业应加强安全管理。",  # 应 for 应当
        "通知有关国家驻华使、领馆。",  # lists share a part
        "加快推进卤水提锂技术。",  # a term that the corpora do not know
        "规划南水北调西线工程。",  # a direction for a direction
        "中方愿同叙方一道努力。",  # a state for a state
        "祝贺她当选共和国总统。",  # a pronoun for a pronoun
        "期限不得少于三日。",  # a numeral for a numeral
        "稳定粮棉播种面积。",  # a word of its own where another word is usual
    ],
)
def test_right_wording_is_left_alone(text: str) -> None:
    assert fixes(text) == []


@pytest.mark.parametrize(
    ("damaged", "fixed"),
    [
        ("有关部门应当及采取措施。", "有关部门应当及时采取措施。"),
        ("建立质量管理和安管理制度。", "建立质量管理和安全管理制度。"),
    ],
)
def test_the_model_decides_what_counts_leave_open(damaged: str, fixed: str) -> None:
    assert fixes(damaged) == []
    assert fixes(damaged, WITH_MODEL) == [("WD003", fixed)]


def test_the_doubt_of_the_model_counts() -> None:
    right = "会议审议了《关于汞的水俣公约》的议案。"
    assert fixes(right) != []
    assert fixes(right, WITH_MODEL) == []


@pytest.mark.parametrize(
    "text",
    [
        "通知有关国家驻华使、领馆。",  # lists share a part
        "项目修改废止情况应当公开。",  # a particle may be left out
    ],
)
def test_the_model_is_not_asked_about_what_is_optional(text: str) -> None:
    assert fixes(text, WITH_MODEL) == []


def test_where_two_repairs_meet_the_weightier_stays() -> None:
    weak = Repair(3, "甲", "乙", "substituted", "乙", 5.0)
    strong = Repair(2, "丙甲", "丙丁甲", "dropped", "丙丁甲", 9.0)
    apart = Repair(9, "戊", "己", "substituted", "己", 1.0)
    kept = dropped.apart([apart, weak, strong], lambda repair: repair.gain)
    assert kept == [strong, apart]


def test_a_batch_finds_what_single_pages_do() -> None:
    damaged = "有违反法律、法规定的行为的。\n依照前款的规照处罚。\n"
    documents = [Document(f"{n}.txt", f"{damaged}第{n}页。" * 40) for n in range(400)]
    assert sum(len(document.text) for document in documents) > 300_000
    checker = Checker(RULES)
    batch = checker.check_many(documents[:])
    assert batch[7].diagnostics == checker.check(documents[7]).diagnostics
