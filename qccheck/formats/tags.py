"""Tags, comments and character references, as HTML and Markdown share them.

The standard library's `html.parser` keeps line numbers instead of offsets and hides where a
character reference stood, so that nothing could be mapped back; hence this reader. It is linear:
a tag holds no `<` outside quotes and at most 100 attributes, and an element whose end is missing
is looked for once.
"""

from __future__ import annotations

import html
import re
from enum import Enum

from qccheck.named import NamedTuple

TAG = (
    r"<(?:!--|[!?][^<>]*+>"
    r"|(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:\-]*+)"
    r"(?=[\s/>])(?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+){0,200}+>)"
)
REFERENCE = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    "address article aside base blockquote body br button caption center col colgroup dd details "
    "dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 "
    "head header hgroup hr html legend li link main menu meta nav noscript ol optgroup option p "
    "param section select source summary table tbody td tfoot th thead title tr ul"
)
_REMOVED = _names("iframe noembed noframes pre script style template textarea xmp")
_OPAQUE = _names("audio canvas code kbd math object samp svg tt video")
_SPOKEN = _names("rt rp rtc")  # the reading beside a ruby base
_BORDERS = _names("img sub sup")  # 10<sup>3</sup> is not 103


class Shown(Enum):
    """What a token is to a reader of prose."""

    NOTHING = "nothing"  # transparent: an inline tag, a comment
    OPAQUE = "opaque"  # stands in the line, but is no prose: inline code, an image
    BORDER = "border"  # ends one block and begins another
    REMOVED = "removed"  # a block that is no prose: a script, preformatted text
    CHARACTER = "character"  # a character reference; `text` is what it stands for


class Token(NamedTuple):
    """Raw `[start, end)` of one piece of markup; `name` is a tag's name, lower case."""

    start: int
    end: int
    shown: Shown
    name: str = ""
    closes: bool = False
    text: str = ""


class Tags:
    """Reads the tokens of one text; remembers which end tags it lacks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()

    def read(self, match: re.Match[str]) -> Token:
        """The token whose beginning `match`, a match of `TAG` or `REFERENCE`, has found."""
        start, end = match.span()
        if self._text[start] == "&":
            return Token(start, end, Shown.CHARACTER, text=html.unescape(match.group()))
        if self._text.startswith("<!--", start):
            close = self._text.find("-->", start + 2)
            return Token(start, close + 3 if close >= 0 else len(self._text), Shown.NOTHING)
        name = match["name"]
        if name is None:
            return Token(start, end, Shown.NOTHING)
        return self._element(Token(start, end, Shown.NOTHING, name.lower(), bool(match["close"])))

    def _element(self, tag: Token) -> Token:
        if tag.name in _BLOCKS:
            return tag._replace(shown=Shown.BORDER)
        if tag.name in _BORDERS:
            return tag._replace(shown=Shown.OPAQUE)
        for names, shown in (
            (_REMOVED, Shown.REMOVED),
            (_OPAQUE, Shown.OPAQUE),
            (_SPOKEN, Shown.NOTHING),
        ):
            if tag.name in names:
                return self._whole(tag, shown)
        return tag

    def _whole(self, tag: Token, shown: Shown) -> Token:
        """The element up to its end tag, or the lone tag."""
        if tag.closes or self._text[tag.end - 2] == "/" or tag.name in self._missing:
            return tag._replace(shown=Shown.BORDER if shown is Shown.REMOVED else Shown.NOTHING)
        end = re.compile(rf"</{tag.name}\b[^<>]*+>", re.IGNORECASE).search(self._text, tag.end)
        if end is not None:
            return tag._replace(end=end.end(), shown=shown)
        self._missing.add(tag.name)
        if tag.name in ("script", "style"):
            return tag._replace(end=len(self._text), shown=Shown.REMOVED)
        return self._whole(tag, shown)
