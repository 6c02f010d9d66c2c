"""Markdown: prose without code, link targets, front matter and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qccheck.formats.furniture import is_furniture
from qccheck.formats.markdown_blocks import Block, BlockKind, Line, blocks, definitions
from qccheck.formats.markdown_inline import Inline
from qccheck.text.document import Region, Scope
from qccheck.text.span import Span
from qccheck.text.view import OPAQUE, Piece, View

_SCOPES = {
    BlockKind.FRONT: Scope.CODE,
    BlockKind.CODE: Scope.CODE,
    BlockKind.HEADING: Scope.HEADING,
    BlockKind.TABLE: Scope.TABLE,
    BlockKind.QUOTE: Scope.QUOTE,
    BlockKind.TEXT: Scope.PARAGRAPH,
    BlockKind.HTML: Scope.PARAGRAPH,
}


def view(text: str) -> View:
    """The text that a reader sees; a code block is one opaque character."""
    found = blocks(text)
    inline = Inline(text, definitions(text, found))
    at = 0
    for block in found:
        at = _fold(inline, block, at)
    return View(text, _disjoint(inline.pieces))


def regions(text: str) -> tuple[Region, ...]:
    """One region a block that holds text or code."""
    return tuple(
        Region(_scope(text, block), Span(block.lines[0].start, block.end))
        for block in blocks(text)
        if block.kind in _SCOPES and block.lines[0].start < block.end
    )


def _fold(inline: Inline, block: Block, at: int) -> int:
    """Fold one block; `at` is where the last piece before it ends. Answers the same after it."""
    first = block.lines[0].start
    if block.kind in (BlockKind.FRONT, BlockKind.HIDDEN):
        for line in block.lines:
            inline.hide(max(at, line.start), line.end)
        return max(at, block.end)
    if block.kind is BlockKind.CODE:
        return inline.hide(max(at, first), block.end, OPAQUE)
    if block.kind is BlockKind.BLANK:
        return at
    inline.enter(block.end, table=block.kind is BlockKind.TABLE)
    for line in block.lines:
        if line.start >= at:
            inline.hide(line.start, line.text)
        end = _without_closing(inline.text, line) if block.kind is BlockKind.HEADING else line.end
        if max(line.text, at) < end:
            at = inline.read(max(line.text, at), end)
        inline.hide(max(at, end), line.end)
    return at


def _without_closing(text: str, line: Line) -> int:
    """End of a heading before its closing number signs."""
    bare = text[line.text : line.end].rstrip(" \t")
    head = bare.rstrip("#")
    if (head and head == bare) or head[-1:] not in ("", " ", "\t"):
        return line.end
    return line.text + len(head.rstrip(" \t"))


def _disjoint(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces in order, without those inside an earlier one, as marks in an image's text are."""
    at = 0
    for piece in sorted(pieces):
        if piece.start >= at:
            at = piece.end
            yield piece


def _scope(text: str, block: Block) -> Scope:
    if block.kind is BlockKind.TEXT and is_furniture(text[block.start : block.end].strip()):
        return Scope.FURNITURE
    return _SCOPES[block.kind]
