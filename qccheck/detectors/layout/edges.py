"""Blank lines around the text, and page furniture inside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from qccheck.detectors.layout.sheet import Line, Sheet
from qccheck.finding import Change, Finding
from qccheck.rulefile import Rule

_HEAD: Final = re.compile(r"(?:[ \t\u3000]*\r?\n)+")
_TAIL: Final = re.compile(r"(?<=\n)(?:[ \t\u3000]*\r?\n)+\Z")
_HEAD_LINES = 6
_TAIL_LINES = 3
_REPEATS = 3
_SHORT = 30
_APART = 4
_NUMBER: Final = re.compile(r"[0-9]+")
_ENDED: Final = "。！？：；…!?:;”’）)》"


def edge_blank_lines(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """Blank lines before the first line and after the last."""
    text = sheet.page.text
    if not text or text.isspace():
        return
    head = _HEAD.match(text) if text[0] in " \t\u3000\r\n" else None
    if head:
        yield _blank(rule, text, head.span())
    tail = _TAIL.search(text, len(text.rstrip())) if text[-1] == "\n" else None
    if tail:
        yield _blank(rule, text, tail.span())


def furniture_in_body(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """Jump lines, page numbers and running heads between the paragraphs of the body."""
    lines = sheet.lines
    inner = range(_HEAD_LINES, len(lines) - _TAIL_LINES)
    heads = _running_heads(lines)
    for number in inner:
        line = lines[number]
        if line.is_jump or line.is_page_number or number in heads:
            yield _furniture(rule, lines, number, certain=number not in heads)


def _blank(rule: Rule, text: str, span: tuple[int, int]) -> Finding:
    count = str(text.count("\n", *span))
    return Finding(rule, *span, changes=(Change(*span, ""),), args={"lines": count})


def _running_heads(lines: list[Line]) -> set[int]:
    """Numbers of the lines that repeat, but for a page number, as running heads do."""
    seen: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if len(line.text) <= _SHORT and line.text[-1] not in _ENDED and line.has_han:
            seen[_NUMBER.sub("0", line.text)].append(number)
    found: set[int] = set()
    for numbers in seen.values():
        gaps = [right - left for left, right in pairwise(numbers)]
        if len(numbers) >= _REPEATS and min(gaps) >= _APART and _cuts(lines, numbers):
            found.update(numbers)
    return found


def _cuts(lines: list[Line], numbers: list[int]) -> bool:
    """Whether one of the repeated lines stands inside a sentence."""
    before = (lines[number - 1] for number in numbers if number)
    return any(line.is_prose and line.text[-1] not in _ENDED for line in before)


def _furniture(rule: Rule, lines: list[Line], number: int, *, certain: bool) -> Finding:
    before, line, after = lines[number - 1], lines[number], lines[number + 1]
    open_end = before.is_prose and before.text[-1] not in _ENDED
    return Finding(
        rule=rule,
        start=line.start,
        end=line.end,
        changes=(Change(before.end, after.start, "" if open_end else "\n\n"),),
        confidence=None if certain or open_end else rule.confidence * 0.7,
    )
