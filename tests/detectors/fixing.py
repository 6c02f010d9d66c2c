"""What a kind proposes, as the texts that its corrections give."""

from __future__ import annotations

import qccheck
from qccheck.config import Settings


def corrected(text: str, kind: str, settings: Settings) -> list[tuple[str, str]]:
    """Code and corrected text of every finding of `kind` that has a fix, which is one edit."""
    found = []
    for diagnostic in qccheck.lint(text, settings=settings):
        if diagnostic.kind == kind and diagnostic.fix:
            (edit,) = diagnostic.fix.edits
            fixed = text[: edit.span.start] + edit.after + text[edit.span.end :]
            found.append((diagnostic.code, fixed))
    return found
