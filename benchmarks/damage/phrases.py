"""Family 10: long frozen phrases of official writing, with one character wrong or missing.

A phrase is eight to twenty Han characters, between word boundaries, that the official
corpora hold at least `LEAST` times; what the damage makes of it they never hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.damage.case import Draft, Passage
from benchmarks.damage.choosing import weighted
from benchmarks.damage.material import HAN, Material

LEAST = 20
_SIZE = 8
_LONGEST = 20


def changed_to_sound(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One character becomes another of the same syllable."""
    return _changed(material, rng, passage, lambda char: material.glyphs.same_sound(char))


def changed_to_shape(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One character becomes a look-alike."""
    return _changed(material, rng, passage, lambda char: material.glyphs.common_alikes(char))


def changed_freely(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One character becomes any common character, as a fluent transcriber's slip would."""
    common = "".join(sorted(set(passage.text) & set(material.glyphs.level)))
    return _changed(material, rng, passage, lambda char: [c for c in common if c != char])


def character_missing(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One inner character is missing."""
    found = _pick_phrase(material, rng, passage.text)
    if found is None:
        return None
    start, phrase = found
    place = rng.randrange(1, len(phrase) - 1)
    if phrase[:place] + phrase[place + 1 :] in material.official:
        return None
    return Draft(passage.text, ((start + place, start + place + 1, ""),), phrase)


def word_missing(material: Material, rng: Random, passage: Passage) -> Draft | None:
    """One inner two-character word is missing."""
    found = _pick_phrase(material, rng, passage.text)
    if found is None:
        return None
    start, phrase = found
    inner = [(s, w) for s, w in material.words(phrase)[1:-1] if len(w) == 2]
    if not inner:
        return None
    place, word = rng.choice(inner)
    if phrase[:place] + phrase[place + 2 :] in material.official:
        return None
    return Draft(passage.text, ((start + place, start + place + len(word), ""),), phrase)


def _changed(
    material: Material, rng: Random, passage: Passage, partners: Callable[[str], list[str]]
) -> Draft | None:
    found = _pick_phrase(material, rng, passage.text)
    if found is None:
        return None
    start, phrase = found
    place = rng.randrange(len(phrase))
    char = weighted(material, rng, partners(phrase[place]))
    if char is None or phrase[:place] + char + phrase[place + 1 :] in material.official:
        return None
    return Draft(passage.text, ((start + place, start + place + 1, char),), phrase)


def _pick_phrase(material: Material, rng: Random, text: str) -> tuple[int, str] | None:
    """A random longest frozen phrase of `text` that the seed does not hold."""
    bounds = {start for start, _ in material.words(text)} | {len(text)}
    counts = material.counts.all_at_most(text, _SIZE)
    starts = [at for at in range(len(counts)) if at in bounds and counts[at] >= LEAST]
    rng.shuffle(starts)
    for start in starts[:3]:
        phrase = _longest(material, text[start : start + _LONGEST], counts[start:])
        while phrase and start + len(phrase) not in bounds:
            phrase = phrase[:-1]
        if len(phrase) >= _SIZE and material.is_free(phrase):
            return start, phrase
    return None


def _longest(material: Material, text: str, counts: Sequence[int]) -> str:
    han = HAN.match(text)
    limit = len(han[0]) if han else 0
    size = _SIZE
    while size < limit and counts[size - _SIZE + 1] >= LEAST:
        size += 1
    while size >= _SIZE and not material.counts.at_least(text[:size], LEAST):
        size -= 1
    return text[:size] if _SIZE <= size <= limit else ""
