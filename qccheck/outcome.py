"""What a check comes to: per document and per run. Values that renderers read."""

from __future__ import annotations

from qccheck.diagnostic import Diagnostic, Severity
from qccheck.errors import UnreadableError
from qccheck.named import NamedTuple
from qccheck.text.document import Document


class FileReport(NamedTuple):
    """What one document came to.

    `suppressed` counts findings that a directive, a word list or the baseline silenced;
    `held_back` those of too little confidence for default output; `unused` names directives of
    the document that silenced nothing; `surveys` is what is compared between documents.
    """

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    suppressed: int = 0
    held_back: int = 0
    unused: tuple[str, ...] = ()
    surveys: tuple[object, ...] = ()


class FixResult(NamedTuple):
    """Text after fixing; `applied` in order of rounds, `remaining` on the new text."""

    text: str
    applied: tuple[Diagnostic, ...]
    remaining: tuple[Diagnostic, ...]


class Report(NamedTuple):
    """A whole run: documents in order of path, inputs that could not be read, rule pack digest."""

    files: tuple[FileReport, ...]
    failures: tuple[UnreadableError, ...] = ()
    pack_digest: str = ""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All diagnostics, document by document, in reading order."""
        return tuple(diagnostic for file in self.files for diagnostic in file.diagnostics)

    @property
    def worst(self) -> Severity | None:
        """Highest severity of the run, None for none."""
        return max((diagnostic.severity for diagnostic in self.diagnostics), default=None)
