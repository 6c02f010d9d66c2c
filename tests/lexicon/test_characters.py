"""Facts about single characters."""

from __future__ import annotations

import pytest

from qccheck.lexicon.characters import Characters
from qccheck.lexicon.sounds import fuzzy_key

CLASSIC = (
    ("已", "己"), ("己", "巳"), ("未", "末"), ("戊", "戌"), ("戌", "戍"), ("折", "拆"),
    ("侯", "候"), ("拔", "拨"), ("人", "入"), ("土", "士"), ("竟", "竞"), ("辨", "辩"),
    ("辩", "辫"), ("燥", "躁"), ("帐", "账"), ("象", "像"), ("治", "冶"), ("晴", "睛"),
    ("析", "折"), ("博", "搏"), ("市", "币"), ("日", "曰"), ("刺", "剌"), ("陕", "狭"),
    ("崇", "祟"), ("徒", "徙"), ("暖", "暧"), ("籍", "藉"), ("孤", "弧"), ("幅", "辐"),
    ("即", "既"),
)  # fmt: skip


@pytest.fixture(scope="module")
def characters() -> Characters:
    return Characters.load()


def test_standard_table_is_whole(characters: Characters) -> None:
    assert len(characters.standard) == 8105
    levels = [characters.level(c) for c in sorted(characters.standard)]
    assert [levels.count(n) for n in (1, 2, 3)] == [3500, 3000, 1605]


@pytest.mark.parametrize(
    ("character", "level"), [("已", 1), ("撸", 2), ("堃", 3), ("撘", 0), ("爾", 0), ("a", 0)]
)
def test_level(characters: Characters, character: str, level: int) -> None:
    assert characters.level(character) == level
    assert characters.is_standard(character) is (level > 0)


def test_readings_list_the_commonest_first(characters: Characters) -> None:
    assert characters.readings("重") == ("zhong", "chong")
    assert characters.readings("行")[0] == "xing"
    assert "hang" in characters.readings("行")
    assert characters.readings("绿")[0] == "lv"
    assert characters.readings("x") == ()


@pytest.mark.parametrize(("left", "right"), CLASSIC)
def test_classic_confusions_hold_both_ways(characters: Characters, left: str, right: str) -> None:
    assert characters.confusable(left, right)
    assert characters.confusable(right, left)


def test_unlike_characters_are_not_confusable(characters: Characters) -> None:
    assert characters.confusable("国", "人") is None
    assert characters.confusable("国", "国") is None


def test_confusion_names_its_channel(characters: Characters) -> None:
    assert getattr(characters.confusable("候", "后"), "kind", None) == "sound"
    assert getattr(characters.confusable("宗", "中"), "kind", None) == "near-sound"
    assert getattr(characters.confusable("未", "末"), "kind", None) == "shape"


def test_rare_character_leads_to_the_common_one(characters: Characters) -> None:
    assert characters.shape_neighbours("撘")[0].character == "搭"
    assert "高" in [n.character for n in characters.shape_neighbours("髙")]


def test_neighbours_are_common_ordered_and_never_the_character(characters: Characters) -> None:
    for character in "己未戌折侯撘爾髙重土":
        shapes = characters.shape_neighbours(character)
        assert len(shapes) <= 24
        assert [n.score for n in shapes] == sorted((n.score for n in shapes), reverse=True)
        for neighbour in (*shapes, *characters.sound_neighbours(character)):
            assert neighbour.character != character
            assert characters.is_standard(neighbour.character)
            assert 0 < neighbour.score <= 1


def test_frequency_tells_the_scripts_apart(characters: Characters) -> None:
    assert characters.log_frequency("国") > 10
    assert characters.log_frequency("國") < 5
    assert characters.log_frequency("國", "traditional") > 10
    assert characters.log_frequency("国", "traditional") < 5


def test_variants(characters: Characters) -> None:
    assert "尔" in characters.variants("爾", "simplified")
    assert "爾" in characters.variants("尔", "traditional")
    assert characters.variants("a", "semantic") == ""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("zhang", "zan"),
        ("chen", "ceng"),
        ("shi", "si"),
        ("nan", "lang"),
        ("fu", "hu"),
        ("jing", "jin"),
    ],
)
def test_fuzzy_classes(left: str, right: str) -> None:
    assert fuzzy_key(left) == fuzzy_key(right)


def test_fuzzy_classes_stay_apart() -> None:
    assert fuzzy_key("ba") != fuzzy_key("pa")
    assert fuzzy_key("shi") != fuzzy_key("xi")


def test_foreign_file_is_refused() -> None:
    with pytest.raises(ValueError, match="not a character table"):
        Characters(memoryview(b"something else entirely"))
