"""Han characters outside the 8,105 that look like a common one and make no word (撘起)."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest
from typing import Final

from qccheck.detectors.script import evidence, passages
from qccheck.detectors.script.evidence import Support
from qccheck.detectors.script.folding import Slip
from qccheck.detectors.script.forms import is_name_like, phrase_reading
from qccheck.detectors.script.scene import Scene, Script
from qccheck.detectors.script.tables import JAPANESE, VARIANT
from qccheck.diagnostic import Applicability, Candidate, Severity, Text
from qccheck.lexicon.shared import bigrams, characters
from qccheck.named import NamedTuple
from qccheck.text.han import is_ideograph
from qccheck.text.near import count_near

_SHOWN: Final = 5
_JUDGED: Final = 40
_FITTING: Final = 12
_CROWD: Final = 20
_FEW: Final = 8
_LOOK: Final = 12.0
_SOUND: Final = 4.0
_VARIANT_LOOK: Final = 0.75
_CLEAR_LEAD: Final = 4.0
_CLASSICAL: Final = 3
_HABIT: Final = 3
_LINE: Final = 2000
_ATTESTED: Final = 1.0
_ALIKE: Final = 0.5
_CLEAR, _LIKELY, _BARE, _HELD_BACK = 0.9, 0.75, 0.55, 0.4


class Guess(NamedTuple):
    """A standard character that may have been meant."""

    character: str
    likeness: float
    support: Support

    @property
    def weight(self) -> float:
        """Rank by looks or sound, by what the neighbours say, and by how common it is."""
        frequency = characters().log_frequency(self.character)
        return _LOOK * self.likeness + self.support.weight + frequency / 2


def rare(scene: Scene) -> Iterator[Slip]:
    """Each rare character with what it may have been, ranked by word, neighbours and looks."""
    strange = [c for c in scene.odd if is_ideograph(c) and not _is_known(scene, c)]
    if not strange or scene.script is not Script.SIMPLIFIED:
        return
    places = scene.places(strange)
    for at in places:
        slip = _slip(scene, at, crowded=len(places) > _CROWD)
        if slip:
            yield slip


def _is_known(scene: Scene, character: str) -> bool:
    """Whether another check answers for the character; variants and Japanese forms come here when
    no word fits.
    """
    form = scene.tables.forms.get(character)
    return character in scene.tables.standard_set or (
        form is not None and form.kind not in (VARIANT, JAPANESE)
    )


def _slip(scene: Scene, at: int, *, crowded: bool) -> Slip | None:
    observed = scene.text[at]
    if _is_protected(scene, at):
        return None
    guesses = _guesses(scene, at, crowded=crowded)
    form = scene.tables.forms.get(observed)
    best = guesses[0] if guesses else None
    if form and best and best.support.is_common and best.character in form.candidates:
        return None  # the check of its forms has it
    shown = guesses[:_SHOWN]
    total = sum(guess.weight for guess in shown) or 1.0
    confidence, grade = _trust(scene, at, guesses)
    word = best.support.word if best else ""
    return Slip(
        start=at,
        end=at + 1,
        replacement=best.character if best else None,
        candidates=tuple(Candidate(g.character, round(g.weight / total, 2)) for g in shown),
        grade=grade,
        confidence=confidence,
        severity=None if confidence >= _LIKELY else Severity.WARNING,
        evidence=Text(f"词表有“{word}”。", f"“{word}” is a word.") if word else None,
    )


def _trust(scene: Scene, at: int, guesses: list[Guess]) -> tuple[float, Applicability]:
    best = guesses[0] if guesses else None
    supported = best is not None and best.support.is_common and best.likeness >= _ALIKE
    if not supported and (is_name_like(scene, at) or _is_deliberate(scene, at)):
        return _HELD_BACK, Applicability.DISPLAY
    if best is None or not best.support.word or best.likeness < _ALIKE:
        return _BARE, Applicability.DISPLAY
    rivals = [guess.weight for guess in guesses[1:] if guess.likeness >= _ALIKE]
    leads = best.weight - max(rivals, default=0.0) >= _CLEAR_LEAD
    grade = Applicability.UNSAFE if supported and leads else Applicability.DISPLAY
    return (_CLEAR if supported and leads else _LIKELY), grade


def _is_protected(scene: Scene, at: int) -> bool:
    """A word of the lexicon or a set phrase holds the character, or the text talks about it."""
    window, inner = scene.window(at)
    observed = scene.text[at]
    written = window[:inner] + observed + window[inner + 1 :]
    if evidence.support(written, inner, observed).frequency > _ATTESTED:
        return True
    if phrase_reading(scene, window, inner) == observed:
        return True
    return passages.is_mentioned(scene.text, at) or scene.is_japanese(at)


def _is_deliberate(scene: Scene, at: int) -> bool:
    """Whether a writer chose it: a known name character, a habit, or a classical line."""
    if scene.text[at] in scene.tables.named or count_near(scene.text, scene.text[at], at) >= _HABIT:
        return True
    start, end = scene.line(at)
    line = scene.text[max(start, at - _LINE) : min(end, at + _LINE)]
    strange = {c for c in set(line) & scene.odd if is_ideograph(c) and not _is_known(scene, c)}
    return len(strange) >= _CLASSICAL


def _guesses(scene: Scene, at: int, *, crowded: bool) -> list[Guess]:
    window, inner = scene.window(at)
    terms = {} if crowded else evidence.terms(window, inner)
    likeness = {**dict.fromkeys(terms, 0.0), **_likeness(scene, scene.text[at], crowded=crowded)}
    found = _judged(likeness, terms, window, inner)
    if not crowded and not any(g.support.word and g.likeness >= _ALIKE for g in found):
        fitting = dict.fromkeys(_fitting(scene.tables.common, window, inner), 0.0)
        found = _judged({**fitting, **likeness}, terms, window, inner)
    return _ordered([guess for guess in found if _is_plausible(guess)])


def _judged(likeness: dict[str, float], terms: dict[str, str], window: str, at: int) -> list[Guess]:
    """The readings with what supports them; the weightiest ones, held against the best cut."""
    found = [
        Guess(c, look, evidence.in_term(evidence.support(window, at, c), terms.get(c)))
        for c, look in likeness.items()
    ]
    found.sort(key=lambda guess: -guess.weight)
    return [_in_cut(guess, window, at) for guess in found[:_JUDGED]]


def _ordered(guesses: list[Guess]) -> list[Guess]:
    """Look-alikes that make a word; the best word of any look; look-alikes without a word."""
    guesses.sort(key=lambda guess: -guess.weight)
    words = [g for g in guesses if g.likeness >= _ALIKE and g.support.word]
    unlike = [g for g in guesses if g.likeness < _ALIKE and g.support.word][:1]
    rest = [g for g in guesses if g.likeness >= _ALIKE and not g.support.word]
    return words + unlike + rest


def _is_plausible(guess: Guess) -> bool:
    """A word makes any guess plausible; without one, looks and a known neighbour do."""
    if not guess.likeness:
        return guess.support.is_common
    return bool(guess.support.word) or max(guess.support.left, guess.support.right) > 0


def _fitting(common: str, window: str, at: int) -> list[str]:
    """The common characters that the two neighbours like best, whatever they look like."""
    left = window[at - 1] if at else "\n"
    right = window[at + 1] if at + 1 < len(window) else "\n"
    scores = bigrams().middles(left, right, common)
    return nlargest(_FITTING, scores, key=scores.__getitem__)


def _in_cut(guess: Guess, window: str, at: int) -> Guess:
    """The guess without its word where the best cut of the line leaves the character alone."""
    word = guess.support.word
    if not word or len(word) >= evidence.SHORTEST_TERM:
        return guess
    if len(evidence.unit(window, at, guess.character)) > 1:
        return guess
    bare = guess.support._replace(word="", frequency=float("-inf"))
    return guess._replace(support=bare)


def _likeness(scene: Scene, observed: str, *, crowded: bool) -> dict[str, float]:
    """Standard characters that the observed one may stand for, with a likeness in 0..1.

    On a page crowded with rare characters, which no reader will go through one by one, only
    the nearest look-alikes are tried.
    """
    table = characters()
    found = {
        n.character: n.score for n in table.shape_neighbours(observed)[: _FEW if crowded else None]
    }
    form = scene.tables.forms.get(observed)
    for character in form.candidates if form else "":
        found[character] = max(found.get(character, 0.0), _VARIANT_LOOK)
    for neighbour in () if crowded else table.sound_neighbours(observed):
        if neighbour.score == 1.0:
            found.setdefault(neighbour.character, _SOUND / _LOOK)
    return found
