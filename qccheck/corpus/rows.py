"""Diagnostics as plain tuples, which are stored and read in half the time that named ones take."""

from __future__ import annotations

from itertools import chain, repeat
from typing import Any

from qccheck.diagnostic import (
    Applicability,
    Candidate,
    Diagnostic,
    Edit,
    Fix,
    Nature,
    Place,
    Severity,
)
from qccheck.text.span import Span

Row = tuple[Any, ...]

_new = tuple.__new__  # a fix was checked when it was made
_SEVERITIES = {severity.value: severity for severity in Severity}
_NATURES = {nature.value: nature for nature in Nature}
_GRADES = {grade.value: grade for grade in Applicability}


def row(diagnostic: Diagnostic) -> Row:
    """The fields of a diagnostic, none of which is of a class of this package."""
    path, code, name, kind, span, text, message, severity, nature, *places, fix = diagnostic[:15]
    candidates, confidence, evidence, spans, related = diagnostic[15:]
    return (
        *(path, code, name, kind, tuple(span), text, message, severity.value, nature.value),
        *places,
        _fix_row(fix) if fix else None,
        list(map(tuple, candidates)),
        *(confidence, evidence),
        list(chain.from_iterable(spans)),
        list(map(tuple, related)),
    )


def diagnostic(row: Row) -> Diagnostic:
    """The diagnostic that became `row`."""
    path, code, name, kind, span, text, message, severity, nature, *places, fix = row[:15]
    candidates, confidence, evidence, spans, related = row[15:]
    fields = (
        *(path, code, name, kind, _new(Span, span), text, message),
        *(_SEVERITIES[severity], _NATURES[nature], *places),
        _fix(fix) if fix else None,
        tuple(map(_new, repeat(Candidate), candidates)),
        *(confidence, evidence),
        _spans(spans),
        tuple(map(_new, repeat(Place), related)),
    )
    return _new(Diagnostic, fields)


def _fix_row(fix: Fix) -> Row:
    bounds = list(chain.from_iterable(edit.span for edit in fix.edits))
    before, after = zip(*((edit.before, edit.after) for edit in fix.edits), strict=True)
    return fix.applicability.value, bounds, before, after


def _fix(row: Row) -> Fix:
    grade, bounds, before, after = row
    edits = tuple(map(_new, repeat(Edit), zip(_spans(bounds), before, after, strict=True)))
    return _new(Fix, (edits, _GRADES[grade]))


def _spans(bounds: list[int]) -> tuple[Span, ...]:
    if not bounds:  # as of most
        return ()
    return tuple(map(_new, repeat(Span), zip(bounds[::2], bounds[1::2], strict=True)))
