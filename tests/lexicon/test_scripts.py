"""Traditional, variant and look-alike characters, checked against OpenCC and Unicode."""

from __future__ import annotations

import unicodedata

import pytest
from opencc import OpenCC

from qccheck.lexicon.characters import Characters
from qccheck.lexicon.location import fact_path, read_rows

TRADITIONAL = {row[0]: row[1:] for row in read_rows(fact_path("traditional.tsv"))}
CONTEXT = list(read_rows(fact_path("script-context.tsv")))
CHARACTERS = Characters.load()


@pytest.mark.parametrize(
    ("character", "simplified"),
    [
        ("爾", "尔"),
        ("礎", "础"),
        ("髪", "发"),
        ("値", "值"),
        ("鉄", "铁"),
        ("髙", "高"),
        ("囯", "国"),
    ],
)
def test_one_reading(character: str, simplified: str) -> None:
    assert TRADITIONAL[character][:2] == (simplified, "one")


@pytest.mark.parametrize("character", "於乾徵瞭鍾锺昇藉麽馀")
def test_several_readings_need_context(character: str) -> None:
    assert TRADITIONAL[character][1] == "many"


def test_one_means_outside_the_standard_table_with_one_target_inside() -> None:
    for character, (simplified, mapping, _origin, level) in TRADITIONAL.items():
        assert CHARACTERS.level(character) == int(level)
        assert all(map(CHARACTERS.is_standard, simplified))
        if mapping == "one":
            assert not CHARACTERS.is_standard(character)
            assert len(simplified) == 1


def test_opencc_agrees_with_every_single_mapping() -> None:
    convert = OpenCC("t2s").convert
    single = [(c, row[0]) for c, row in TRADITIONAL.items() if row[1:3] == ("one", "opencc")]
    assert len(single) > 2500
    assert [c for c, simplified in single if convert(c) != simplified] == []


def test_reverse_table_maps_back() -> None:
    for character, candidates in read_rows(fact_path("simplified.tsv")):
        assert character not in candidates
    forms = {row[0]: row[1] for row in read_rows(fact_path("simplified.tsv"))}
    assert "爾" in forms["尔"]
    assert "後" in forms.get("后", "後")


def test_context_phrases_are_all_of_opencc() -> None:
    from tools.dictionaries import opencc_entries

    expected = {(key, values[0]) for key, values in opencc_entries("TSPhrases")}
    assert {(phrase, simplified) for phrase, simplified, _ in CONTEXT} == expected


def test_right_hand_sides_that_conversion_would_damage_are_in_the_table() -> None:
    convert = OpenCC("t2s").convert
    damaged = [value for _, value, _ in CONTEXT if convert(value) != value]
    assert {"乾清宫", "毕昇"} <= set(damaged)
    for value in damaged:
        assert any(c in TRADITIONAL for c in value)


def test_look_alikes_normalise_to_their_plain_character() -> None:
    rows = list(read_rows(fact_path("lookalikes.tsv")))
    for character, plain, kind in rows:
        assert character != plain
        if kind in {"compatibility", "kangxi-radical"}:
            assert unicodedata.normalize("NFKC", character) == plain
    by_kind = {(row[0], row[2]): row[1] for row in rows}
    assert by_kind["⼀", "kangxi-radical"] == "一"
    assert by_kind["ー", "kana"] == "一"
    assert by_kind["⻢", "radical"] == "马"
    assert by_kind["O", "digit"] == "0"


def test_name_characters_are_protected() -> None:
    kinds = {row[0]: row[1] for row in read_rows(fact_path("name-characters.tsv"))}
    assert all(kinds[c] == "restored" for c in "昇锺於堃喆徵")
    for character, kind in kinds.items():
        assert CHARACTERS.is_standard(character) is (kind == "restored")
