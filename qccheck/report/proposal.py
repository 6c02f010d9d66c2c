"""What a report proposes for a document: the fixes that go together, and the corrected text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qccheck import fixing
from qccheck.diagnostic import Applicability, Diagnostic, Edit
from qccheck.errors import FixError
from qccheck.outcome import FileReport
from qccheck.report.diff import unified
from qccheck.text.document import Document
from qccheck.text.span import Span

_BEYOND = 8
"""Characters by which a finding may be longer than another on the same place."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One document with its findings, in one round of correction.

    `shown` and `held` are the findings above and below the confidence of default output;
    `chosen` are those of `shown` whose fixes are carried out in `text`.
    """

    file: FileReport
    shown: tuple[Diagnostic, ...]
    held: tuple[Diagnostic, ...]
    chosen: tuple[Diagnostic, ...]
    text: str

    @property
    def document(self) -> Document:
        """The document as it was read."""
        return self.file.document

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit of `chosen`, in order of place."""
        edits = [edit for one in self.chosen if one.fix for edit in one.fix.edits]
        return tuple(sorted(edits, key=lambda edit: edit.span))

    @property
    def questions(self) -> tuple[Diagnostic, ...]:
        """Shown findings that change nothing and are not about a place that is changed anyway."""
        chosen = set(map(id, self.chosen))
        single = sorted(d.span for d in self.chosen if d.occurrences == 1)
        return tuple(d for d in self.shown if id(d) not in chosen and not touches(d.span, single))


def touches(span: Span, spans: Sequence[Span]) -> bool:
    """Whether `span` overlaps one of `spans` and is about the same place.

    An insertion point counts as one character. What reaches far beyond the other, such as a whole
    sentence around a word, is another matter.
    """
    return any(
        span.start < max(other.end, other.start + 1)
        and other.start < max(span.end, span.start + 1)
        and span.end - span.start <= other.end - other.start + _BEYOND
        for other in spans
    )


def propose(file: FileReport, *, shown: float = 0.0) -> Proposal:
    """Carry out all fixes of grade UNSAFE and better that do not overlap.

    Findings of a confidence below `shown` are set apart and change nothing.
    """
    trusted = tuple(d for d in file.diagnostics if d.confidence >= shown)
    held = tuple(d for d in file.diagnostics if d.confidence < shown)
    chosen = tuple(fixing.choose(trusted, Applicability.UNSAFE))
    edits = [edit for one in chosen if one.fix for edit in one.fix.edits]
    return Proposal(file, trusted, held, chosen, fixing.apply(file.document.text, edits))


def diff(proposal: Proposal) -> bytes | None:
    """The proposal as a patch in the file's own encoding.

    None where there can be none: UTF-16, which no patch tool takes, and a correction that brings
    in a character the encoding does not have.
    """
    document = proposal.document
    if document.encoding.codec.startswith("utf-16"):
        return None
    try:
        after = document.with_text(proposal.text).to_bytes()
        return unified(document.path, document.to_bytes(), after)
    except FixError:
        return None
