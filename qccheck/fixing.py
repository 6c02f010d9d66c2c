"""Choosing edits that can be carried out together, and carrying them out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter

from qccheck.diagnostic import Applicability, Diagnostic, Edit
from qccheck.errors import StaleEditError
from qccheck.text.span import Span


def choose(diagnostics: Iterable[Diagnostic], wanted: Applicability) -> list[Diagnostic]:
    """Diagnostics whose fixes can be applied in one round.

    Overlaps go by higher grade, longer span, earlier start, code; losers wait for another round.
    """
    ready = [d for d in diagnostics if d.fix and d.fix.applicability.applies(wanted)]
    ready.sort(key=_precedence)
    taken: list[Edit] = []
    chosen = []
    for diagnostic in ready:
        assert diagnostic.fix is not None
        if not any(_collides(edit, taken) for edit in diagnostic.fix.edits):
            for edit in diagnostic.fix.edits:
                taken.insert(bisect_left(taken, edit.span, key=attrgetter("span")), edit)
            chosen.append(diagnostic)
    return sorted(chosen, key=lambda diagnostic: diagnostic.sort_key)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """`text` with all `edits` made.

    Raises:
        StaleEditError: an edit's `before` does not stand at its span.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=attrgetter("span")):
        found = text[edit.span.start : edit.span.end]
        if found != edit.before or edit.span.start < at:
            place = f"offset {edit.span.start}"
            raise StaleEditError(f"{place}: wanted {edit.before!r} to replace, got {found!r}")
        parts += (text[at : edit.span.start], edit.after)
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)


def invert(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Edits that turn the result of `apply` back into the text it was applied to."""
    inverse = []
    shift = 0
    for edit in sorted(edits, key=attrgetter("span")):
        start = edit.span.start + shift
        inverse.append(Edit(Span(start, start + len(edit.after)), edit.after, edit.before))
        shift += len(edit.after) - len(edit.before)
    return tuple(inverse)


def _precedence(diagnostic: Diagnostic) -> tuple[int, int, int, str]:
    assert diagnostic.fix is not None
    span = diagnostic.span
    return (-diagnostic.fix.applicability, span.start - span.end, span.start, diagnostic.code)


def _collides(edit: Edit, taken: Sequence[Edit]) -> bool:
    at = bisect_left(taken, edit.span, key=attrgetter("span"))
    near = taken[max(0, at - 1) : at + 1]
    return any(edit.span.overlaps(other.span) for other in near)
