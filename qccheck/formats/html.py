"""HTML: text between block tags, one folded line a block.

Runs of block tags, removed blocks and the white space around them show as one line feed; a source
line break inside a block vanishes between Han characters and is a space beside Latin text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qccheck.formats.furniture import is_furniture
from qccheck.formats.links import LINK, LINK_FIRST, may_hold_link
from qccheck.formats.tags import REFERENCE, TAG, Shown, Tags, Token
from qccheck.named import NamedTuple
from qccheck.text import regex
from qccheck.text.document import Region, Scope
from qccheck.text.span import Span
from qccheck.text.view import OPAQUE, Piece, View

_SPACE = " \t\r\n\f"
_LEFT = regex.lazy(r"[ \t\r\n\f]*+")
_WRAPPED = r"(?<=[ \t\f])(?<![ \t\f].)[ \t\f]*+[\r\n][ \t\r\n\f]*+|(?<=[\r\n])[ \t\r\n\f]*+"
_SCOPES = {
    "table": Scope.TABLE,
    "blockquote": Scope.QUOTE,
    "nav": Scope.FURNITURE,
    "footer": Scope.FURNITURE,
    "title": Scope.HEADING,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Scope.HEADING),
}
_RANK = (Scope.FURNITURE, Scope.TABLE, Scope.HEADING, Scope.QUOTE)


class _Run(NamedTuple):
    """Raw text between two tokens."""

    start: int
    end: int


def view(text: str) -> View:
    """Text as a browser would show it, without code, tags and comments."""
    if "<" not in text and "&" not in text and not may_hold_link(text):
        return View(text)
    fold = _Fold(text)
    for part in _parts(text):
        if isinstance(part, _Run):
            fold.run(part.start, part.end)
        else:
            fold.token(part)
    return View(text, fold.finish())


def regions(text: str) -> tuple[Region, ...]:
    """One region a block that shows text, and one a removed block."""
    found: list[Region] = []
    depth = dict.fromkeys(_RANK, 0)
    start = end = -1
    for part in (*_parts(text), Token(len(text), len(text), Shown.BORDER)):
        if isinstance(part, _Run) or part.shown in (Shown.CHARACTER, Shown.OPAQUE):
            first, last = _trimmed(text, part.start, part.end)
            if first < last:
                start, end = (first if start < 0 else start), last
            continue
        if part.shown is Shown.NOTHING:
            continue
        if start >= 0:
            found.append(Region(_scope(text[start:end], depth), Span(start, end)))
            start = end = -1
        if part.shown is Shown.REMOVED:
            found.append(Region(Scope.CODE, Span(part.start, part.end)))
        elif part.name in _SCOPES:
            scope = _SCOPES[part.name]
            depth[scope] = max(0, depth[scope] + (-1 if part.closes else 1))
    return tuple(found)


class _Fold:
    """Collects the pieces of a view; a border is held back until more text is shown."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[Piece] = []
        self._border: Piece | None = None
        self._fresh = True  # nothing shown since the last border
        self._empty = True  # nothing shown at all

    def token(self, token: Token) -> None:
        """Take in one token."""
        if token.shown in (Shown.BORDER, Shown.REMOVED):
            self._separate(token)
        elif token.shown is Shown.NOTHING:
            self._hide(token.start, token.end)
        else:
            self._show()
            shown = OPAQUE if token.shown is Shown.OPAQUE else token.text
            self._pieces.append(Piece(token.start, token.end, shown))

    def run(self, start: int, end: int) -> None:
        """Take in the text `[start, end)`."""
        if self._fresh:
            match = _LEFT.match(self._text, start, end)
            inside = match.end() if match else start
            if inside > start:
                self._hide(start, inside)
            if inside == end:
                return
            start = inside
        self._show()
        run = self._text[start:end]
        if "\n" in run or "\r" in run or may_hold_link(run):
            for match in _broken().finditer(self._text, start, end):
                self._pieces.append(Piece(match.start(), match.end(), self._replaced(match)))

    def finish(self) -> list[Piece]:
        """All pieces; a border that nothing follows is hidden."""
        if self._border is not None:
            self._pieces.append(self._border._replace(text=""))
        return self._pieces

    def _separate(self, token: Token) -> None:
        if self._border is None:
            self._border = Piece(self._after_shown(token.start), token.end, "\n")
            self._fresh = True
        self._border = self._border._replace(end=token.end)

    def _after_shown(self, end: int) -> int:
        """Where what shows nothing before `end` begins; takes back the pieces made for it."""
        while True:
            last = self._pieces[-1] if self._pieces else Piece(0, 0, "")
            if last.end < end and self._text[end - 1] in _SPACE:
                end -= 1
            elif 0 < last.end == end and self._shows_nothing(last):
                end = self._pieces.pop().start
            else:
                return end

    def _shows_nothing(self, piece: Piece) -> bool:
        return piece.text == "" or self._text[piece.start : piece.end].isspace()

    def _hide(self, start: int, end: int) -> None:
        if self._border is not None:
            self._border = self._border._replace(end=end)
        else:
            self._pieces.append(Piece(start, end, ""))

    def _show(self) -> None:
        if self._border is not None:
            self._pieces.append(self._border._replace(text="" if self._empty else "\n"))
            self._border = None
        self._fresh = self._empty = False

    def _replaced(self, match: re.Match[str]) -> str:
        if match.group()[0] not in _SPACE:
            return OPAQUE
        start, end = match.span()
        around = self._text[max(0, start - 1) : start] + self._text[end : end + 1]
        return " " if any(c.isascii() and c not in "<>" for c in around) else ""


def _parts(text: str) -> Iterator[_Run | Token]:
    """Runs of text and tokens, in order and without gaps."""
    tags = Tags(text)
    at = 0
    search = _markup().search
    while match := search(text, at):
        if match.start() > at:
            yield _Run(at, match.start())
        token = tags.read(match)
        yield token
        at = token.end
    if at < len(text):
        yield _Run(at, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end


def _scope(text: str, depth: dict[Scope, int]) -> Scope:
    if is_furniture(text):
        return Scope.FURNITURE
    return next((scope for scope in _RANK if depth[scope]), Scope.PARAGRAPH)


@cache
def _markup() -> re.Pattern[str]:
    return regex.compiled(f"{TAG}|{REFERENCE}")


@cache
def _broken() -> re.Pattern[str]:
    return regex.compiled(rf"[ \t\f\r\n{LINK_FIRST}](?:{_WRAPPED}|{LINK})", re.DOTALL)
