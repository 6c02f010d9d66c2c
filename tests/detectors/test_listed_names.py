"""Kind `lexicon`: a damaged name in a list of divisions of one region."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qccheck
from qccheck.batch import Batch
from qccheck.config import Settings
from qccheck.detectors.lexicon import spots
from qccheck.detectors.lexicon.members import lists
from qccheck.page import Page
from qccheck.text.document import Document

RULES = Settings(select=("WD015",), language="off", cache=False, all=True)

Found = list[tuple[str, list[str], bool]]


def damaged(text: str) -> Found:
    """What is taken for a damaged name, what may be meant, and whether a fix writes it."""
    return [
        (text[d.span.start : d.span.end], [c.text for c in d.candidates], d.fix is not None)
        for d in qccheck.lint(text, settings=RULES)
    ]


def fixed(text: str) -> str:
    """The text with the one fix that is offered."""
    (diagnostic,) = qccheck.lint(text, settings=RULES)
    assert diagnostic.fix
    for edit in reversed(diagnostic.fix.edits):
        text = text[: edit.span.start] + edit.after + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("支持龙、青田、遂昌三县发展。", "支持龙泉、青田、遂昌三县发展。"),
        ("加快像州、武宣、忻城发展。", "加快象州、武宣、忻城发展。"),
        ("推进平远、蕉、大埔、五华转型。", "推进平远、蕉岭、大埔、五华转型。"),
        ("在阳曲县、迎择区、清徐县召开。", "在阳曲县、迎泽区、清徐县召开。"),
        ("走访和田、墨玉、皮三、洛浦等地。", "走访和田、墨玉、皮山、洛浦等地。"),
        ("在东兰、凤山、巴蚂等3个县试点。", "在东兰、凤山、巴马等3个县试点。"),
        ("调研了博湖、和静、尉梨和焉耆。", "调研了博湖、和静、尉犁和焉耆。"),
        ("调研了博湖、和静、尉犁和焉奢。", "调研了博湖、和静、尉犁和焉耆。"),
        ("加快象州、武宣、金绣发展。", "加快象州、武宣、金秀发展。"),
    ],
    ids=["first", "alike", "lost", "full", "last", "count", "inner-he", "last-he", "followed"],
)
def test_one_name_fits(text: str, right: str) -> None:
    assert fixed(text) == right
    assert damaged(right) == []


def test_a_common_character_of_two_counties_gives_candidates() -> None:
    text = "推动源、寻乌等18个县改革。"
    assert damaged(text) == [("源", ["安源", "婺源"], False)]


def test_one_other_name_needs_a_word_for_divisions_after_the_list() -> None:
    assert damaged("推动源、寻乌等18个项目。") == []


def test_in_a_province_the_character_must_be_alike() -> None:
    assert damaged("走访青田、宁海、松扬。") == [("松扬", ["松阳"], True)]
    assert damaged("走访青田、宁海、松贰。") == []


def test_a_city_of_one_character_is_an_abbreviation() -> None:
    assert damaged("沿线有杭、宁波、青田。") == []


@pytest.mark.parametrize(
    "text",
    [
        "覆盖三江源、青海湖、祁连山。",
        "江、浙、沪、皖四地。",
        "走访东京、大阪、横滨。",
        "王建国、李青田、遂昌平参加。",
        "发展旅游、养殖、青田石雕等产业。",
        "在碧湖镇、青田、遂昌建站。",
        "青田、遂昌、古堰画乡等景点。",
        "走访青田、企业、遂昌。",
        "推动绿色转型、青田等3个县试点。",
        "州、县、青田。",
        "化隆、循化、互助、民和四县。",
        "化隆回族自治县、循化撒拉族自治县、互助土族自治县。",
        "和田、和静、尉犁。",
        "涉及永春、德化、安西等县。",
    ],
)
def test_right_and_other_lists_are_left_alone(text: str) -> None:
    assert damaged(text) == []


def test_a_surname_is_no_rest_of_a_name() -> None:
    assert damaged("走访虹口、杨浦、徐青山。") == []
    assert damaged("走访赵丽安、虹口、闵行、杨浦。") == []
    assert damaged("走访虹口、杨浦、徐等地。") == [("徐", ["徐汇"], True)]


def test_a_name_that_is_in_the_list_is_not_proposed() -> None:
    assert damaged("支持龙、龙泉、青田、遂昌发展。") == []


def test_members_are_cut_at_separators_outside_names() -> None:
    (names,) = lists(page("走访和田、和静和焉耆等地。"))
    assert [member.text for member in names.others] == ["和静", "焉耆"]
    assert not names.are_divisions


def test_lists_without_places_are_not_looked_at() -> None:
    assert not list(lists(page("发展旅游、养殖、加工等产业，做到干净、整洁。")))


PIECES = (
    "走访",
    "和田",
    "虹口",
    "、",
    "、",
    "、",
    "，",
    "和静",
    "徐",
    "等三县",
    "a、",
    "\n",
    "旅游" * 9,
)


@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join), min_size=1, max_size=5))
def test_a_batch_has_the_lists_of_its_pages(texts: list[str]) -> None:
    pages = [page(text) for text in texts]
    spots.find_lists(Batch(pages))
    for found in pages:
        assert list(lists(found)) == list(lists(page(found.text)))
        assert spots.has_listed_place(page(found.text)) or not list(lists(found))


def page(text: str) -> Page:
    return Page(Document("a.txt", text))
