"""The two columns of the page: passages of a document, changed ones open, others folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qccheck.diagnostic import Diagnostic, Severity, Text
from qccheck.report.markup import changed, escape, prose, tag
from qccheck.report.model import findings
from qccheck.report.numbermarks import NumberMarks
from qccheck.report.numbersection import section
from qccheck.report.passages import Change, Mark, Passage, Piece, passages
from qccheck.report.proposal import Proposal
from qccheck.text.span import Span

_CONTEXT = 1
"""Passages that stay open around one with a finding of its own."""

_FEWEST_FOLDED = 3
_HEADS = (Text("原文", "Original"), Text("改后（建议）", "Proposed"))


class _Notes:
    """What a column has to know of the findings of one document, by their number on the page."""

    def __init__(self, proposal: Proposal, first: int, marks: NumberMarks | None) -> None:
        self.marks = marks
        held = set(map(id, proposal.held))
        self.by_number = dict(enumerate(findings(proposal), first))
        self.held = {n for n, d in self.by_number.items() if id(d) in held}
        self.systematic = {n for n, d in self.by_number.items() if d.occurrences > 1}

    def stands_alone(self, number: int) -> bool:
        """Whether a finding opens the passage it stands in."""
        return number not in self.held and number not in self.systematic

    def classes(self, piece: Piece) -> str:
        """Style classes of a piece: a change looks like its finding, whatever else marks it."""
        owners = piece.owners if piece.changer is None else (piece.changer,)
        alone = [number for number in owners if self.stands_alone(number)]
        if alone:
            worst = max(self.by_number[number].severity for number in alone)
            return f"m {worst.name.lower()}"
        return "m light" if any(number in self.systematic for number in owners) else "m held"


def columns(
    proposal: Proposal, lang: str, *, number: int, marks: NumberMarks | None = None
) -> Iterator[str]:
    """One document as rows of original and proposed text; findings count from `number`.

    With `marks`, its numbers are marked in the original and stand in a table above the rows.
    """
    notes = _Notes(proposal, number, marks)
    found = list(passages(proposal.document.text, _changes(proposal, notes), _marks(notes)))
    yield '<section class="document" lang="zh">\n'
    yield tag("h2", escape(proposal.document.path)) + "\n"
    if marks is not None:
        yield from section(marks, lang, cards=notes.by_number)
    heads = "".join(tag("span", head.in_language(lang)) for head in _HEADS)
    yield tag("div", "<span></span>" + heads, class_="heads") + "\n"
    open_rows = _open_rows(found, notes)
    numbered = zip(found, open_rows, strict=True)
    for is_open, group in groupby(numbered, key=lambda pair: pair[1]):
        rows = [passage for passage, _ in group]
        if is_open or len(rows) < _FEWEST_FOLDED:
            yield from (_row(passage, notes) for passage in rows)
        else:
            yield from _folded(rows, notes, lang)
    yield "</section>\n"


def _changes(proposal: Proposal, notes: _Notes) -> list[Change]:
    number_of = {id(diagnostic): number for number, diagnostic in notes.by_number.items()}
    changes = [
        Change(edit, number_of[id(diagnostic)])
        for diagnostic in proposal.chosen
        if diagnostic.fix
        for edit in diagnostic.fix.edits
    ]
    return sorted(changes, key=lambda change: change.edit.span)


def _marks(notes: _Notes) -> list[Mark]:
    return [
        Mark(span, number, at == 0)
        for number, diagnostic in notes.by_number.items()
        for at, span in enumerate(_places(diagnostic))
    ]


def _places(diagnostic: Diagnostic) -> Sequence[Span]:
    return diagnostic.spans if diagnostic.occurrences > 1 else (diagnostic.span,)


def _open_rows(found: Sequence[Passage], notes: _Notes) -> list[bool]:
    """Which passages stay open: those with a finding of their own, and their neighbours."""
    own = [any(map(notes.stands_alone, passage.owners)) for passage in found]
    return [any(own[max(0, at - _CONTEXT) : at + _CONTEXT + 1]) for at in range(len(own))]


def _folded(rows: Sequence[Passage], notes: _Notes, lang: str) -> Iterator[str]:
    light = any(passage.owners for passage in rows)
    what = (
        Text("只有成批改动或待查线索", "only systematic or held-back findings")
        if light
        else Text("未改动", "unchanged")
    )
    count, first, last = len(rows), rows[0].line, rows[-1].line
    label = Text(
        f"第{first}～{last}行，{count}段：{what.zh}",
        f"lines {first}–{last}, {count} paragraphs: {what.en}",
    )
    yield f'<details class="fold">{tag("summary", label.in_language(lang))}\n'
    yield from (_row(passage, notes) for passage in rows)
    yield "</details>\n"


def _row(passage: Passage, notes: _Notes) -> str:
    left, at = "", passage.start
    for piece, shown in zip(passage.left, _trimmed(passage.left), strict=True):
        left += _piece(shown, notes, at=at)
        at += len(piece.text)
    right = "".join(_piece(piece, notes) for piece in _trimmed(passage.right))
    number = tag("span", str(passage.line), class_="line")
    sides = tag("div", left, class_="side old") + tag("div", right, class_="side new")
    return tag("div", number + sides, class_="row") + "\n"


def _trimmed(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Pieces without the newlines that only end the passage."""
    if pieces and pieces[-1].kind == "same":
        last = pieces[-1]
        return [*pieces[:-1], Piece("same", last.text.rstrip("\r\n"), last.owners, last.anchors)]
    return pieces


def _piece(piece: Piece, notes: _Notes, *, at: int | None = None) -> str:
    """A piece as HTML; `at` is its place in the original, where numbers are marked."""
    anchors = "".join(_anchor(number, notes) for number in piece.anchors)
    is_same = piece.kind == "same"
    write = prose if is_same else changed
    if at is None or notes.marks is None:
        text = write(piece.text)
    else:
        text = notes.marks.marked(piece.text, at, write)
    if is_same and not piece.owners:
        return anchors + text
    classes = notes.classes(piece) + ("" if piece.text else " gap")
    owners = " ".join(map(str, piece.owners))
    name = "span" if is_same else piece.kind
    return anchors + tag(name, text, class_=classes, data_f=owners)


def _anchor(number: int, notes: _Notes) -> str:
    """Where a jump to a finding lands; shown ones carry their number."""
    if number in notes.held:
        return tag("a", "", id=f"m{number}", class_="no held")
    severity: Severity = notes.by_number[number].severity
    classes = f"no {severity.name.lower()}"
    return tag("a", str(number), id=f"m{number}", class_=classes, href=f"#f{number}")
