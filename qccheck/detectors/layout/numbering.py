"""Gaps and repeats in the numbering of sections, articles and points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from qccheck.detectors.layout.sheet import Sheet
from qccheck.detectors.marks import NUMERALS
from qccheck.diagnostic import Text
from qccheck.finding import Finding, Pointer
from qccheck.rulefile import Rule
from qccheck.text import regex

_HAN_NUMBER: Final = f"([{NUMERALS}]{{1,4}})"
_STYLES: Final = {
    "（一）": rf"[（(]{_HAN_NUMBER}[）)]",
    "一、": rf"{_HAN_NUMBER}、",
    "1.": r"([0-9]{1,3})[.．](?![0-9])",
    "（1）": r"[（(]([0-9]{1,3})[）)]",
    "1）": r"([0-9]{1,3})[）)]",
    "第一章": rf"第([0-9{NUMERALS}]{{1,4}})章(?=[\s\u3000])",
    "第一节": rf"第([0-9{NUMERALS}]{{1,4}})节(?=[\s\u3000])",
    "第一条": rf"第([0-9{NUMERALS}零〇]{{1,6}})条(?=[\s\u3000])",
}
_BY_FIRST: Final = {
    "(（": ("（一）", "（1）"),
    "第": ("第一章", "第一节", "第一条"),
    "0123456789": ("1.", "1）"),
    "一二三四五六七八九十": ("一、",),
}
"""Styles that a line may be labelled in, one of them at most, by the characters that it may begin
with.
"""
_SOUND = 0.5
_FEW = 3
"""A text that skips more numbers than this is an excerpt, or data, and no damaged document."""
_STYLES_OF: Final = {first: styles for group, styles in _BY_FIRST.items() for first in group}
_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}


Label = tuple[int, int, int]
"""A number that something is labelled with, and where the label stands: value, start, end."""


def numbering(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """Each label that skips or repeats a number of a series that goes on after it."""
    found = [finding for labels in _series(sheet) for finding in _faults(rule, labels)]
    excerpt = len(found) > _FEW
    for finding in found:
        yield finding._replace(confidence=rule.confidence / 2) if excerpt else finding


def _series(sheet: Sheet) -> Iterator[list[Label]]:
    """Labels of one style in order; a new series begins wherever a 1 stands."""
    by_style: dict[str, list[Label]] = {}
    for number, text in enumerate(sheet.texts):
        styles = _STYLES_OF.get(text[0])
        match = _pattern(styles).match(text) if styles else None
        if styles and match and match.lastindex:
            value, start = number_of(match[match.lastindex]), sheet.starts[number]
            if value:
                style = styles[match.lastindex - 1]
                by_style.setdefault(style, []).append((value, start, start + match.end()))
    points = [
        (number_of(match[1]), match.start(), match.end())
        for match in (_points().finditer(sheet.page.text) if "二是" in sheet.page.text else ())
    ]
    for labels in (*(by_style[style] for style in _STYLES if style in by_style), points):
        yield from _split(labels)


def _split(labels: list[Label]) -> Iterator[list[Label]]:
    series: list[Label] = []
    for label in labels:
        if label[0] == 1 and series:
            yield series
            series = []
        series.append(label)
    if series:
        yield series


def _faults(rule: Rule, labels: list[Label]) -> Iterator[Finding]:
    """Gaps and repeats, where the series is otherwise sound enough to be one."""
    values = [value for value, *_ in labels]
    steps = [right - left for left, right in pairwise(values)]
    if steps.count(1) == len(steps):  # in order, as most are
        return
    if values != [1, 3] and (len(values) < 3 or steps.count(1) < _SOUND * len(steps)):
        return
    for number, step in enumerate(steps):
        left, right = labels[number], labels[number + 1]
        if step == 1 or not -1 <= step <= 3 or not _goes_on(steps, number + 1):
            continue
        yield _fault(rule, left, right)


def _goes_on(steps: list[int], number: int) -> bool:
    """Whether the series continues from the odd label, or ends with it."""
    return number == len(steps) or steps[number] == 1


def _fault(rule: Rule, left: Label, right: Label) -> Finding:
    (last, *_), (value, start, end) = left, right
    if value > last:
        missing = "、".join(map(str, range(last + 1, value)))
        message = Text(
            f"编号“{{observed}}”之前缺第{missing}项", f"“{{observed}}”: number {missing} is missing"
        )
    else:
        message = Text("编号“{observed}”重复或倒退", "“{observed}” repeats a number")
    before = Text("前一个编号", "the number before")
    return Finding(
        rule=rule,
        start=start,
        end=end,
        message=message,
        related=(Pointer(*left[1:], before),),
    )


@lru_cache(maxsize=1024)
def number_of(text: str) -> int:
    """Value of Arabic digits or of a Chinese numeral below 1000; 0 for what is none."""
    if text.isascii():
        return int(text)
    hundreds, _, rest = text.rpartition("百")
    tens, _, units = rest.rpartition("十")
    value = 100 * _digits(hundreds) if hundreds else 0
    if "十" in rest:
        value += 10 * (_digits(tens) or 1)
    return value + _digits(units)


def _digits(text: str) -> int:
    value = 0
    for character in text:
        value = 10 * value + _DIGITS.get(character, 0)
    return value


@cache
def _points() -> re.Pattern[str]:
    """Points inside a paragraph: 一是, 二是."""
    return regex.compiled(
        rf"([{NUMERALS}])是(?:(?<=^..)|(?<=[。；：，！]..))(?![一二三四五六七八九十])", re.MULTILINE
    )


@cache
def _pattern(styles: tuple[str, ...]) -> re.Pattern[str]:
    """Labels of any of the styles, each with its number as a group."""
    return regex.compiled("|".join(map(_STYLES.__getitem__, styles)))
