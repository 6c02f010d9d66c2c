"""Plain text, one paragraph a line; `**` may mark bold, as in newspaper transcripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from qccheck.formats.furniture import is_furniture
from qccheck.formats.links import LINK, LINK_FIRST, MASK, may_hold_link
from qccheck.text import regex
from qccheck.text.document import Region, Scope
from qccheck.text.span import Span
from qccheck.text.view import OPAQUE, Piece, View

_STOPS = "。！？；：…”’）)!?;:,，、"
_SHORT = 20
_LONGEST_HEADING = 40


def view(text: str) -> View:
    """Hide the bold marks, cover URLs and mail addresses; all the rest is prose."""
    if may_hold_link(text) or "***" in text:
        return View(text, _pieces(_marks().finditer(text)))
    if "**" not in text:
        return View(text)
    return View(text, _bold_marks(text))


def regions(text: str) -> tuple[Region, ...]:
    """One region a line that is not blank."""
    return tuple(
        Region(scope_of(match.group()), Span(match.start(), match.end()))
        for match in _lines().finditer(text)
        if not match.group().isspace()
    )


def scope_of(line: str) -> Scope:
    """Furniture, heading or paragraph, by the look of a line of text."""
    bare = line.strip().strip("*").strip()
    if len(bare) > _LONGEST_HEADING:
        return Scope.PARAGRAPH
    if is_furniture(bare):
        return Scope.FURNITURE
    if bare[-1:] not in _STOPS and (len(bare) <= _SHORT or _heading().match(bare)):
        return Scope.HEADING
    return Scope.PARAGRAPH


def _bold_marks(text: str) -> list[Piece]:
    pieces = []
    at = text.find("**")
    while at >= 0:
        pieces.append(Piece(at, at + 2, ""))
        at = text.find("**", at + 2)
    return pieces


def _pieces(matches: Iterable[re.Match[str]]) -> Iterator[Piece]:
    for match in matches:
        if match.lastgroup != "mask":
            shown = OPAQUE if match.lastgroup == "link" else ""
            yield Piece(match.start(), match.end(), shown)


@cache
def _lines() -> re.Pattern[str]:
    return regex.compiled(r"[^\r\n]+")


@cache
def _heading() -> re.Pattern[str]:
    return regex.compiled(
        r"\s*(?:#+ |第[一二三四五六七八九十百]+[章节编]|[一二三四五六七八九十]+、)"
    )


@cache
def _marks() -> re.Pattern[str]:
    marks = rf"(?P<mask>{MASK})|(?<=\*)\*|(?P<link>{LINK})"
    return regex.compiled(rf"[*{LINK_FIRST}](?:{marks})")
