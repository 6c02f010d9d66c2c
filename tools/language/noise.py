"""Errors that the project makes itself: the larger part of the accept decision's examples.

A word for another word that sounds alike, as input methods offer them; one wrong character by
sound (48 %), by a near sound (10 %) or by shape (42 %); two neighbours replaced by a pair that
sounds alike; a character lost, doubled or exchanged with its neighbour.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qccheck.language.alphabet import is_han

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qccheck.language.model import LanguageModel

_SHARES = (
    ("word", 0.32),
    ("single", 0.60),
    ("double", 0.72),
    ("lost", 0.85),
    ("repeated", 0.93),
    ("swapped", 1.0),
)
_SAME_SOUND, _NEAR_SOUND = 0.48, 0.58
_LEAST_SHAPE = 100
_NO_WORD = "，，"


@dataclass(slots=True)
class Noise:
    """A seeded source of errors over the candidate tables of a model."""

    model: LanguageModel
    dice: random.Random
    _cache: dict[str, tuple[list[str], list[float]]]
    _words: dict[str, tuple[list[str], list[float]]]

    def pairs(self, lines: Iterable[str], *, share: float) -> list[tuple[str, str]]:
        """(damaged, right) for every line; so many of the lines are damaged."""
        return [(self.damage(line) if self.dice.random() < share else line, line) for line in lines]

    def losses(self, lines: Iterable[str], *, share: float) -> list[tuple[str, str]]:
        """(damaged, right) for every line; so many of the lines lack a character of a word."""
        return [
            (self._without(line) if self.dice.random() < share else line, line) for line in lines
        ]

    def _without(self, line: str) -> str:
        """The line without one character of a word of two; the line itself for no word."""
        pairs = [line[i : i + 2] for i in range(len(line) - 1)]
        han = [is_han(pair[0]) and is_han(pair[1]) for pair in pairs]
        values = self.model.word_values(
            [p if h else _NO_WORD for p, h in zip(pairs, han, strict=True)]
        )
        places = [i for i, value in enumerate(values) if value > 0]
        if not places:
            return line
        lost = self.dice.choice(places) + self.dice.randrange(2)
        return line[:lost] + line[lost + 1 :]

    def damage(self, line: str) -> str:
        """One to three errors in a line; the line itself where it is too short."""
        text = line
        number = 1 + (self.dice.random() < 0.2) + (len(line) > 40 and self.dice.random() < 0.3)
        for _ in range(number):
            places = [i for i in range(1, len(text)) if is_han(text[i]) and is_han(text[i - 1])]
            if len(places) < 3:
                return text
            text = self._once(text, self.dice.choice(places))
        return text

    def _once(self, text: str, place: int) -> str:
        draw = self.dice.random()
        kind = next(name for name, limit in _SHARES if draw < limit)
        before, here, after = text[: place - 1], text[place - 1 : place + 1], text[place + 1 :]
        if kind == "single":
            return before + here[0] + self._other(here[1]) + after
        if kind == "word":
            return before + self._word(here) + after
        if kind == "double":
            return before + self._pair(here) + after
        if kind == "lost":
            return before + here[0] + after
        if kind == "swapped":
            return before + here[::-1] + after
        length = self.dice.choice((1, 1, 1, 2, 2, 3, 4))
        block = text[max(place - length, 0) : place]
        if all(is_han(character) for character in block):
            return text[:place] + block + text[place:]
        return text

    def _other(self, character: str) -> str:
        draw = self.dice.random()
        kind = "same" if draw < _SAME_SOUND else "near" if draw < _NEAR_SOUND else "shape"
        return self._draw(kind, character) or character

    def _pair(self, pair: str) -> str:
        """A pair from the index of pairs by sound, or two characters replaced one by one."""
        first, second = (np.array([ord(character)], np.uint32) for character in pair)
        found = self.model.pair_characters(first, second)
        found = [other for other in found if other[0] != pair[0] and other[1] != pair[1]]
        if found and self.dice.random() < 0.8:
            return self.dice.choice(found)
        return self._other(pair[0]) + self._other(pair[1])

    def _word(self, word: str) -> str:
        """Another word of two characters that sounds like a word; the pair itself for none."""
        if word not in self._words:
            first, second = (np.array([ord(character)], np.uint32) for character in word)
            others = [word, *sorted(set(self.model.pair_characters(first, second)) - {word})]
            values = self.model.word_values(others)
            known = [(o, v) for o, v in zip(others[1:], values[1:], strict=True) if v > 0]
            weights = [math.exp(value / 36) for _, value in known]
            self._words[word] = ([other for other, _ in known] if values[0] else [], weights)
        options, weights = self._words[word]
        return self.dice.choices(options, weights)[0] if options else word

    def _draw(self, kind: str, character: str) -> str | None:
        key = kind + character
        if key not in self._cache:
            self._cache[key] = self._weights(kind, character)
        options, weights = self._cache[key]
        return self.dice.choices(options, weights)[0] if options else None

    def _weights(self, kind: str, character: str) -> tuple[list[str], list[float]]:
        """Candidates of a kind, weighted by the root of their frequency and by likeness."""
        rows = self.model.confusable_characters(character)
        options, weights = [], []
        for other, sound, shape, frequency in rows:
            if kind == "shape":
                fits, weight = shape > _LEAST_SHAPE, (shape / 255) ** 2 * frequency**0.25
            elif kind == "same":
                fits, weight = sound <= 1, frequency**0.5
            else:
                fits, weight = sound in (2, 3), frequency**0.5 / (10 if sound == 3 else 1)
            if fits:
                options.append(other)
                weights.append(weight)
        return options, weights


def noise(model: LanguageModel, seed: int) -> Noise:
    """A source of errors that gives the same ones for the same model and seed."""
    return Noise(model, random.Random(seed), {}, {})
