"""Simplified forms in a Traditional document, and documents that mix both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qccheck.detectors.script import passages
from qccheck.detectors.script.folding import Slip
from qccheck.detectors.script.scene import Scene, Script
from qccheck.diagnostic import Applicability, Candidate
from qccheck.finding import Finding
from qccheck.rulefile import Rule

_CONFIDENT, _DOUBTFUL, _HELD_BACK = 0.85, 0.6, 0.4
_SHOWN_PLACES: Final = 1000


def simplified(scene: Scene) -> Iterator[Slip]:
    """Simplified-only characters of a Traditional document; UNSAFE where one form is possible."""
    if not scene.odd or scene.script is not Script.TRADITIONAL:
        return
    own = set(scene.text) & scene.tables.simplified_set
    for at in scene.places(own):
        inner = passages.enclosing(scene.text, at)
        if (inner and inner[1] - inner[0] == 1) or scene.is_japanese(at):
            continue
        forms = scene.tables.traditional(scene.text[at])
        single = len(forms) == 1
        yield Slip(
            start=at,
            end=at + 1,
            replacement=forms[0],
            candidates=tuple(Candidate(form, round(1 / len(forms), 2)) for form in forms),
            grade=Applicability.UNSAFE if single else Applicability.DISPLAY,
            confidence=_CONFIDENT if single else _DOUBTFUL,
        )


def mixed(scene: Scene, rule: Rule) -> Iterator[Finding]:
    """One finding for a document that is in neither script; places are those of the rarer one."""
    if not scene.odd or scene.script is not Script.MIXED:
        return
    foreign, own = scene.counts
    rarer = scene.foreign if foreign <= own else set(scene.text) & scene.tables.simplified_set
    places = scene.places(rarer)
    yield Finding(
        rule=rule,
        start=places[0],
        end=places[0] + 1,
        args={"foreign": str(foreign), "own": str(own)},
        places=tuple((at, at + 1) for at in places[:_SHOWN_PLACES]),
    )


def passage(scene: Scene, rule: Rule) -> Iterator[Finding]:
    """Traditional lines, as one finding; quotations, which are meant, with little confidence."""
    for quoted, confidence in ((False, None), (True, _HELD_BACK)):
        spans = [span for span, is_quoted in scene.passages.items() if is_quoted is quoted]
        if spans:
            places = tuple(spans) if len(spans) > 1 else ()
            yield Finding(rule, *spans[0], places=places, confidence=confidence)
