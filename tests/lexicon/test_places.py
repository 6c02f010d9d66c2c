"""Place names and transliterated names."""

from __future__ import annotations

import pytest

from qccheck.lexicon.location import fact_path, read_rows
from qccheck.lexicon.places import Places

PLACES = Places.load()


def test_every_registered_name_and_short_form_is_known() -> None:
    for _code, name, _level, short, _parent in read_rows(fact_path("places.tsv")):
        assert name in PLACES
        assert short in PLACES


@pytest.mark.parametrize("name", ["哇玉香卡", "恩施", "德令哈市", "中关村街道"])
def test_townships_and_short_forms(name: str) -> None:
    assert (name in PLACES) is (name != "哇玉香卡")


def test_prefixes_begin_at_the_place() -> None:
    assert "格尔木市" in PLACES.prefixes("在格尔木市召开", 1)
    assert PLACES.prefixes("在格尔木市召开", 4) == []


@pytest.mark.parametrize("text", ["支持青田、", "、青田", "、青田县"])
def test_a_name_beside_a_mark(text: str) -> None:
    assert PLACES.is_beside(text, text.index("、"))


@pytest.mark.parametrize("text", ["青田的、", "、在青田", "、"])
def test_no_name_beside_a_mark(text: str) -> None:
    assert not PLACES.is_beside(text, text.index("、"))


@pytest.mark.parametrize("name", ["玛尔挡", "切阳什姐", "巴音郭楞", "察尔汗"])
def test_transliterated_names_stand_out(name: str) -> None:
    assert PLACES.transliteration_share(name) >= 0.5


@pytest.mark.parametrize("text", ["低算力", "经济社会", "改革开放", ""])
def test_ordinary_text_does_not(text: str) -> None:
    assert PLACES.transliteration_share(text) < 0.5
