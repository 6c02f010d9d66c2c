"""Traditional, Japanese, variant and ambiguous forms in a Simplified document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qccheck.detectors.script import evidence, passages
from qccheck.detectors.script.evidence import Support
from qccheck.detectors.script.folding import Slip, joined
from qccheck.detectors.script.scene import Scene, Script
from qccheck.detectors.script.tables import AMBIGUOUS, JAPANESE, TRADITIONAL, VARIANT, is_late
from qccheck.diagnostic import Applicability, Candidate, Severity, Text
from qccheck.named import NamedTuple

_LONGEST_PHRASE: Final = 10
_SURE, _LIKELY, _FAIR, _HELD_BACK = 0.97, 0.85, 0.6, 0.4
_CLEAR_LEAD: Final = 4.0
_OUTWEIGHED: Final = 2.5
_FAMILIAR: Final = 5
_RARITY: Final = 2.0


class Reading(NamedTuple):
    """A proposed character, what supports it, and whether a set phrase decided it."""

    character: str
    support: Support
    decided: bool = False


def traditional(scene: Scene) -> Iterator[Slip]:
    """Forms with one reading; SAFE in a Simplified document, outside names and quotations."""
    yield from joined(_traditional(scene))


def japanese(scene: Scene) -> Iterator[Slip]:
    """Japanese forms whose Chinese form makes a word here; the rare check has the others."""
    yield from _in_words(scene, JAPANESE)


def variant(scene: Scene) -> Iterator[Slip]:
    """Variants whose standard form makes a word here; the rare check has the others."""
    yield from _in_words(scene, VARIANT)


def ambiguous(scene: Scene) -> Iterator[Slip]:
    """Forms with several readings: the one that context supports, else candidates only."""
    yield from _proposals(scene, AMBIGUOUS)


def member(scene: Scene) -> Iterator[Slip]:
    """Standard characters in a word that is written with another one: 由於, 看著, 慰藉 stays."""
    for at in scene.members:
        if scene.script is Script.SIMPLIFIED and not _is_set_apart(scene, at):
            yield from _member_slip(scene, at)


def readings(scene: Scene, at: int) -> list[Reading]:
    """Readings of the form at `at`, best first; a set phrase around it leaves only its own."""
    form = scene.tables.forms.get(scene.text[at])
    assert form is not None
    window, inner = scene.window(at)
    decided = phrase_reading(scene, window, inner)
    if decided:
        return [Reading(decided, evidence.support(window, inner, decided), decided=True)]
    found = [Reading(c, evidence.support(window, inner, c)) for c in form.candidates]
    return sorted(found, key=lambda reading: -reading.support.weight)


def phrase_reading(scene: Scene, window: str, at: int) -> str:
    """What the longest set phrase over `window[at]` has there; empty for no phrase."""
    index = scene.tables.phrase_index
    for size in range(min(_LONGEST_PHRASE, len(window)), 1, -1):
        for start in range(max(0, at - size + 1), min(at, len(window) - size) + 1):
            phrase = index.get(window[start : start + size])
            if phrase:
                return phrase[at - start]
    return ""


def _traditional(scene: Scene) -> Iterator[Slip]:
    for at in _open_places(scene, TRADITIONAL):
        reading = readings(scene, at)[0]
        if reading.character == scene.text[at]:
            continue
        if passages.is_mentioned(scene.text, at) or _is_quoted_alone(scene, at):
            yield _slip(scene, at, [reading], _FAIR, Applicability.UNSAFE)
        elif is_late(reading.character):
            yield _slip(scene, at, [reading], _HELD_BACK, Applicability.DISPLAY)
        elif not (scene.is_certain and _is_confirmed(scene, at, reading)):
            yield _slip(scene, at, [reading], _FAIR, Applicability.UNSAFE)
        else:
            yield _slip(scene, at, [reading], _SURE, Applicability.SAFE)


def is_name_like(scene: Scene, at: int) -> bool:
    """Whether the best cut leaves a surname, or knows a person, right before the character."""
    window, inner = scene.window(at)
    before = evidence.cut(window[:inner])[-2:]
    surnames = scene.tables.surname_set
    if not before:
        return False
    if evidence.is_person(before[-1]) or passages.is_surname(before[-1], surnames):
        return True
    return len(before) == 2 and passages.is_surname(before[0], surnames) and len(before[1]) == 1


def _open_places(scene: Scene, kind: str) -> Iterator[int]:
    """Places of forms of `kind` in a Simplified document that no protection covers."""
    characters = set(scene.of_kinds(kind))
    if not characters or scene.script is not Script.SIMPLIFIED:
        return
    for at in scene.places(characters):
        if not _is_set_apart(scene, at):
            yield at


def _is_set_apart(scene: Scene, at: int) -> bool:
    inner = passages.enclosing(scene.text, at)
    single = inner is not None and inner[1] - inner[0] == 1
    return single or scene.in_passage(at) or scene.is_japanese(at)


def _is_quoted_alone(scene: Scene, at: int) -> bool:
    """Whether `at` stands in a quotation that holds nothing that only Simplified text has."""
    inner = passages.enclosing(scene.text, at)
    quoted = scene.text[slice(*inner)] if inner else ""
    return bool(quoted) and scene.tables.simplified_set.isdisjoint(quoted)


def _may_be_name(scene: Scene, at: int, reading: Reading) -> bool:
    return not reading.support.is_common and not reading.decided and is_name_like(scene, at)


def _is_confirmed(scene: Scene, at: int, reading: Reading) -> bool:
    """Whether a word of the best cut confirms the reading, or both neighbours know it well.

    After a surname only a common word that begins before the place counts: 高興, but
    neither 王|鵬举 nor 王鵬.
    """
    if reading.decided:
        return True
    window, inner = scene.window(at)
    word = evidence.unit(window, inner, reading.character)
    begins_before = not word.startswith(reading.character)
    if is_name_like(scene, at) and not (begins_before and reading.support.is_common):
        return False
    if min(reading.support.left, reading.support.right) >= _FAMILIAR:
        return True
    return len(word) > 1 and not evidence.is_person(word) and reading.support.frequency > _RARITY


def _in_words(scene: Scene, kind: str) -> Iterator[Slip]:
    for at in _open_places(scene, kind):
        found = readings(scene, at)
        if found[0].support.is_common:
            yield _slip(scene, at, found, _LIKELY, Applicability.UNSAFE)


def _proposals(scene: Scene, kind: str) -> Iterator[Slip]:
    for at in _open_places(scene, kind):
        found = readings(scene, at)
        best = found[0]
        if best.character == scene.text[at]:
            continue
        others = [reading.support.weight for reading in found[1:]]
        leads = not others or best.support.weight - others[0] >= _CLEAR_LEAD
        grade = Applicability.UNSAFE if leads or best.decided else Applicability.DISPLAY
        confidence = _LIKELY if best.decided or best.support.is_common else _FAIR
        if passages.is_mentioned(scene.text, at) or _may_be_name(scene, at, best):
            confidence = _HELD_BACK
        yield _slip(scene, at, found, confidence, grade)


def _member_slip(scene: Scene, at: int) -> Iterator[Slip]:
    observed = scene.text[at]
    best = readings(scene, at)[0]
    if best.decided:
        if best.character != observed:
            yield _slip(scene, at, [best], _LIKELY, Applicability.UNSAFE)
        return
    window, inner = scene.window(at)
    window = window[:inner] + observed + window[inner + 1 :]
    own = evidence.support(window, inner, observed)
    if own.frequency > best.support.frequency - _OUTWEIGHED or evidence.is_person(
        evidence.unit(window, inner, observed)
    ):
        return
    word = evidence.unit(window, inner, best.character)
    if len(word) > 1 and best.support.is_common and not evidence.is_person(word):
        yield _slip(scene, at, [best], _LIKELY, Applicability.UNSAFE)


def _slip(
    scene: Scene, at: int, found: list[Reading], confidence: float, grade: Applicability
) -> Slip:
    best = found[0]
    total = sum(reading.support.weight + 1 for reading in found)
    word = best.support.word
    return Slip(
        start=at,
        end=at + 1,
        replacement=best.character,
        candidates=tuple(
            Candidate(reading.character, round((reading.support.weight + 1) / total, 2))
            for reading in found
        ),
        grade=grade,
        confidence=confidence,
        severity=Severity.WARNING if confidence < _LIKELY else None,
        evidence=Text(f"词表有“{word}”。", f"“{word}” is a word.") if word else None,
    )
