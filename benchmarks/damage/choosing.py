"""Small choices that many kinds of damage share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from benchmarks.damage.case import Draft
from benchmarks.damage.material import Material

MARKS = "，。；：！？、"


def pick_target(
    material: Material, rng: Random, text: str, *, least: int = 2
) -> tuple[int, str] | None:
    """A random word of `text` that may be damaged, with its offset."""
    targets = material.targets(text, least=least)
    return rng.choice(targets) if targets else None


def weighted(material: Material, rng: Random, chars: Sequence[str]) -> str | None:
    """One of `chars`, the more likely the commoner it is (by square root)."""
    if not chars:
        return None
    weights = [(material.glyphs.frequency(char) + 1) ** 0.5 for char in chars]
    return rng.choices(chars, weights)[0]


def swap_in_word(text: str, *, start: int, word: str, place: int, char: str) -> Draft:
    """Draft that replaces the character at `place` of the word at `start`."""
    at = start + place
    return Draft(text, ((at, at + 1, char),), word)


def occurrences(text: str, part: str) -> list[int]:
    """Offsets of all occurrences of `part`, overlaps left out."""
    return [match.start() for match in re.finditer(re.escape(part), text)]
