"""The lexicon: membership, frequency, flags, segmentation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qccheck.lexicon.location import fact_path, read_rows
from qccheck.lexicon.words import Flag, Words

WORDS = Words.load()


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in WORDS.segment(text)]


@pytest.mark.parametrize(
    "word", ["已经", "按部就班", "乡村振兴", "碳达峰", "格尔木", "恩施", "其时"]
)
def test_words_are_in(word: str) -> None:
    assert word in WORDS
    assert WORDS.log_frequency(word) > 0


@pytest.mark.parametrize(
    "typo", ["己经", "按步就班", "走头无路", "布署", "幅射", "震憾", "再接再励"]
)
def test_misspellings_of_dictionaries_are_out(typo: str) -> None:
    assert typo not in WORDS
    assert WORDS.log_frequency(typo) == float("-inf")
    assert WORDS.flags(typo) == Flag.NONE


def test_frequency_ranks_official_vocabulary() -> None:
    assert WORDS.log_frequency("发展") > WORDS.log_frequency("部署") > WORDS.log_frequency("驰援")


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        ("按部就班", Flag.IDIOM),
        ("格尔木", Flag.PLACE),
        ("的", Flag.FUNCTION),
        ("发展", Flag.ATTESTED),
    ],
)
def test_flags(word: str, flag: Flag) -> None:
    assert WORDS.flags(word) & flag


def test_prefixes_are_the_words_that_begin_here() -> None:
    assert WORDS.prefixes("在安置点", 1)[:2] == ["安", "安置"]
    assert WORDS.prefixes("在安置点", 4) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议已经结束", ["会议", "已经", "结束"]),
        ("供水水质达标", ["供水", "水质", "达标"]),
        ("GDP增长", ["GDP", "增长"]),
    ],
)
def test_segmentation(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="会议已经结束的水质量发展己，。3aG 㐂𠀀", max_size=60))
def test_segments_tile_the_text(text: str) -> None:
    spans = WORDS.segment(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


def test_no_mined_slip_is_a_word() -> None:
    for name in ("confusion-pairs.tsv", "guarded-pairs.tsv"):
        for observed, proposed, *_ in read_rows(fact_path(name)):
            assert observed not in WORDS
            assert proposed in WORDS


def test_foreign_file_is_refused() -> None:
    import marisa_trie

    with pytest.raises(ValueError, match="not a word table"):
        Words(marisa_trie.Trie(["一"]), memoryview(b"something else entirely"))
