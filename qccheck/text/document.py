"""A document: text decoded without loss, and the way back to its bytes."""

from __future__ import annotations

from enum import Enum

from qccheck.errors import FixError
from qccheck.named import NamedTuple
from qccheck.text.span import Span


class Scope(Enum):
    """What a stretch of a document is, as far as rules care."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    QUOTE = "quote"
    FURNITURE = "furniture"  # jump lines, running heads, page numbers
    CODE = "code"


class Region(NamedTuple):
    """A block of the raw text, without its newline."""

    scope: Scope
    span: Span


class Encoding(NamedTuple):
    """A codec and the byte-order mark that stood before the text (`b""` for none)."""

    codec: str
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """Bytes of `text` as they stand in the file, mark included."""
        return self.bom + text.encode(self.codec)


UTF8 = Encoding("utf-8")


class Document(NamedTuple):
    """Text of one file; `encoding.encode(text)` is the file, byte for byte.

    `path` is the display path with forward slashes; `format` is a name of `qccheck.formats`.
    """

    path: str
    text: str
    encoding: Encoding = UTF8
    format: str = "plain"

    def with_text(self, text: str) -> Document:
        """The same document with other text."""
        return self._replace(text=text)

    def to_bytes(self) -> bytes:
        """The bytes to write back.

        Raises:
            FixError: the encoding has no code for a character that a correction brought in.
        """
        try:
            return self.encoding.encode(self.text)
        except UnicodeEncodeError as error:
            got = self.text[error.start]
            problem = f"wanted a character of {self.encoding.codec}, got {got!r} (U+{ord(got):04X})"
            raise FixError(f"{self.path}: character {error.start}: {problem}") from error
