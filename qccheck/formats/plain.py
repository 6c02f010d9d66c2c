"""Plain text, one paragraph a line; `**` may mark bold, as in newspaper transcripts."""

from __future__ import annotations

import re

from qccheck.text.document import Region, Scope
from qccheck.text.span import Span
from qccheck.text.view import Piece, View

_BOLD = re.compile(r"\*\*")
_LINE = re.compile(r"[^\r\n]+")
_FURNITURE = re.compile(
    r"\s*[(（]?[上下][接转]第?[0-9一二三四五六七八九十]+版[^。]{0,12}[)）]?\s*$"
)
_HEADING = re.compile(r"\s*(?:#+ |第[一二三四五六七八九十百]+[章节编]|[一二三四五六七八九十]+、)")
_STOPS = "。！？；：…”’）)!?;:,，、"


def view(text: str) -> View:
    """Hide the bold marks; all the rest is prose."""
    if "**" not in text:
        return View(text)
    return View(text, [Piece(m.start(), m.end(), "") for m in _BOLD.finditer(text)])


def regions(text: str) -> tuple[Region, ...]:
    """One region a non-empty line."""
    return tuple(
        Region(_scope(match.group()), Span(match.start(), match.end()))
        for match in _LINE.finditer(text)
        if not match.group().isspace()
    )


def _scope(line: str) -> Scope:
    if _FURNITURE.match(line):
        return Scope.FURNITURE
    bare = line.strip().strip("*")
    if len(bare) <= 40 and bare[-1:] not in _STOPS and (len(bare) <= 20 or _HEADING.match(bare)):
        return Scope.HEADING
    return Scope.PARAGRAPH
