"""One line of any length: work grows with the text and not with its square.

Work is counted, not timed: calls of Python functions, and characters that `qccheck.text.near`
searches (a search of a whole text is one call, however long it takes).
"""

from __future__ import annotations

import random
import sys
from types import FrameType
from typing import Any

import pytest

from qccheck.config import Settings
from qccheck.engine import Checker
from qccheck.text import near
from qccheck.text.document import Document

SHORT, LONG = 50_000, 200_000
SLIPS = (
    "全县的工做会议指出,今年经挤发展取得了了新成效、粮食产量增长5.7％，，"
    "村民收人增长6.1%;坚持为人名服务，实现髙质量發展（完成任务。"
)
CLEAN = "全县粮食产量达到35.6万吨，比上年增长2.1%。各部门要加强协作，把各项措施落到实处。"


def _varied(size: int) -> str:
    chance = random.Random(5)
    line = list(CLEAN * (size // len(CLEAN) + 1))
    for _ in range(size // 20):
        line[chance.randrange(len(line))] = chance.choice("的会體經发人民学大小，。、（）“”")
    return "".join(line)


def _random(size: int) -> str:
    chance = random.Random(6)
    return "".join(chr(chance.randrange(0x4E00, 0x9FA6)) for _ in range(size))


def line(name: str, size: int) -> str:
    """One line of `size` characters."""
    made = {
        "damaged": lambda: SLIPS * (size // len(SLIPS) + 1),
        "clean": lambda: CLEAN * (size // len(CLEAN) + 1),
        "varied": lambda: _varied(size),
        "unmarked": lambda: "".join(filter(str.isalnum, CLEAN)) * (size // 30 + 1),
        "one": lambda: "的" * size,
        "random": lambda: _random(size),
        "brackets": lambda: "（" * (size // 2) + "）" * (size // 2),
    }
    return made[name]()[:size]


def calls(checker: Checker, text: str) -> int:
    """How many Python functions a check of `text` calls."""
    made = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal made
        made += event == "call"

    sys.setprofile(count)
    try:
        checker.check(Document("x.txt", text))
    finally:
        sys.setprofile(None)
    return made


@pytest.fixture(scope="module")
def rules() -> Checker:
    """All rules but the language model, warmed up."""
    checker = Checker(Settings(all=True, language="off"))
    for name in ("damaged", "varied", "random"):
        checker.check(Document("x.txt", line(name, 4_000)))
    return checker


@pytest.mark.parametrize(
    "name", ["damaged", "clean", "varied", "unmarked", "one", "random", "brackets"]
)
def test_calls_grow_with_the_text(name: str, rules: Checker) -> None:
    few, many = (calls(rules, line(name, size)) for size in (SHORT // 3, LONG // 3))
    assert many < 6 * few + 20_000


class Counted(str):
    """A text that counts the characters its searches look at."""

    __slots__ = ("seen",)
    seen: int

    def find(self, *given: Any) -> int:
        return self._look(*given) or super().find(*given)

    def count(self, *given: Any) -> int:
        return self._look(*given) or super().count(*given)

    def _look(self, _form: str, start: int = 0, end: int = sys.maxsize) -> int:
        self.seen += min(end, len(self)) - start
        return 0


@pytest.mark.parametrize("search", [near.count_near, near.find_near])
def test_a_search_looks_at_the_blocks_around(search: Any) -> None:
    seen = []
    for size in (SHORT, LONG):
        text = Counted("甲" * size)
        text.seen = 0
        for at in range(0, size, 1_000):
            search(text, f"乙{at}", at)
        seen.append(text.seen)
    assert seen[1] < 6 * seen[0]
    assert seen[1] <= LONG // 1_000 * 3 * near.BLOCK


def test_a_text_of_ordinary_size_is_searched_as_a_whole() -> None:
    text = "乙" + "甲" * (2 * near.BLOCK - 2) + "乙"
    assert near.count_near(text, "乙", 0) == near.count_near(text, "乙", len(text) - 1) == 2
    assert near.find_near(text, "乙", len(text) - 1) == 0


def test_of_a_longer_text_only_what_is_near_counts() -> None:
    text = "乙" + "甲" * (3 * near.BLOCK) + "乙"
    assert near.count_near(text, "乙", 0) == 1
    assert near.count_near(text, "乙", len(text) - 1) == 1
    assert near.find_near(text, "乙", len(text) - 1) == len(text) - 1
