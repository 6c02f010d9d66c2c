"""Original and proposed text side by side: paragraphs cut into pieces that belong together.

The alignment is exact: it follows from the edits themselves and is not guessed by comparing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qccheck.diagnostic import Edit
from qccheck.named import NamedTuple
from qccheck.text import regex
from qccheck.text.span import Span

_BREAK = regex.lazy(r"(?:\r\n?|\n)+")


class Mark(NamedTuple):
    """A place that finding number `owner` points at; `is_first` where a jump to it lands."""

    span: Span
    owner: int
    is_first: bool


class Change(NamedTuple):
    """An edit and the number of the finding that proposes it."""

    edit: Edit
    owner: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one side. `kind` is `same`, `del` (left only) or `ins` (right only).

    `owners` are the findings that mark or change it, `anchors` those whose first place begins
    here, `changer` the one that proposes the change. A `del` or `ins` without text is the place
    where the other side has some.
    """

    kind: str
    text: str
    owners: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()
    changer: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the blank lines after it, or several that an edit joins.

    `start` is the offset of the left side in the original text.
    """

    line: int
    start: int
    left: list[Piece] = field(default_factory=list)
    right: list[Piece] = field(default_factory=list)

    @property
    def owners(self) -> frozenset[int]:
        """Numbers of the findings that mark or change anything here."""
        return frozenset(o for piece in (*self.left, *self.right) for o in piece.owners)


def passages(text: str, changes: Sequence[Change], marks: Sequence[Mark]) -> Iterator[Passage]:
    """All of `text`, in order; nothing is left out.

    `changes` are sorted by place and disjoint. The left sides together spell `text`, the right
    sides spell the corrected text.
    """
    starts = _passage_starts(text, changes)
    sweep = _Sweep(text, changes, marks)
    line = 1
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        passage = Passage(line, start)
        sweep.fill(passage, start, end, is_last=end == len(text))
        yield passage
        line += len(re.findall(r"\r\n?|\n", text[start:end]))


def _passage_starts(text: str, changes: Sequence[Change]) -> list[int]:
    """Where passages begin: after newlines, unless an edit takes the newline away."""
    starts = [0] + [m.end() for m in _BREAK.finditer(text) if m.start() > 0 and m.end() < len(text)]
    ends = [change.edit.span.end for change in changes]
    kept = [0]
    for start in starts[1:]:
        index = bisect_left(ends, start)
        if index == len(ends) or not _joins(text, changes[index].edit, start):
            kept.append(start)
    return kept


def _joins(text: str, edit: Edit, start: int) -> bool:
    """Whether `edit`, which ends at `start` or later, leaves no newline before `start`."""
    if edit.span.start >= start:
        return False
    newlines = ("\n", "\r")
    stays = edit.after.endswith(newlines) or text.endswith(newlines, 0, edit.span.start)
    return edit.span.end > start or not stays


class _Sweep:
    """One pass from left to right; knows which findings cover the point it stands at."""

    def __init__(self, text: str, changes: Sequence[Change], marks: Sequence[Mark]) -> None:
        self._text = text
        self._changes = changes
        self._at = 0
        self._opening: dict[int, list[Mark]] = defaultdict(list)
        self._closing: dict[int, list[int]] = defaultdict(list)
        self._open: dict[int, int] = {}
        points = {0, len(text)}
        for mark in marks:
            points.update(mark.span)
            self._opening[mark.span.start].append(mark)
            if mark.span.end > mark.span.start:
                self._closing[mark.span.end].append(mark.owner)
        for change in changes:
            points.update(change.edit.span)
        self._points = sorted(points)

    def fill(self, passage: Passage, start: int, end: int, *, is_last: bool) -> None:
        """Cut `text[start:end]` into the pieces of `passage`."""
        first = bisect_left(self._points, start)
        last = bisect_left(self._points, end) if not is_last else len(self._points)
        cuts = [point for point in self._points[first:last] if point >= start]
        if not cuts or cuts[0] != start:
            cuts.insert(0, start)
        for at, stop in zip(cuts, [*cuts[1:], end], strict=True):
            anchors = self._turn(at)
            self._piece(passage, at, stop, anchors)

    def _turn(self, at: int) -> tuple[Mark, ...]:
        """Close and open findings at `at`; the marks that begin there."""
        for owner in self._closing.get(at, ()):
            self._open[owner] -= 1
            if not self._open[owner]:
                del self._open[owner]
        opening = tuple(self._opening.get(at, ()))
        for mark in opening:
            if mark.span.end > mark.span.start:
                self._open[mark.owner] = self._open.get(mark.owner, 0) + 1
        return opening

    def _piece(self, passage: Passage, at: int, stop: int, opening: tuple[Mark, ...]) -> None:
        anchors = tuple(mark.owner for mark in opening if mark.is_first)
        points = tuple(mark.owner for mark in opening if mark.span.start == mark.span.end)
        while self._at < len(self._changes) and self._changes[self._at].edit.span.end <= at:
            change = self._changes[self._at]
            if change.edit.span != (at, at):
                self._at += 1
                continue
            self._at += 1
            owners = tuple(sorted({change.owner, *points}))
            passage.left.append(Piece("del", "", owners, anchors, change.owner))
            passage.right.append(Piece("ins", change.edit.after, owners, (), change.owner))
            anchors = points = ()
        if points or (anchors and at == stop):
            passage.left.append(Piece("same", "", points, anchors))
            anchors = ()
        if at == stop:
            return
        owners = tuple(sorted(self._open))
        change_here = self._changes[self._at] if self._at < len(self._changes) else None
        text = self._text[at:stop]
        if change_here is None or change_here.edit.span.start > at:
            passage.left.append(Piece("same", text, owners, anchors))
            passage.right.append(Piece("same", text, owners))
            return
        owners = tuple(sorted({change_here.owner, *owners}))
        passage.left.append(Piece("del", text, owners, anchors, change_here.owner))
        if change_here.edit.span.start == at:
            passage.right.append(
                Piece("ins", change_here.edit.after, owners, (), change_here.owner)
            )
