"""A document as a sheet of lines, which is how the layout checks look at it."""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import accumulate
from typing import Final

from qccheck.detectors.marks import NUMERALS
from qccheck.detectors.once import Once
from qccheck.named import NamedTuple
from qccheck.text import regex
from qccheck.text.document import Scope
from qccheck.text.han import is_han
from qccheck.text.view import OPAQUE

_LABEL_FIRST: Final = frozenset(f"(（0123456789{NUMERALS}第#-*+•·●■◆—附注|①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_JUMP_FIRST: Final = frozenset("(（【〔上下")
_PAGE_FIRST: Final = frozenset("-—–·•第Pp")
_LONGEST_FURNITURE: Final = 30


class Line(NamedTuple):
    """A line that is not blank: folded `[start, end)` without the blanks around it."""

    start: int
    end: int
    text: str

    @property
    def is_labelled(self) -> bool:
        """Whether it begins with a number, a bullet or another label of its own."""
        return _label(self.text) is not None

    @property
    def label(self) -> str:
        """Style of the label it begins with, numbers as `0`; empty for none."""
        match = _label(self.text)
        return _number().sub("0", match.group()) if match else ""

    @property
    def is_furniture(self) -> bool:
        """Whether it only holds a jump line or the number of a page."""
        return is_furniture(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: clauses, no columns, no code."""
        return len(self.text) >= 12 and _has_clauses(self.text) and not self.has_columns

    @property
    def has_columns(self) -> bool:
        """Whether blanks or bars set parts of it apart, as in a table."""
        text = self.text
        return (
            "\t" in text or "|" in text or "  " in text or "\u3000\u3000" in text or OPAQUE in text
        )

    @property
    def has_han(self) -> bool:
        """Whether any Han stands on it."""
        return any(map(is_han, self.text))


class Sheet(Once):
    """The lines of one page."""

    def parts(self, left: Line, right: Line) -> bool:
        """Whether two lines in a row are two paragraphs of running text to the reader.

        In Markdown a single line break parts nothing; headings and tables are known by markup.
        """
        form = self.page.document.format
        if form == "plain":
            return True
        if form == "markdown" and self.page.text.count("\n", left.end, right.start) < 2:
            return False
        scopes = {self.page.scope_at(left.start), self.page.scope_at(right.start)}
        return scopes in ({Scope.PARAGRAPH}, {Scope.QUOTE})

    @cached_property
    def texts(self) -> list[str]:
        """The text of each line: what most checks ask of most lines."""
        return [bare for _, _, bare in self._rows]

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins, blanks before it not counted."""
        return [after - 1 - len(raw.lstrip()) for after, raw, _ in self._rows]

    @cached_property
    def lines(self) -> list[Line]:
        """All lines that are not blank, in order."""
        return list(map(self.line, range(len(self.texts))))

    def line(self, number: int) -> Line:
        """One of the lines, for a check that needs few of them."""
        start, text = self.starts[number], self.texts[number]
        return Line(start, start + len(text), text)

    @cached_property
    def _rows(self) -> list[tuple[int, str, str]]:
        """Each line that is not blank: the offset behind its line feed, its text with and without
        the blanks around it.
        """
        raws = self.page.text.split("\n")
        after = accumulate([len(raw) + 1 for raw in raws])
        bare = [raw.strip() for raw in raws]
        return [row for row in zip(after, raws, bare, strict=True) if row[2]]


def is_furniture(text: str) -> bool:
    """Whether a line only holds a jump line or the number of a page, written as such."""
    if len(text) > _LONGEST_FURNITURE:
        return False
    first = text[0]
    return (first in _JUMP_FIRST and _jump().match(text) is not None) or (
        first in _PAGE_FIRST and len(text) <= 20 and _page_number().match(text) is not None
    )


def _has_clauses(text: str) -> bool:
    """Whether a clause ends in it; spelled out, for every line is asked."""
    return "，" in text or "。" in text or "；" in text or "," in text or ";" in text


def _label(text: str) -> re.Match[str] | None:
    return _labels().match(text) if text[0] in _LABEL_FIRST else None


@cache
def _labels() -> re.Pattern[str]:
    return regex.compiled(
        rf"(?:[(（][0-9{NUMERALS}]{{1,4}}[)）]|[0-9]{{1,3}}(?:[.．][0-9]{{1,3}})+[.．、]?"
        rf"|[0-9]{{1,3}}[.．、)）]|[{NUMERALS}]{{1,4}}、"
        rf"|第[0-9{NUMERALS}零〇千]{{1,7}}[章节条编款项]|[①-⑳]|#+ |[-*+•·●■◆] ?|——"
        r"|附件|附：|注[：:]|\|)"
    )


@cache
def _number() -> re.Pattern[str]:
    return regex.compiled(f"[0-9{NUMERALS}零〇千]+")


@cache
def _jump() -> re.Pattern[str]:
    return regex.compiled(
        r"[(（【〔]?[上下][接转]第?[0-9０-９一二三四五六七八九十]{1,3}版[^。]{0,12}[)）】〕]?$"
    )


@cache
def _page_number() -> re.Pattern[str]:
    return regex.compiled(
        r"(?:[-—–·•]{1,2} ?[0-9]{1,4} ?[-—–·•]{1,2}"
        r"|第 ?[0-9]{1,4} ?页(?:[ ,，/]*共 ?[0-9]{1,4} ?页)?"
        r"|(?:Page|page|PAGE) [0-9]{1,4}(?: of [0-9]{1,4})?)$"
    )
