"""The inline markup of Markdown: what is hidden, and what is no prose.

markdown-it gives lines and no offsets, so that nothing could be mapped back; hence this reader.
It passes over the text once; what has to be looked for ahead (the end of a code span, an end tag)
is looked up in an index or looked for once. More is emphasis here than in CommonMark, whose rule
about punctuation beside `**` fails in Chinese (`**“重点”**是`): two stars are always a mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache

from qccheck.formats.links import LINK, LINK_FIRST, MAIL, may_hold_link
from qccheck.formats.tags import REFERENCE, TAG, Shown, Tags
from qccheck.text import regex
from qccheck.text.view import OPAQUE, Piece

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TARGET = regex.lazy(
    r"\([ \t\r\n]*+(?:<[^<>\r\n]*+>|(?:[^\s()<>\\]|\\.)*+(?:\((?:[^\s()\\]|\\.)*+\)[^\s()]*+)*+)"
    r"(?:[ \t\r\n]++(?:\"[^\"]{0,1000}+\"|'[^']{0,1000}+'|\([^()]{0,1000}+\)))?+[ \t\r\n]*+\)"
)
_LABEL = regex.lazy(r"\[([^\[\]]{0,200}+)\]")
_FOOTNOTE = regex.lazy(r"\[\^[^\[\]\s]{1,40}\]")
_AUTOLINK = regex.lazy(rf"<(?:[A-Za-z][A-Za-z0-9+.\-]{{1,31}}:[^\s<>]*+|{MAIL})>")
_TOKEN = regex.lazy(f"{TAG}|{REFERENCE}")


class Inline:
    """Collects the pieces of one text, block by block."""

    def __init__(self, text: str, labels: set[str]) -> None:
        """`labels` are the link definitions of the text, case folded."""
        self.pieces: list[Piece] = []
        self.text = text
        self._labels = labels
        self._tags = Tags(text)
        self._ticks = _ticks(text)
        self._search = _special(links=may_hold_link(text)).search
        self._table = False
        self._end = 0
        self._open_marks: dict[str, int] = {}
        self._open_brackets: list[int] = []

    def enter(self, end: int, *, table: bool) -> None:
        """Begin a block that ends at `end`; nothing pairs across its border."""
        self._end = end
        self._table = table
        self._open_marks = {}
        self._open_brackets = []

    def read(self, start: int, end: int) -> int:
        """Read `[start, end)`; answers where the next line may begin, at or after `end`."""
        search = self._search
        at = start
        while match := search(self.text, at, end):
            at = self._take(match)
        return max(at, end)

    def hide(self, start: int, end: int, shown: str = "") -> int:
        """Show `[start, end)` as `shown`; answers `end`."""
        if start < end:
            self.pieces.append(Piece(start, end, shown))
        return end

    def _take(self, match: re.Match[str]) -> int:
        start, end = match.span()
        mark = self.text[start]
        if match.lastgroup == "link":
            return self.hide(start, end, OPAQUE)
        if mark == "\\":
            return self._escape(start)
        if mark in "`*_~":
            while self.text[end : end + 1] == mark:
                end += 1
            return self._code(start, end) if mark == "`" else self._emphasis(start, end)
        if mark == "!" and self.text[end : end + 1] != "[":
            return end
        if mark in "![":
            return self._open_bracket(start, end + (mark == "!"))
        if mark == "]":
            return self._close_bracket(start)
        return self._bar(start) if mark == "|" else self._tag(start)

    def _escape(self, start: int) -> int:
        after = self.text[start + 1 : start + 2]
        if after in _PUNCTUATION:
            return self.hide(start, start + 1) + 1
        return self.hide(start, start + 1) if after in "\r\n" else start + 1

    def _code(self, start: int, end: int) -> int:
        starts = self._ticks.get(end - start, [])
        index = bisect_left(starts, end)
        if index == len(starts) or starts[index] >= self._end:
            return end
        return self.hide(start, starts[index] + end - start, OPAQUE)

    def _emphasis(self, start: int, end: int) -> int:
        before = self.text[start - 1 : start] or "\n"
        after = self.text[end : end + 1] or "\n"
        mark, size = self.text[start], end - start
        may_open, may_close = not after.isspace(), not before.isspace()
        if mark == "_":
            may_open, may_close = may_open and not _word(before), may_close and not _word(after)
        if mark == "*" and _latin(before) and _latin(after) and size != 2:
            return end  # a product or masked digits
        if mark == "*" and size > 1 and (may_open or may_close):
            return self.hide(start, end)
        if mark == "~" and size != 2:
            return end
        run = self.text[start:end]
        if may_close and run in self._open_marks:
            opener = self._open_marks.pop(run)
            self.hide(opener, opener + size)
            return self.hide(start, end)
        if may_open:
            self._open_marks[run] = start
        return end

    def _open_bracket(self, start: int, end: int) -> int:
        note = _FOOTNOTE.match(self.text, start)
        if note:
            return self.hide(start, note.end())
        self._open_brackets.append(start)
        return end

    def _close_bracket(self, start: int) -> int:
        if not self._open_brackets:
            return start + 1
        opener = self._open_brackets.pop()
        is_image = self.text[opener] == "!"
        inner = opener + (2 if is_image else 1)
        end = self._target_end(inner, start)
        if end < 0:
            return start + 1
        if is_image:
            return self.hide(opener, end, OPAQUE)
        self.hide(opener, inner)
        return self.hide(start, end)

    def _target_end(self, inner: int, close: int) -> int:
        """Where the link ends whose text is `[inner, close)`; -1 when it is none."""
        target = _TARGET.match(self.text, close + 1, self._end)
        if target:
            return target.end()
        label = _LABEL.match(self.text, close + 1, self._end)
        if label and (label[1] or self.text[inner:close]).strip().casefold() in self._labels:
            return label.end()
        known = bool(self._labels) and self.text[inner:close].strip().casefold() in self._labels
        return close + 1 if known else -1

    def _bar(self, start: int) -> int:
        """A bar of a table: at the edge of a row it vanishes, between two cells it divides."""
        if not self._table:
            return start + 1
        end = start + 1
        while self.text[end : end + 1] in (" ", "\t"):
            end += 1
        while start and self.text[start - 1] in " \t":
            start -= 1
        at_start = self.text[max(0, start - 1) : start] in ("", "\n", "\r")
        at_end = self.text[end : end + 1] in ("", "\n", "\r")
        return self.hide(start, end, "" if at_start or at_end else OPAQUE)

    def _tag(self, start: int) -> int:
        link = _AUTOLINK.match(self.text, start)
        if link:
            return self.hide(start, link.end(), OPAQUE)
        match = _TOKEN.match(self.text, start)
        if match is None:
            return start + 1
        token = self._tags.read(match)
        if token.shown is Shown.CHARACTER:
            shown = token.text
        elif token.shown is Shown.BORDER:
            shown = self._border(token.start, token.end)
        else:
            shown = "" if token.shown is Shown.NOTHING else OPAQUE
        return self.hide(token.start, token.end, shown)

    def _border(self, start: int, end: int) -> str:
        """A line feed, unless the tag stands at the edge of a line or after another one."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        follows = bool(self.pieces) and self.pieces[-1].end == start
        edge = before in ("", "\n", "\r") or after in ("", "\n", "\r")
        return "" if edge or (follows and self.pieces[-1].text in ("", "\n")) else "\n"


def _word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _ticks(text: str) -> dict[int, list[int]]:
    """Starts of the runs of backticks by their length."""
    found: dict[int, list[int]] = defaultdict(list)
    if "`" in text:
        for match in re.finditer("`+", text):
            found[match.end() - match.start()].append(match.start())
    return found


@cache
def _special(*, links: bool) -> re.Pattern[str]:
    marks = r"\\`*_~\[\]!<&|"
    if not links:
        return regex.compiled(f"[{marks}]")
    return regex.compiled(rf"[{marks}{LINK_FIRST}](?:(?P<link>{LINK})|(?<=[{marks}]))")
