"""Bold marks `**` as they stand in the raw text: missing mates, runaways, drift."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from qccheck.detectors.layout.sheet import Sheet
from qccheck.detectors.marks import NUMERALS
from qccheck.finding import Finding
from qccheck.named import NamedTuple
from qccheck.rulefile import Rule
from qccheck.text import regex
from qccheck.text.view import OPAQUE

_MARK: Final = "**"
_DASH: Final = "——"
_SENTENCE_ENDS: Final = "。！？；"
_STYLES: Final = {
    "（一）": rf"(?:\*\*)?[（(][{NUMERALS}]{{1,3}}[）)]",
    "一、": rf"(?:\*\*)?[{NUMERALS}]{{1,3}}、",
    "1.": r"(?:\*\*)?[0-9]{1,2}[.．](?![0-9])",
    "第一章": rf"(?:\*\*)?第[{NUMERALS}]{{1,4}}[章节]",
    "一是": rf"(?:\*\*)?[{NUMERALS}]是",
}
_FIRST: Final = frozenset("(（第0123456789" + NUMERALS)
_RUNAWAY = 120
_ENOUGH = 2
_MINORITY = 0.4


class Lead(NamedTuple):
    """A short sentence that opens a paragraph or is bold within one: raw offsets."""

    start: int
    end: int
    bold: bool


def unbalanced_bold(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """A paragraph with an odd number of `**`: one of them lost its mate."""
    raw = _raw(sheet)
    if _MARK not in raw:
        return
    for start, line in _lines(raw):
        marks = [match.start() for match in _marks().finditer(line)]
        marks = [at for at in marks if not _is_code(sheet, start + at)]
        if len(marks) % 2 and line.strip("* \t"):
            yield _finding(sheet, rule, start + marks[-1], start + marks[-1] + 2)


def runaway_bold(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """Bold that covers several sentences or most of a long paragraph."""
    raw = _raw(sheet)
    if _MARK not in raw:
        return
    for match in _bold().finditer(raw):
        inside = match.group(1)
        long = len(inside) >= _RUNAWAY
        if long or (sum(map(inside.count, _SENTENCE_ENDS)) > 2 and len(inside) > _RUNAWAY // 2):
            yield _finding(sheet, rule, match.start(1), match.end(1), length=str(len(inside)))


def bold_drift(sheet: Sheet, rule: Rule) -> Iterator[Finding]:
    """Lead sentences, and labelled lines of one style, that are bold here and plain there."""
    raw = _raw(sheet)
    if _MARK not in raw:
        return
    for name, leads in _groups(raw).items():
        bold = [lead for lead in leads if lead.bold]
        plain = [lead for lead in leads if not lead.bold]
        few, many = sorted((bold, plain), key=len)
        if not few or len(many) < _ENOUGH or len(few) > _MINORITY * len(leads):
            continue
        places = [_fold(sheet, lead) for lead in few]
        yield Finding(
            rule=rule,
            start=places[0][0],
            end=places[0][1],
            args={"style": name, "bold": str(len(bold)), "plain": str(len(plain))},
            places=tuple(places),
        )


def _is_code(sheet: Sheet, raw: int) -> bool:
    at = sheet.page.view.folded(raw)
    return sheet.page.text[at : at + 1] == OPAQUE


def _raw(sheet: Sheet) -> str:
    document = sheet.page.document
    return document.text if document.format in ("plain", "markdown") else ""


def _lines(raw: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in raw.split("\n"):
        yield at, line
        at += len(line) + 1


def _groups(raw: str) -> dict[str, list[Lead]]:
    """Comparable openings of paragraphs, by style."""
    found: dict[str, list[Lead]] = {name: [] for name in (*_STYLES, "——", "lead")}
    for start, line in _lines(raw):
        style = _style(line)
        if style:
            bold = line.startswith(_MARK) or _MARK in line[:8]
            end = len(line.rstrip()) if len(line) < 40 else 8
            found[style].append(Lead(start, start + end, bold))
        for lead in _lead_sentences(start, line, labelled=bool(style)):
            found["——" if line.lstrip("*").startswith(_DASH) else "lead"].append(lead)
    return found


def _style(line: str) -> str:
    first = line.lstrip("*")[:1]
    if first not in _FIRST:
        return ""
    return next((name for name, style in _STYLES.items() if regex.compiled(style).match(line)), "")


def _lead_sentences(start: int, line: str, *, labelled: bool) -> Iterator[Lead]:
    """The first sentence of a paragraph when it is short, and bold sentences inside it."""
    for match in _bold().finditer(line):
        if len(match.group(1)) <= 30 and match.group(1)[-1] in "。：:！":
            yield Lead(start + match.start(1), start + match.end(1), bold=True)
    bare = line.lstrip(" \t\u3000")
    offset = start + len(line) - len(bare)
    match_plain = None if labelled else _lead().match(bare)
    if match_plain and len(bare) > match_plain.end() + 20:
        yield Lead(offset, offset + match_plain.end(), bold=False)


def _fold(sheet: Sheet, lead: Lead) -> tuple[int, int]:
    view = sheet.page.view
    return view.folded(lead.start), view.folded(lead.end)


def _finding(sheet: Sheet, rule: Rule, start: int, end: int, **args: str) -> Finding:
    view = sheet.page.view
    at, until = view.folded(start), view.folded(end)
    if at == until:
        at, until = max(0, at - 1), min(max(1, at), len(sheet.page.text))
    return Finding(rule=rule, start=at, end=until, args=args)


@cache
def _marks() -> re.Pattern[str]:
    """Two stars that open or close bold."""
    return regex.compiled(r"(?<![*\s])\*\*(?!\*)|(?<!\*)\*\*(?![*\s])")


@cache
def _bold() -> re.Pattern[str]:
    return regex.compiled(r"\*\*([^*\r\n]+)\*\*")


@cache
def _lead() -> re.Pattern[str]:
    """The first sentence of a paragraph, when it is short."""
    return regex.compiled(r"(?:——)?[^，,。！？；：:*\r\n]{4,28}[。：:]")
