"""The company that words keep, and the cut of a text into words, on the toy model."""

from __future__ import annotations

import numpy as np
import pytest

from qccheck.language.candidates import Confusables, packed_likeness
from qccheck.language.constants import UNLIKE
from qccheck.language.edits import plain
from qccheck.language.model import LanguageModel
from qccheck.language.wordcut import cut_columns

_ANGLE, _OLD_ANGLE, _KNOWN = 0, 4, 12


def _columns(model: LanguageModel, text: str, place: int, written: str) -> np.ndarray:
    scan = model.scan(text)
    start = np.array([place], dtype=np.int64)
    symbols = model.table[[ord(character) for character in written]][None, :]
    edits = plain(start, start + 1, symbols)
    topics = model.searcher.featuriser.topics
    company = topics.around(scan, 0, scan.length)
    columns: np.ndarray = topics.columns(scan, edits, company)[0]
    return columns


def test_a_word_fits_the_words_of_its_sentence(model: LanguageModel) -> None:
    among = _columns(model, "打扫干净了，完子里有苹果", 6, "院")
    assert among[_ANGLE] == pytest.approx(1.0, abs=0.02)
    assert among[_KNOWN] == 2


def test_a_word_from_elsewhere_does_not_fit(model: LanguageModel) -> None:
    apart = _columns(model, "已经有故事了，完子里没有", 7, "院")
    assert apart[_ANGLE] == pytest.approx(0.0, abs=0.02)


def test_words_of_another_line_are_no_company(model: LanguageModel) -> None:
    assert _columns(model, "打扫干净了\n完子里没有", 6, "院")[_KNOWN] == 0


def test_the_word_itself_is_not_its_own_company(model: LanguageModel) -> None:
    assert _columns(model, "门前院子里没有", 2, "完")[_KNOWN] == 0


def test_sums_do_not_depend_on_where_a_stretch_begins(model: LanguageModel) -> None:
    text = "打扫干净了，完子里有苹果，已经有故事了。\n" * 40
    scan = model.scan(text)
    place = text.index("完", 600)
    start = np.array([place], dtype=np.int64)
    edits = plain(start, start + 1, model.table[[ord("院")]][None, :])
    topics = model.searcher.featuriser.topics
    whole = topics.columns(scan, edits, topics.around(scan, 0, scan.length))
    part = topics.columns(scan, edits, topics.around(scan, place - 5, place + 5))
    assert np.array_equal(whole, part)


def test_a_cut_into_words_is_better_and_leaves_fewer_characters_alone(
    model: LanguageModel,
) -> None:
    text = "他把完子打扫了"
    scan = model.scan(text)
    featuriser = model.searcher.featuriser
    start = np.array([2], dtype=np.int64)
    edits = plain(start, start + 1, model.table[[ord("院")]][None, :])
    tables = (featuriser.alone, featuriser.scorer.symbols)
    gain, fewer, new, old = cut_columns(scan, edits, featuriser.words, tables)[0]
    assert gain > 0
    assert fewer == new - old == -2


def test_likeness_in_one_byte_keeps_the_class_of_sound_and_nearly_the_shape() -> None:
    sound = np.repeat(np.arange(UNLIKE + 1, dtype=np.uint8), 256)
    shape = np.tile(np.arange(256), UNLIKE + 1).astype(np.uint8)
    symbols = np.arange(len(sound), dtype=np.uint16)
    table = Confusables(
        np.zeros(1, dtype=np.int32),
        np.array([0, len(sound)]),
        symbols,
        packed_likeness(sound, shape),
    )
    choices = table.of(np.zeros(1, dtype=np.uint32))
    assert np.array_equal(choices.sound, sound)
    assert np.abs(choices.shape.astype(int) - shape).max() <= 3
    assert choices.shape[shape == 0].max() == 0
