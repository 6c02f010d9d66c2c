"""What the model must not touch, and where it must not speak."""

from __future__ import annotations

import numpy as np
import pytest

from qccheck.language.competence import competence
from qccheck.language.model import LanguageModel
from qccheck.language.protect import classical_quotes, repeated, touches_numeral
from qccheck.language.suspicion import Outside
from tests.language.toy import SENTENCES


@pytest.mark.parametrize(
    ("text", "start", "end", "written"),
    [
        ("全长三十二公里", 3, 4, "士"),
        ("共有五名成员", 2, 3, "午"),
        ("第三十条的规定", 2, 3, "士"),
        ("二〇二四年", 1, 2, "哦"),
    ],
)
def test_numbers_are_protected(text: str, start: int, end: int, written: str) -> None:
    assert touches_numeral(text, start, end, written)


@pytest.mark.parametrize(
    ("text", "start", "end", "written"),
    [("会议己经结束", 2, 3, "已"), ("大家以起努力", 2, 3, "一"), ("百姓生活", 0, 1, "白")],
)
def test_numerals_inside_words_are_not_numbers(
    text: str, start: int, end: int, written: str
) -> None:
    assert not touches_numeral(text, start, end, written)


def test_classical_quotations_are_found() -> None:
    text = "他常说：“学而时习之，不亦说乎。”又说：“大家一起把院子打扫干净，好不好？”"
    spans = classical_quotes(text)
    assert [text[low:high] for low, high in spans] == ["学而时习之，不亦说乎。"]


def test_a_form_that_stands_twice_counts_as_meant() -> None:
    text = "小镇的木乔匠人来了，\n我们等小镇的木乔匠人。"
    assert repeated(text, 4, 5)
    assert not repeated("小镇的木乔匠人来了。", 4, 5)


def test_traditional_text_is_outside(model: LanguageModel) -> None:
    text = "這個縣的農業發展開來，實現了學會與國際機構對話的願望。" * 10
    assert model.outside(text) is Outside.SCRIPT
    assert model.find(text) == []


def test_plain_text_is_inside(model: LanguageModel) -> None:
    assert model.outside("\n".join(SENTENCES)) is None
    assert model.outside("") is None


def test_only_the_foreign_part_is_silent(model: LanguageModel) -> None:
    scan = model.scan("\n".join(SENTENCES) + "\n" + "龘靐齉爩" * 60)
    judged = competence(scan, model.simplified)
    assert judged.outside is None
    assert not judged.silent[: len("\n".join(SENTENCES)) - 200].any()
    assert judged.silent[-100:].all()


def test_silence_has_the_shape_of_the_text(model: LanguageModel) -> None:
    scan = model.scan("村里的老人")
    assert competence(scan, model.simplified).silent.shape == (5,)
    assert competence(scan, model.simplified).silent.dtype == np.bool_
