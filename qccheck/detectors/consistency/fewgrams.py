"""The twin of `grams` for a small text, in plain Python: numpy would take longer to import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from qccheck.detectors.consistency.oddities import Oddity
from qccheck.named import NamedTuple

LEAST: Final = 3
"""Times that a phrase stands which stands often."""
SIZE: Final = 4
"""Characters of a phrase; one that loses a character may have one more."""
MULTIPLIER: Final = 0xD1342543DE82EF95
_ALL: Final = (1 << 64) - 1

Cut = Callable[[str], str]


class Phrase(NamedTuple):
    """A phrase that stands often: what it is, where first, how often."""

    text: str
    first: int
    times: int


class FewGrams:
    """The stretches of Han of a small text, by length."""

    def __init__(self, text: str) -> None:
        self._places: dict[int, dict[str, list[int]]] = {}
        self._text = text

    def near(self) -> Iterator[Oddity]:
        """See `grams.near_phrases`."""
        for size in (SIZE, SIZE + 1):
            for skipped in range(1, size - 1):
                yield from self._matches((size, size - 1), _without(skipped), str)
        for skipped in range(1, SIZE):
            yield from self._matches((SIZE, SIZE + 1), str, _without(skipped))

    def swapped(self) -> Iterator[Oddity]:
        """See `grams.swapped_phrases`."""
        return self._matches((SIZE, SIZE), str, lambda form: form[SIZE // 2 :] + form[: SIZE // 2])

    def _matches(self, sizes: tuple[int, int], key: Cut, observed: Cut) -> Iterator[Oddity]:
        """Stretches of the second size, standing once, that are `observed` as the key of a phrase
        of the first size; of phrases with one key the one with the smallest hash.
        """
        phrases: dict[str, Phrase] = {}
        for phrase in self._often(sizes[0]):
            phrases.setdefault(key(phrase.text), phrase)
        if not phrases:
            return
        for form, places in self._of(sizes[1]).items():
            usual = phrases.get(observed(form)) if len(places) == 1 else None
            if usual:
                yield Oddity(places[0], places[0] + sizes[1], *usual)

    def _often(self, size: int) -> list[Phrase]:
        often = [
            Phrase(stretch, places[0], len(places))
            for stretch, places in self._of(size).items()
            if len(places) >= LEAST
        ]
        return sorted(often, key=lambda phrase: _hash(phrase.text))

    def _of(self, size: int) -> dict[str, list[int]]:
        """Where each stretch of so many Han stands, in the order of the first places."""
        if size not in self._places:
            found: dict[str, list[int]] = {}
            for start in range(len(self._text) - size + 1):
                found.setdefault(self._text[start : start + size], []).append(start)
            self._places[size] = {
                stretch: places
                for stretch, places in found.items()
                if all("一" <= one <= "鿿" for one in stretch)
            }
        return self._places[size]


def _without(skipped: int) -> Cut:
    return lambda stretch: stretch[:skipped] + stretch[skipped + 1 :]


def _hash(text: str) -> int:
    """The hash by which `grams` compares stretches."""
    value = 0
    for character in text:
        value = (value * MULTIPLIER + ord(character)) & _ALL
    return value
