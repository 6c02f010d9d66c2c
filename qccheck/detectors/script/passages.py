"""Stretches that speak in another script on purpose: quotations, names, talk about characters."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from qccheck.text import regex

_QUOTES: Final = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "[": "]",
    "［": "］",
    "【": "】",
}
_CLOSERS: Final = frozenset(_QUOTES.values())
_LONGEST_QUOTE: Final = 400
_TALK_REACH: Final = 30
# Surnames that, alone between words, are mostly another word.
_FUNCTION_WORDS: Final = frozenset("和时成全国都相门信利支包权居由但于向计文平方万花从通能司应")


def enclosing(text: str, at: int) -> tuple[int, int] | None:
    """Inner span of the innermost quotation or bracket on the line that holds `at`."""
    closed = 0
    for start in range(at - 1, max(-1, at - _LONGEST_QUOTE), -1):
        mark = text[start]
        if mark == "\n":
            return None
        if mark in _CLOSERS:
            closed += 1
        elif mark in _QUOTES:
            if not closed:
                end = text.find(_QUOTES[mark], at, at + _LONGEST_QUOTE)
                inner = text[start + 1 : end]
                return (start + 1, end) if end >= 0 and "\n" not in inner else None
            closed -= 1
    return None


def without_quotations(text: str) -> str:
    """`text` without what stands in quotation marks or book-title marks."""
    return _quotation().sub("", text)


def is_mentioned(text: str, at: int) -> bool:
    """Whether the character stands for itself: “爾”字, 发（發）, or a line about its form."""
    inner = enclosing(text, at)
    if inner and inner[1] - inner[0] == 1:
        return True
    reach = max(0, at - _TALK_REACH)
    start = max(reach, text.rfind("\n", reach, at) + 1)
    window = text[start : at + _TALK_REACH].split("\n")[0]
    return bool(_talk().search(window))


def is_japanese(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` holds Japanese: hiragana, or two katakana in a row."""
    return bool(_japanese().search(text, start, end))


def is_surname(word: str, surnames: frozenset[str]) -> bool:
    """Whether `word` is a surname and not mostly another word when it stands alone."""
    return word in surnames and word not in _FUNCTION_WORDS


@cache
def _quotation() -> re.Pattern[str]:
    return regex.compiled(
        r"“[^“”\n]{0,400}”|‘[^‘’\n]{0,400}’|「[^「」\n]{0,400}」|《[^《》\n]{0,400}》"
    )


@cache
def _talk() -> re.Pattern[str]:
    """Words of those who talk about characters."""
    return regex.compiled(r"[繁异異本古俗正][体體字]|通假|写作|寫作|字形|简化字|簡化字|旧作|字样")


@cache
def _japanese() -> re.Pattern[str]:
    return regex.compiled(r"[\u3041-\u3093]|[\u30a1-\u30f6][\u30a1-\u30f6ー]")
