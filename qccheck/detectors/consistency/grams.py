"""Phrases that a text repeats, and the one place where it says nearly the same.

Stretches of three to five characters are compared by hash, all of a text at once: a phrase that
stands often is matched against every stretch that stands once and has a character less, a
character more, or its halves the other way round.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from qccheck.detectors.consistency.fewgrams import LEAST, MULTIPLIER, SIZE, FewGrams
from qccheck.detectors.consistency.oddities import Oddity
from qccheck.named import NamedTuple
from qccheck.text.near import BLOCK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

_SHORTEST: Final = 80
"""Characters of a text that can hold a phrase often and something beside it."""
_SMALL: Final = 2_000
"""Characters of a text up to which one may do without numpy."""


class Stretches(NamedTuple):
    """All stretches of one length: `single` marks those that stand once, `often` holds the first
    places of those that stand `LEAST` times, `times` how often each of these does.
    """

    hashes: Hashes
    single: Any
    often: Any
    times: Any


class Grams:
    """The stretches of a text of ordinary size, by length."""

    def __init__(self, text: str) -> None:
        import numpy as np

        self.text = text
        self._points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
        self._han = (self._points >= 0x4E00) & (self._points <= 0x9FFF)
        self._known: dict[int, Stretches] = {}

    def hashes(self, *places: int) -> Hashes:
        """At every place, a hash of the characters so far behind it, in this order."""
        import numpy as np

        size = len(self._points) - max(places)
        found = np.zeros(size, dtype=np.uint64)
        for place in places:
            found = found * np.uint64(MULTIPLIER) + self._points[place : place + size]
        return found

    def of(self, size: int) -> Stretches:
        """The stretches of `size` Han; worked out once."""
        if size not in self._known:
            self._known[size] = self._stretches(size)
        return self._known[size]

    def _stretches(self, size: int) -> Stretches:
        import numpy as np

        hashes = self.hashes(*range(size))
        han = np.ones(len(hashes), dtype=np.bool_)
        for place in range(size):
            han &= self._han[place : place + len(hashes)]
        _, first, which, counts = np.unique(
            hashes, return_index=True, return_inverse=True, return_counts=True
        )
        kept = (counts >= LEAST) & han[first]
        return Stretches(hashes, (counts[which] == 1) & han, first[kept], counts[kept])


def near_phrases(text: str) -> Iterator[Oddity]:
    """Every stretch that has one character more or less than a phrase that stands often."""
    if _is_small(text):
        yield from FewGrams(text).near()
        return
    for low, grams in _blocks(text):
        for size in (SIZE, SIZE + 1):
            for skipped in range(1, size - 1):
                rest = [place for place in range(size) if place != skipped]
                keys = grams.hashes(*rest)
                yield from _matches(grams, (size, size - 1), keys=keys, low=low)
        for skipped in range(1, SIZE):
            rest = [place for place in range(SIZE + 1) if place != skipped]
            observed = grams.hashes(*rest)
            yield from _matches(grams, (SIZE, SIZE + 1), observed=observed, low=low)


def swapped_phrases(text: str) -> Iterator[Oddity]:
    """Every stretch that has the halves of a phrase that stands often the other way round."""
    if _is_small(text):
        yield from FewGrams(text).swapped()
        return
    for low, grams in _blocks(text):
        half = SIZE // 2
        order = (*range(half, SIZE), *range(half))
        yield from _matches(grams, (SIZE, SIZE), observed=grams.hashes(*order), low=low)


def _is_small(text: str) -> bool:
    """Whether a text had better be searched without numpy."""
    return _SHORTEST <= len(text) <= _SMALL and "numpy" not in sys.modules


def _blocks(text: str) -> Iterator[tuple[int, Grams]]:
    """The text in parts of ordinary size, as what is far off is no evidence."""
    for low in range(0, len(text), 2 * BLOCK):
        part = text[low : low + 2 * BLOCK]
        if len(part) >= _SHORTEST:
            yield low, Grams(part)


def _matches(
    grams: Grams,
    sizes: tuple[int, int],
    *,
    keys: Hashes | None = None,
    observed: Hashes | None = None,
    low: int = 0,
) -> Iterator[Oddity]:
    """Stretches of the second size, standing once, whose `observed` hash is the key of a phrase of
    the first size. Both hashes are those of the whole stretches where they are not given.
    """
    import numpy as np

    phrases, forms = grams.of(sizes[0]), grams.of(sizes[1])
    keys = phrases.hashes[phrases.often] if keys is None else keys[phrases.often]
    if not len(keys):
        return
    order = np.argsort(keys, kind="stable")
    places = np.flatnonzero(forms.single)
    sought = (forms.hashes if observed is None else observed)[places]
    found = np.minimum(np.searchsorted(keys[order], sought), len(keys) - 1)
    hit = keys[order][found] == sought
    for start, number in zip(places[hit].tolist(), order[found[hit]].tolist(), strict=True):
        usual, times = int(phrases.often[number]), int(phrases.times[number])
        phrase = grams.text[usual : usual + sizes[0]]
        yield Oddity(low + start, low + start + sizes[1], phrase, low + usual, times)
