"""Traditional texts: told from others, converted without moving a place."""

from __future__ import annotations

import pytest

from qccheck.text import traditional
from qccheck.text.traditional import is_traditional, reading, simplified
from tools import build_traditional
from tools.dictionaries import opencc_entries

TRADITIONAL = (
    "各位同學早安，今天的天氣很好，大家一起去公園玩吧。",
    "這本書我讀過兩遍。",
    "縣府召開會議，討論下半年的農田水利工程。",
    "他說“发”字是簡體，別人聽了都點頭。",
)
OTHER = (
    "",
    "plain English, with a tab\t",
    "各位同学早安，今天的天气很好。",
    "加快格爾木副中心城市建设，夯实发展的基礎，推动各项工作。",
    "唐诗里有“獨在異鄉為異客”一句，读来很亲切，至今还有人会背。",
    "東京へ電車で行って、會議に出ました。樂しかったです。",
    "三月五日上午九分，人在山水之中。",
)
CONFIGURATIONS = (
    *("TSPhrases", "TSCharacters", "STPhrases", "STCharacters", "TWVariants", "HKVariants"),
    *("TWVariantsPhrases", "HKVariantsPhrases", "HKVariantsRev", "HKVariantsRevPhrases"),
)


@pytest.mark.parametrize("text", TRADITIONAL)
def test_traditional_text_is_told(text: str) -> None:
    assert is_traditional(text)
    assert reading(text) == simplified(text) != text


@pytest.mark.parametrize("text", OTHER)
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert not is_traditional(text)
    assert reading(text) is text


def test_a_long_text_is_told_by_a_sample() -> None:
    assert is_traditional(TRADITIONAL[0] * 500)
    assert not is_traditional(OTHER[2] * 500 + TRADITIONAL[0])


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_no_entry_changes_the_length_of_a_text(name: str) -> None:
    entries = opencc_entries(name)
    assert entries
    assert [e for e in entries if any(len(value) != len(e[0]) for value in e[1])] == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("他看著遠方，想著家鄉。", "他看着远方，想着家乡。"),
        ("這部著作成效顯著，著名學者都讀過原著。", "这部著作成效显著，著名学者都读过原著。"),
        ("乾隆年間，氣候乾燥。", "乾隆年间，气候干燥。"),
    ],
)
def test_characters_with_several_readings_go_by_their_word(text: str, plain: str) -> None:
    assert simplified(text) == plain


def test_what_tells_the_scripts_apart_is_what_the_builder_says() -> None:
    told = zip(traditional._TRADITIONAL, traditional._SIMPLIFIED, strict=True)
    assert list(told) == build_traditional.telling()
