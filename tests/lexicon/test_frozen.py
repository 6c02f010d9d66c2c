"""Frozen wording, by what stands around one of its characters."""

from __future__ import annotations

import pytest

from qccheck.lexicon.frozen import Frozen, key_of
from qccheck.lexicon.shared import frozen

WORDING = "人民代表大会常务委员会"


@pytest.mark.parametrize("strange", ["设", "务", "驻"])
def test_what_usually_stands_there(strange: str) -> None:
    text = WORDING.replace("务", strange)
    gap = frozen().around(text, text.index(strange))
    assert gap is not None
    assert gap.usual == "务"
    assert "务" in gap.whole
    assert gap.whole in WORDING


@pytest.mark.parametrize("text", ["", "常", "今天天气很好我们去公园"])
def test_other_text_is_none(text: str) -> None:
    assert all(frozen().around(text, at) is None for at in range(len(text)))


@pytest.mark.parametrize("place", range(1, 7))
def test_a_key_leaves_out_the_gap_alone(place: int) -> None:
    key = key_of("甲乙丙丁戊己庚辛", place, 0)
    assert sorted(key[1:].replace(str(place), "")) == sorted(
        "甲乙丙丁戊己庚辛"[:place] + "甲乙丙丁戊己庚辛"[place + 1 :]
    )


def test_the_shipped_table() -> None:
    assert len(Frozen.load()) > 50_000
