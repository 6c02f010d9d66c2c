"""Kind `misfit`: characters at which the reading breaks, whatever the right ones look like."""

from __future__ import annotations

import pytest

import qccheck
from qccheck.config import Settings
from qccheck.detectors.misfit import halved
from qccheck.detectors.misfit.breaks import apart
from qccheck.diagnostic import Applicability
from qccheck.engine import Checker
from qccheck.language.model import LanguageModel
from qccheck.language.proposal import Judge
from qccheck.text.document import Document
from tests.detectors.fixing import corrected

WITH_MODEL = Settings(cache=False)
WITHOUT = Settings(language="off", cache=False)


def fixes(text: str, settings: Settings = WITH_MODEL) -> list[tuple[str, str]]:
    """Code and corrected text of every finding of the kind."""
    return corrected(text, "misfit", settings)


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("执行人员不司少于二人。", "执行人员不得少于二人。"),
        ("国定院价格主管部门会同有关部门制定办法。", "国务院价格主管部门会同有关部门制定办法。"),
        ("国家机关和企业事机单位参加。", "国家机关和企业事业单位参加。"),
    ],
)
def test_a_character_that_is_like_none(damaged: str, right: str) -> None:
    assert fixes(damaged) == [("GB008", right)]
    assert fixes(right) == []


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("法律、行政法规定的其他情形。", "法律、行政法规规定的其他情形。"),
        ("应当向所在地的人民法院长报告。", "应当向所在地的人民法院院长报告。"),
    ],
)
def test_one_of_two_equal_neighbours_lost(damaged: str, right: str) -> None:
    assert fixes(damaged) == [("GB009", right)]
    assert fixes(right) == []


def test_a_strange_character_in_frozen_wording_is_a_question() -> None:
    (found,) = qccheck.lint("市人民代表大会常驻委员会审议通过。", settings=WITH_MODEL)
    assert (found.code, found.text, found.candidates[0].text) == ("GB010", "驻", "务")
    assert found.fix is None or found.fix.applicability is Applicability.DISPLAY


@pytest.mark.parametrize(
    "text",
    [
        "中方愿同叙方一道努力，推动两国关系不断向前发展。",  # a state for a state
        "大家一关接着一关闯，一山放过一山拦。",  # a refrain
        "航标损坏、失常、移位或者漂失时，应当立即报告。",  # a rare word
        "加强饮用水水源保护，饮用水源地应当设置标志，饮用水源地不得排污。",  # written so again
        "",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert fixes(text) == []


def test_nothing_is_said_without_the_model_or_at_its_strict_point() -> None:
    damaged = "执行人员不司少于二人。"
    assert fixes(damaged, WITHOUT) == []
    assert fixes(damaged, WITH_MODEL._replace(language="fix")) == []


def test_of_two_cures_that_touch_the_weightier_stays() -> None:
    weak, strong, far = (3, 4, "甲"), (4, 5, "乙"), (7, 7, "丙")
    kept = list(apart([(weak, 18.0), (far, 3.0), (strong, 20.0)]))
    assert kept == [(strong, 20.0), (far, 3.0)]


def test_a_page_is_read_once_for_all_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    judge = LanguageModel.judge

    def counted(model: LanguageModel, text: str) -> Judge:
        read.append(text)
        return judge(model, text)

    monkeypatch.setattr(LanguageModel, "judge", counted)
    texts = ["各地要抓好落实工作。", "各部门要加强领导。"]
    Checker(WITH_MODEL).check_many([Document("x.txt", text) for text in texts])
    assert read == texts


@pytest.mark.parametrize(
    ("text", "at", "shared"),
    [
        ("法规定", 1, "“法规”“规定”"),
        ("甲规定", 1, ""),  # no word ends there
        ("法规。", 1, ""),  # no word begins there
        ("法规则罪", 1, "“法规”“规则”"),
        ("行政规规", 2, ""),
    ],
)
def test_words_that_share_a_character(text: str, at: int, shared: str) -> None:
    assert halved._words(text, at) == shared
