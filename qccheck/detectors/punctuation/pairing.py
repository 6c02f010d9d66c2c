"""Quotes and brackets that have no mate, or stand the wrong way round.

A quotation that runs over several paragraphs opens each of them and closes once; a bracket may
close in a later paragraph. Labels such as `1）` and apostrophes are no brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from qccheck.detectors.marks import CLOSING, MATES, NUMERALS, OPENING
from qccheck.detectors.once import Once
from qccheck.diagnostic import Candidate
from qccheck.finding import Change, Finding
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Rule
from qccheck.text import regex

if TYPE_CHECKING:
    from qccheck.batch import Batch

_PAIRS: Final = tuple(left + right for left, right in MATES.items())
_OPENER_OF: Final = {right: left for left, right in MATES.items()}
_WIDE: Final = {"(": "（", ")": "）"}
_DEPTH = 32
_REACH = 30
_MANY = 50
_BONE: Final = f"()\n{OPENING}{CLOSING}"
_BONES: Final = "bones"


class Mark(NamedTuple):
    """A bracket or quote: its offset, its full-width form, the number of its line."""

    at: int
    form: str
    line: int


class Reading(NamedTuple):
    """What became of the marks of a text: those without a mate, and turns that pair them up."""

    lonely: tuple[Mark, ...]
    turns: tuple[tuple[Change, ...], ...]


def unmatched(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """Every mark without a mate, but for quotes that only stand the wrong way round.

    A text with very many of them, which is no damaged document, gets one counted finding.
    """
    text = sheet.page.text
    lonely = sheet.know(_reading).lonely
    if len(lonely) > _MANY:
        places = tuple((mark.at, mark.at + 1) for mark in lonely)
        args = {"mate": _mate(lonely[0])}
        yield Finding(rule, *places[0], args=args, places=places)
        return
    for mark in lonely:
        clipped = _may_be_clipped(text, mark)
        yield Finding(
            rule=rule,
            start=mark.at,
            end=mark.at + 1,
            args={"mate": _mate(mark)},
            confidence=rule.confidence / 2 if clipped else None,
        )


def reversed_quotes(sheet: Once, rule: Rule) -> Iterator[Finding]:
    """Quotes of one paragraph that pair up once some of them are turned round."""
    for changes in sheet.know(_reading).turns:
        yield Finding(
            rule=rule,
            start=changes[0].start,
            end=changes[0].end,
            changes=changes,
            candidates=(Candidate(changes[0].after),),
            places=tuple((change.start, change.end) for change in changes),
        )


def _mate(mark: Mark) -> str:
    return MATES.get(mark.form) or _OPENER_OF[mark.form]


def find_bones(batch: Batch) -> None:
    """Find the marks and line feeds of many pages in one pass."""
    for page, bones in batch.only(_bone_table()):
        page.signals[_BONES] = bones


def _bones(page: Page) -> str:
    """The marks and line feeds of a text, in their full-width forms."""
    bones = page.know(_BONES, lambda: _others().sub("", page.text))
    return bones.replace("(", "（").replace(")", "）")


@cache
def _bone_table() -> Any:
    """Whether each code point is a mark or a line feed."""
    from qccheck.batch import point_table

    return point_table(_BONE)


@lru_cache(maxsize=1 << 10)
def _is_balanced(bones: str) -> bool:
    """Whether every mark has its mate within its line; decided on the marks alone, of which most
    lines hold the same few.
    """
    for _ in range(_DEPTH):
        length = len(bones)
        for pair in _PAIRS:
            bones = bones.replace(pair, "")
        if length == len(bones):
            break
    return not bones.strip("\n")


def _reading(sheet: Once) -> Reading:
    bones = _bones(sheet.page)
    return Reading((), ()) if _is_balanced(bones) else _read(sheet.page.text, bones)


def _read(text: str, bones: str) -> Reading:
    open_marks: list[Mark] = []
    lonely: list[Mark] = []
    turns: list[tuple[Change, ...]] = []
    at = 0
    lines = text.split("\n")
    enclosed = _enclosed().search(text) is not None
    for number, (line, own) in enumerate(zip(lines, bones.split("\n"), strict=True)):
        if own and not _is_balanced(own):
            marks = list(_marks(line, at, number, enclosed=enclosed))
            waiting = {mark.form for mark in open_marks[-_DEPTH:] if number - mark.line <= _REACH}
            turned = [] if waiting & {"“", "‘"} or _is_cut(line) else _turned(marks)
            if turned:
                turns.append(tuple(turned))
                marks = [mark for mark in marks if mark.form not in "“”‘’"]
            _pair(marks, open_marks, lonely)
        at += len(line) + 1
    lonely += [mark for mark in open_marks if not _is_taken_up(lines, mark)]
    return Reading(tuple(sorted(lonely)), tuple(turns))


def _marks(line: str, at: int, number: int, *, enclosed: bool) -> Iterator[Mark]:
    for match in _mark().finditer(line):
        start = match.start()
        form = _WIDE.get(match.group(), match.group())
        if form == "）" and _label().search(line[max(0, start - 5) : start]) and not enclosed:
            if "（" not in line[:start] and "(" not in line[:start]:
                continue
        elif form == "’" and line[max(0, start - 1) : start].isascii() and start:
            continue
        yield Mark(at + start, form, number)


def _pair(marks: list[Mark], open_marks: list[Mark], lonely: list[Mark]) -> None:
    """Match the marks of one line; openers stay open for later lines, closers look back."""
    inside: list[Mark] = []
    for mark in marks:
        if mark.form in MATES:
            inside.append(mark)
            continue
        stack = inside if _closes(mark, inside) else open_marks
        while stack and _closes(mark, stack):
            top = stack.pop()
            if MATES[top.form] == mark.form:
                break
            lonely.append(top)
        else:
            lonely.append(mark)
    open_marks += inside


def _closes(mark: Mark, stack: list[Mark]) -> bool:
    """Whether an opener within reach on the stack waits for this closer."""
    wanted = _OPENER_OF[mark.form]
    near = stack[-_DEPTH:]
    return any(other.form == wanted and mark.line - other.line <= _REACH for other in near)


def _turned(marks: list[Mark]) -> list[Change]:
    """Turns that make the quotes of a line alternate; none when their number is odd."""
    changes: list[Change] = []
    for left, right in ("“”", "‘’"):
        quotes = [mark for mark in marks if mark.form in (left, right)]
        if len(quotes) % 2 or _is_balanced("".join(mark.form for mark in quotes)):
            continue
        for number, mark in enumerate(quotes):
            wanted = right if number % 2 else left
            if mark.form != wanted:
                changes.append(Change(mark.at, mark.at + 1, wanted))
    return sorted(changes)


def _is_cut(line: str) -> bool:
    """Whether the line begins with a closing or ends with an opening quote: cut, not turned."""
    bare = line.strip()
    return bare[:1] in CLOSING or bare[-1:] in OPENING


def _may_be_clipped(text: str, mark: Mark) -> bool:
    """Whether the text is one paragraph, out of a speech whose other mark lies outside it."""
    if "\n" in text.strip():
        return False
    before, after = text[: mark.at].strip(), text[mark.at + 1 :].strip()
    if mark.form in MATES:
        return not after or (mark.form in "“‘" and (not before or before[-1] in "：，。"))
    return not before or (mark.form in "”’" and before[-1] in "。！？…")


def _is_taken_up(lines: list[str], mark: Mark) -> bool:
    """Whether the next paragraph opens the same quotation again."""
    following = (line.strip() for line in lines[mark.line + 1 : mark.line + 4])
    return mark.form in "“‘「『" and next(filter(None, following), "").startswith(mark.form)


@cache
def _others() -> re.Pattern[str]:
    """Everything but marks and line feeds."""
    return regex.compiled(f"[^{_BONE}]+")


@cache
def _mark() -> re.Pattern[str]:
    return regex.compiled(f"[(){OPENING}{CLOSING}]")


@cache
def _label() -> re.Pattern[str]:
    """What makes a closing parenthesis one of a label."""
    return regex.compiled(
        r"(?:\A|[。；，、：！？\s”）,;:.])"
        rf"(?:[0-9]{{1,3}}|[A-Za-z]|[{NUMERALS}]{{1,3}}|[①-⑳])\Z"
    )


@cache
def _enclosed() -> re.Pattern[str]:
    """Labels in parentheses: a text that writes `（一）` does not write `一）`."""
    label = rf"(?:[0-9]{{1,2}}|[{NUMERALS}]{{1,3}})"
    return regex.compiled(rf"^[ \t\u3000]*[(（]{label}[）)]", re.MULTILINE)
