"""Paragraphs that break off: column and page breaks that were turned into paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from qccheck.detectors.layout.sheet import Line, Sheet
from qccheck.detectors.marks import CLOSING, OPENING
from qccheck.detectors.seam import Seam, seam
from qccheck.diagnostic import Candidate, Text
from qccheck.finding import Change, Finding
from qccheck.named import NamedTuple
from qccheck.rulefile import Rule
from qccheck.text import regex

_FINAL: Final = frozenset("。！？：；…—!?:;.|>}])" + CLOSING)
_WAITING: Final = frozenset("，、," + OPENING)
_SURE_GAIN = 8.0
_SOME_GAIN = 4.0
_TIED = -11
_WELL_TIED = -9
_HEADING = 45
_VERSE = 16
_SUBTITLE = "——"
_PLAIN_HEADINGS = 4
_SIBLINGS = 2
_MOST = 0.8
_SALUTED: Final = ("们", "代表", "同志", "先生", "女士", "朋友", "来宾", "阁下", "主席", "总统")
_AFTER_NAMES: Final = frozenset("，：！,:!")
_LONG = 25
_WRAPPED_LINES = 5
_WRAPPED_SHARE = 0.4
_SAME_WIDTH_SHARE = 0.7
_SAME_WIDTH = 4


class Break(NamedTuple):
    """A line that breaks off and the one that goes on, with what speaks for it."""

    left: Line
    right: Line
    confidence: float
    evidence: Text


def broken_paragraph(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """Each place where a sentence goes on in the next paragraph; the proposal joins them."""
    if sheet.know(_is_wrapped):
        return
    for left, right in sheet.know(_open_ends):
        found = judge(sheet, left, right)
        if found:
            yield _finding(rule, found)


def hard_wrapped(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """One counted finding when the whole file is wrapped at a width."""
    if sheet.know(_is_wrapped):
        ends = sheet.know(_open_ends)
        places = tuple((left.end, left.end + 1) for left, _ in ends)
        width = str(max(_width(left) for left, _ in ends))
        yield Finding(rule, *places[0], args={"width": width}, places=places)


def _finding(rule: Rule, found: Break) -> Finding:
    left, right = found.left, found.right
    return Finding(
        rule=rule,
        start=left.end - 1,
        end=right.start + 1,
        changes=(Change(left.end, right.start, ""),),
        candidates=(Candidate(left.text[-1] + right.text[0]),),
        args={"left": left.text[-6:], "right": right.text[:6]},
        confidence=found.confidence,
        evidence=found.evidence,
    )


def _open_ends(sheet: Sheet) -> list[tuple[Line, Line]]:
    """Lines without a final mark, each with the line after it."""
    followed = (n for n, text in enumerate(sheet.texts[:-1]) if text[-1] not in _FINAL)
    pairs = ((sheet.line(number), sheet.line(number + 1)) for number in followed)
    return [
        (left, right)
        for left, right in pairs
        if not (left.is_furniture or right.is_furniture)
        and (left.is_prose or right.is_prose or right.text[-1] in _FINAL)
        and sheet.parts(left, right)
    ]


def judge(sheet: Sheet, left: Line, right: Line) -> Break | None:
    """Whether the sentence of `left` goes on in `right`, another line further down."""
    if left.text[-1] in _FINAL or right.is_labelled or not right.has_han:
        return None
    if _is_salutation(right.text):
        return None
    if left.has_columns or right.has_columns:
        return None
    if left.text[-1] in _WAITING:
        return _waiting(sheet, left, right)
    goes_on = right.is_prose or right.text[-1] in _FINAL
    if not (left.is_prose or goes_on):
        return None
    found = seam(sheet.page, left.end, right.start)
    if found.word and found.gain >= _SURE_GAIN:
        words = Text(
            f"“{found.word}”跨两段成词", f"the word “{found.word}” goes on across the break"
        )
        return Break(left, right, 0.95 if left.is_prose else 0.8, words)
    if not goes_on or _speaker().match(right.text):
        return None
    words = Text("上段无句末标点而中断", "the paragraph has no final mark and breaks off")
    chance = _chance(sheet, left, found)
    return Break(left, right, chance, words) if chance else None


@cache
def _speaker() -> re.Pattern[str]:
    """Who speaks, or what a line is about, before a colon: 问：, 访谈时间：."""
    return regex.compiled("[\u4e00-\u9fff]{1,6}[：:]")


def _waiting(sheet: Sheet, left: Line, right: Line) -> Break | None:
    """A line that ends in a comma or an opening mark waits for more, unless that is its style."""
    refrains = sheet.know(_refrains)
    if left.text[:2] in refrains or left.text[-3:] in refrains or _is_verse(left, right):
        return None
    if left.text[:2] == right.text[:2] or _is_salutation(left.text):
        return None
    words = Text("上段以逗号、顿号或前引号结尾", "it ends in a comma or an opening mark")
    return Break(left, right, 0.9 if len(left.text) >= _LONG else 0.75, words)


def _is_salutation(text: str) -> bool:
    marked = text[-1] in _AFTER_NAMES and len(text) <= _HEADING
    return marked and text[:-1].endswith(_SALUTED)


def _refrains(sheet: Sheet) -> set[str]:
    """Heads and tails shared by lines that end in a comma: members of a parallel period."""
    members = [text for text in sheet.texts if text[-1] in "，、"]
    shared = Counter(text[:2] for text in members) + Counter(text[-3:] for text in members)
    return {part for part, count in shared.items() if count > 1}


def _is_verse(left: Line, right: Line) -> bool:
    return len(left.text) <= _VERSE and abs(len(left.text) - len(right.text)) <= 1


def _chance(sheet: Sheet, left: Line, found: Seam) -> float:
    """The chance that a line without a final mark goes on; a heading has none either."""
    label = left.label
    if label == _SUBTITLE and "，" not in left.text:
        return 0.0
    siblings = _ended_siblings(sheet, label)
    if siblings is not None and siblings >= _MOST:
        return 0.9 if _is_tied(found) else 0.7
    if siblings == 0:
        return 0.0
    if label or (len(left.text) <= _HEADING and "。" not in left.text):
        return 0.6 if found.tie >= _WELL_TIED and not sheet.know(_has_plain_headings) else 0.0
    return 0.85 if _is_tied(found) else 0.6


def _is_tied(found: Seam) -> bool:
    return found.tie >= _TIED or found.gain >= _SOME_GAIN


def _has_plain_headings(sheet: Sheet) -> bool:
    """Whether unnumbered headings without a final mark are the style of the document."""
    plain = sum(
        1
        for left, right in pairwise(sheet.lines)
        if left.text[-1] not in _FINAL
        and not left.label
        and len(left.text) <= _HEADING
        and right.text[-1] in _FINAL
    )
    return plain >= _PLAIN_HEADINGS


def _ended_siblings(sheet: Sheet, label: str) -> float | None:
    """The share of the other lines with a label of this style, which `label` has without a final
    mark, that end in one; None for fewer than two others.
    """
    ends = sheet.know(_ends_by_style).get(label, []) if label else []
    return sum(ends) / (len(ends) - 1) if len(ends) > _SIBLINGS else None


def _ends_by_style(sheet: Sheet) -> dict[str, list[bool]]:
    found: dict[str, list[bool]] = {}
    for line in sheet.lines:
        label = line.label
        if label:
            found.setdefault(label, []).append(line.text[-1] in _FINAL)
    return found


def _is_wrapped(sheet: Sheet) -> bool:
    """Whether lines end where a column ends, all over the file."""
    ends = sheet.know(_open_ends)
    if len(ends) < max(_WRAPPED_LINES, _WRAPPED_SHARE * (len(sheet.texts) - 1)):
        return False
    widths = [_width(left) for left, _ in ends]
    widest = max(widths)
    same = sum(1 for width in widths if widest - width <= _SAME_WIDTH)
    return same >= _SAME_WIDTH_SHARE * len(widths)


def _width(line: Line) -> int:
    """Columns on a terminal: two for each character of East Asian width."""
    return sum(2 if character > "\u2e7f" else 1 for character in line.text)
