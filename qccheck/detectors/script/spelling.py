"""Traditional words with the wrong one of several Traditional forms: 皇後, 這里, 幹燥."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from qccheck.detectors.script.folding import Slip
from qccheck.detectors.script.scene import Scene, Script
from qccheck.diagnostic import Applicability, Candidate, Text
from qccheck.lexicon.shared import words
from qccheck.lexicon.spellings import contested, spellings

_TWINS: Final = {"裏": "裡", "麪": "麵", "溼": "濕", "着": "著"}
"""Forms of one character that differ by region."""
_HELD_BACK: Final = 0.4
_COMMON: Final = 9.0
"""log2 of the count from which a word that ends in a surname leaves no room for a name."""
_CLEARLY: Final = 3.0
"""How much more frequent (log2) a word must be that is against what stands there than one that is
for it: both may lie across the border of two words."""


def spelling(scene: Scene) -> Iterator[Slip]:
    """Characters that no word around them is spelt with, where some word is spelt otherwise."""
    reading = scene.page.reading()
    if reading is scene.page or scene.script is not Script.TRADITIONAL:
        return
    text, doubtful = scene.text, contested()
    for at, (observed, plain) in enumerate(zip(text, reading.text, strict=True)):
        if plain not in doubtful or observed in scene.tables.simplified_set:
            continue
        forms = spellings(reading.text, at)
        against = [word for word, own in forms.items() if not _is_among(observed, own)]
        if against and _weight(against) > _weight(forms.keys() - against) + _CLEARLY:
            word = max(against, key=words().log_frequency)
            is_name = observed in scene.tables.surname_set and _may_end_before(word, plain)
            yield _slip(text, at, forms[word], word)._replace(
                confidence=_HELD_BACK if is_name else None
            )


def _may_end_before(word: str, surname: str) -> bool:
    """Whether a word that ends in a surname is so rare that a name may begin there (院長于右任)."""
    return word.endswith(surname) and words().log_frequency(word) < _COMMON


def _is_among(observed: str, forms: Iterable[str]) -> bool:
    return any(observed in (form, _TWINS.get(form)) for form in forms)


def _weight(some: Iterable[str]) -> float:
    return max(map(words().log_frequency, some), default=0.0)


def _slip(text: str, at: int, own: tuple[str, ...], word: str) -> Slip:
    forms = dict.fromkeys(form if form in text else _TWINS.get(form, form) for form in own)
    return Slip(
        start=at,
        end=at + 1,
        replacement=next(iter(forms)),
        candidates=tuple(Candidate(form, round(1 / len(forms), 2)) for form in forms),
        grade=Applicability.UNSAFE,
        evidence=Text(f"“{word}”一词的繁体写法。", f"so spelt in the word “{word}”."),
    )
