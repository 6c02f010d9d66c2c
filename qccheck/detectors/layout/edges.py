"""Blank lines around the text, and page furniture inside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from qccheck.detectors.layout.breaks import judge
from qccheck.detectors.layout.sheet import Line, Sheet, is_furniture
from qccheck.finding import Change, Finding
from qccheck.rulefile import Rule
from qccheck.text import regex

_REPEATS = 3
_SHORT = 30
_CLAUSE = 8
_APART = 4
_ENDED: Final = "。！？：；…!?:;”’）)》"


def edge_blank_lines(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """Blank lines before the first line and after the last."""
    text = sheet.page.text
    if not text or text.isspace():
        return
    head = _blank_lines().match(text) if text[0] in " \t\u3000\r\n" else None
    if head:
        yield _blank(rule, text, head.span())
    tail = _blank_tail().search(text, len(text.rstrip())) if text[-1] == "\n" else None
    if tail:
        yield _blank(rule, text, tail.span())


def furniture_in_body(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """Jump lines, page numbers and running heads between the paragraphs of the body."""
    texts = sheet.texts
    known = {n for n, text in enumerate(texts) if text.isdecimal() or is_furniture(text)}
    heads = _running_heads(sheet)
    if not known and not heads:
        return
    body = [n for n, text in enumerate(texts) if n not in known and text[-1] in _ENDED]
    for number in sorted(known | heads):
        if body and 0 < number < body[-1] and number + 1 not in known:
            yield from _furniture(sheet, rule, number, in_body=number > body[0])


def _blank(rule: Rule, text: str, span: tuple[int, int]) -> Finding:
    count = str(text.count("\n", *span))
    return Finding(rule, *span, changes=(Change(*span, ""),), args={"lines": count})


def _running_heads(sheet: Sheet) -> set[int]:
    """Numbers of the lines that repeat, but for a page number, as running heads do."""
    seen: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(sheet.texts):
        if len(text) <= _SHORT and text[-1] not in _ENDED:
            seen[_digits().sub("0", text)].append(number)
    found: set[int] = set()
    for numbers in seen.values():
        if len(numbers) >= _REPEATS and sheet.line(numbers[0]).has_han:
            apart = min(right - left for left, right in pairwise(numbers))
            if apart >= _APART and _cuts(sheet, numbers):
                found.update(numbers)
    return found


def _cuts(sheet: Sheet, numbers: list[int]) -> bool:
    """Whether one of the repeated lines stands inside a sentence."""
    before = (sheet.line(number - 1) for number in numbers if number)
    return any(line.is_prose and line.text[-1] not in _ENDED for line in before)


def _furniture(sheet: Sheet, rule: Rule, number: int, *, in_body: bool) -> Iterator[Finding]:
    """The proposal takes the line out, and joins what it parted where a sentence goes on."""
    before, line, after = map(sheet.line, (number - 1, number, number + 1))
    joined = judge(sheet, before, after) is not None
    parted = joined or _parts_a_sentence(before, after)
    if not (parted or in_body) or (line.text.isdecimal() and not parted):
        return
    gap = sheet.page.text[before.end : line.start]
    yield Finding(
        rule=rule,
        start=line.start,
        end=line.end,
        changes=(Change(before.end, after.start, "" if joined else gap),),
        confidence=rule.confidence if joined or line.is_furniture else rule.confidence * 0.7,
    )


def _parts_a_sentence(before: Line, after: Line) -> bool:
    """Whether the lines around look like one sentence, though no word or phrase proves it."""
    whole = not (before.has_columns or after.has_columns or after.is_labelled)
    opened = len(before.text) >= _CLAUSE and before.text[-1] not in _ENDED
    return whole and opened and (after.is_prose or after.text[-1] in _ENDED)


@cache
def _blank_lines() -> re.Pattern[str]:
    return regex.compiled(r"(?:[ \t\u3000]*\r?\n)+")


@cache
def _blank_tail() -> re.Pattern[str]:
    return regex.compiled(r"(?<=\n)(?:[ \t\u3000]*\r?\n)+\Z")


@cache
def _digits() -> re.Pattern[str]:
    return regex.compiled(r"[0-9]+")
