"""Near-phrases of a small text are found without numpy as with it."""

from __future__ import annotations

import random

import pytest

from qccheck.detectors.consistency import grams
from qccheck.detectors.consistency.fewgrams import FewGrams
from qccheck.detectors.consistency.grams import near_phrases, swapped_phrases
from qccheck.detectors.consistency.oddities import Oddity

PHRASES = ("乡村振兴战略", "生态环境保护", "公共文化服务", "安全生产责任", "基层治理水平")


def repetitive(order: random.Random) -> str:
    """A text that says a few things often, and some of them wrongly."""
    words = [order.choice(PHRASES) for _ in range(60)]
    for place in order.sample(range(60), 20):
        at = order.randrange(1, 5)
        word = words[place]
        wrong = (word[:at] + word[at + 1 :], word[:at] + "的" + word[at:], word[2:4] + word[:2])
        words[place] = order.choice(wrong)
    return "".join(word + order.choice("，。和、的") for word in words)


def found(text: str) -> list[list[Oddity]]:
    return [list(near_phrases(text)), list(swapped_phrases(text))]


@pytest.mark.parametrize("seed", range(8))
def test_both_find_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = repetitive(random.Random(seed))
    monkeypatch.setattr(grams, "_SMALL", 0)
    wanted = found(text)
    assert all(wanted)
    assert [list(FewGrams(text).near()), list(FewGrams(text).swapped())] == wanted
