"""The block structure of Markdown: what each line is, and where its text begins.

CommonMark, with two liberties for transcribed documents: an indented block is code only where
less than half of it is Han (people indent paragraphs), and a link definition needs an ASCII
target (“[注]: 见下文” is prose).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby

from qccheck.named import NamedTuple
from qccheck.text import regex


class BlockKind(Enum):
    """What a block of lines is."""

    BLANK = "blank"
    FRONT = "front"  # front matter, and the blank lines after it
    CODE = "code"
    HTML = "html"  # a comment or an element whose lines are no Markdown
    HIDDEN = "hidden"  # a rule, the underline of a heading, a link definition
    HEADING = "heading"
    TABLE = "table"
    QUOTE = "quote"
    TEXT = "text"


class Line(NamedTuple):
    """A line without its newline; its text is `[text, end)`, marks stand before it."""

    start: int
    text: int
    end: int
    kind: BlockKind
    opens: bool = False  # begins a block of its own, as a list item does


class Block(NamedTuple):
    """Adjacent lines of one kind."""

    kind: BlockKind
    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """Where the text of the first line begins."""
        return self.lines[0].text

    @property
    def end(self) -> int:
        """Where the last line ends, its closing marks included."""
        return self.lines[-1].end


_LINE = regex.lazy(r"([^\r\n]*+)(?:\r\n?|\n|\Z)")
_NEWLINE = r"(?:\r\n?|\n)"
_FRONT = regex.lazy(
    rf"(?:---[ \t]*{_NEWLINE}(?=[^\s:：]{{1,40}}:[ \t\r\n])"
    rf"(?:(?!(?:---|\.\.\.)[ \t]*(?:[\r\n]|\Z))[^\r\n]*+{_NEWLINE})*+(?:---|\.\.\.)"
    rf"|\+\+\+[ \t]*{_NEWLINE}(?:(?!\+\+\+)[^\r\n]*+{_NEWLINE})*+\+\+\+)"
    r"[ \t]*(?:[\r\n]++|\Z)"
)
_PREFIX = regex.lazy(
    r"(?P<quote>(?: {0,3}>[ \t]?)*+)(?P<indent>[ \t]*+)"
    r"(?P<item>(?:[-*+][ \t]++)*+(?:\[[ xX]\][ \t]++)?+)(?P<number>(?=\d{1,9}[.)][ \t]))?+"
    r"(?P<heading>\#{1,6}(?![^ \t\r\n])[ \t]*+)?+(?:\[\^[^\]\s]{1,40}\]:[ \t]*+)?+"
)
_FENCE = regex.lazy(r"(`{3,}+(?=[^`\r\n]*+(?:[\r\n]|\Z))|~{3,}+)")
_RULE = regex.lazy(r"[ \t]*+(?:([-*_])(?:[ \t]*+\1){2,}+|=+|-+)[ \t]*+")
_THEMATIC = regex.lazy(r"[ \t]*+([-*_])(?:[ \t]*+\1){2,}+[ \t]*+")
_DEFINITION = regex.lazy(r" {0,3}\[(?!\^)([^\[\]\r\n]{1,200})\]:[ \t]*+[!-~]")
_DELIMITERS = regex.lazy(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+")
_HTML = regex.lazy(r"[ \t]*+<(?:!--|(pre|script|style|textarea)\b)", re.IGNORECASE)
_HAN = regex.lazy(r"[\u3400-\u9fff\u3000-\u303f\uff01-\uffee]")
_INDENT = 4


def blocks(text: str) -> list[Block]:
    """The blocks of `text`; their lines cover it in order."""
    lines = _setext(text, _tables(text, _indented(text, list(_lines(text)))))
    found: list[Block] = []
    for kind, group in groupby(lines, key=lambda line: line.kind):
        run: list[Line] = []
        for line in group:
            if run and (line.opens or kind is BlockKind.HEADING):
                found.append(Block(kind, tuple(run)))
                run = []
            run.append(line)
        found.append(Block(kind, tuple(run)))
    return found


def definitions(text: str, found: list[Block]) -> set[str]:
    """Labels of the link definitions, folded for comparison."""
    hidden = (line for block in found if block.kind is BlockKind.HIDDEN for line in block.lines)
    matches = (_DEFINITION.match(text, line.start, line.end) for line in hidden)
    return {match[1].strip().casefold() for match in matches if match}


def _lines(text: str) -> Iterator[Line]:
    at = 0
    front = _FRONT.match(text)
    if front:
        at = front.end()
        yield Line(0, at, at, BlockKind.FRONT)
    fence = ""
    inside = -1  # where the HTML block ends that the line is in
    missing: set[str] = set()
    while at < len(text):
        match = _LINE.match(text, at)
        assert match is not None
        start, end = match.span(1)
        at = match.end()
        if fence:
            yield Line(start, end, end, BlockKind.CODE)
            fence = "" if _closes(text[start:end], fence) else fence
            continue
        if start < inside:
            yield Line(start, start, end, BlockKind.HTML)
            continue
        line = _line(text, start, end)
        opener = _FENCE.match(text, line.text, end) if line.kind is not BlockKind.HIDDEN else None
        if opener:
            fence = opener.group()
            line = Line(start, end, end, BlockKind.CODE, opens=True)
        elif line.kind is BlockKind.TEXT and "<" in text[start:end]:
            inside = _html_end(text, start, missing)
            line = line._replace(kind=BlockKind.HTML, opens=True) if inside > start else line
        yield line


def _line(text: str, start: int, end: int) -> Line:
    if text[start:end].strip() == "":
        return Line(start, end, end, BlockKind.BLANK)
    if _THEMATIC.fullmatch(text, start, end) or _DEFINITION.match(text, start, end):
        return Line(start, end, end, BlockKind.HIDDEN)
    match = _PREFIX.match(text, start, end)
    assert match is not None
    kind = BlockKind.TEXT
    if match["heading"]:
        kind = BlockKind.HEADING
    elif match["quote"]:
        kind = BlockKind.QUOTE
    opens = bool(match["item"]) or match["number"] is not None
    return Line(start, match.end(), end, kind, opens)


def _closes(line: str, fence: str) -> bool:
    bare = line.lstrip(" \t>").rstrip(" \t")
    return len(bare) >= len(fence) and bare == fence[0] * len(bare)


def _html_end(text: str, start: int, missing: set[str]) -> int:
    """End of the HTML block that begins at `start`; -1 for none. `missing`: ends not in `text`."""
    match = _HTML.match(text, start)
    close = (f"</{match[1].lower()}" if match[1] else "-->") if match else ""
    if match is None or close in missing:
        return -1
    found = re.compile(re.escape(close), re.IGNORECASE).search(text, match.end())
    if found is None:
        missing.add(close)
        return -1
    return found.end()


def _indented(text: str, lines: list[Line]) -> list[Line]:
    """Indented blocks after a blank line become code, unless they read as prose."""
    number = 0
    before = BlockKind.BLANK
    in_list = False
    while number < len(lines):
        line = lines[number]
        if before is BlockKind.BLANK and not in_list and _is_indented(text, line):
            end = number
            while end < len(lines) and _is_indented(text, lines[end]):
                end += 1
            if _is_code(text[line.start : lines[end - 1].end]):
                for at in range(number, end):
                    lines[at] = lines[at]._replace(kind=BlockKind.CODE, opens=False)
            number = end
            before = BlockKind.TEXT
            continue
        if line.kind is not BlockKind.BLANK and not _is_indented(text, line):
            in_list = line.opens
        before = line.kind
        number += 1
    return lines


def _is_indented(text: str, line: Line) -> bool:
    if line.kind not in (BlockKind.TEXT, BlockKind.HEADING):
        return False
    return text.startswith((" " * _INDENT, "\t"), line.start)


def _is_code(block: str) -> bool:
    size = sum(map(len, block.split()))
    return 2 * len(_HAN.findall(block)) < size


def _tables(text: str, lines: list[Line]) -> list[Line]:
    """A row of delimiters makes a table of the line before and the lines after that have bars."""
    in_table = False
    for number, line in enumerate(lines):
        if line.kind is not BlockKind.TEXT or "|" not in text[line.start : line.end]:
            in_table = False
            continue
        if in_table:
            lines[number] = line._replace(kind=BlockKind.TABLE, opens=False)
        elif number and _DELIMITERS.fullmatch(text, line.start, line.end):
            head = lines[number - 1]
            in_table = head.kind is BlockKind.TEXT and "|" in text[head.start : head.end]
            if in_table:
                lines[number - 1] = head._replace(kind=BlockKind.TABLE, opens=True)
                lines[number] = line._replace(kind=BlockKind.TABLE, text=line.end, opens=False)
    return lines


def _setext(text: str, lines: list[Line]) -> list[Line]:
    """`===` or `---` under a line of text makes it a heading; alone, `---` is a rule."""
    for number, line in enumerate(lines):
        if line.kind not in (BlockKind.TEXT, BlockKind.HIDDEN) or not number:
            continue
        if not _RULE.fullmatch(text, line.start, line.end):
            continue
        above = lines[number - 1]
        if above.kind is BlockKind.TEXT:
            if text[line.start : line.end].strip()[:1] in "=-":
                lines[number - 1] = above._replace(kind=BlockKind.HEADING)
            lines[number] = line._replace(kind=BlockKind.HIDDEN, text=line.end, opens=False)
    return lines
