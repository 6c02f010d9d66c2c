"""The model as the rest of qccheck sees it: load, find, correct."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qccheck.language.alphabet import SPECIAL, UNKNOWN, Alphabet
from qccheck.language.container import read_container

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from qccheck.language.forest import Forest
    from qccheck.language.move import Move
    from qccheck.language.proposal import Judge
    from qccheck.language.scan import Scan
    from qccheck.language.search import Batch, Searcher
    from qccheck.language.small.judging import Parts
    from qccheck.language.suspicion import Outside, Point, Suspicion, Verdict

_WORTH_NUMPY = 1_000
"""Characters of text after which numpy has paid for its import, as measured."""


class LanguageModel:
    """A model file in memory; everything in it is shared and read-only.

    `phrases` are the set phrases of a trusted corpus with their counts, of which the shipped model
    has none; `search_with` is the second pass of an interpolated model, None for the model's own.
    """

    def __init__(
        self,
        header: Mapping[str, Any],
        arrays: Mapping[str, NDArray[Any]],
        phrases: Mapping[str, int] | None = None,
        search_with: Searcher | None = None,
    ) -> None:
        self.header = header
        self.arrays = arrays
        self.phrases = phrases or {}
        self.search_with = search_with
        self._read = 0

    @classmethod
    def load(cls, path: Path) -> LanguageModel:
        """Maps a model file into memory.  Raises ModelError for a missing or damaged one."""
        container = read_container(path)
        return cls(container.header, container.arrays)

    def find(self, text: str, *, point: Point = "suggest") -> list[Suspicion]:
        """What looks wrong in a text, sorted by place, disjoint, at one operating point."""
        return self.judged(text, point=point).suspicions

    def judged(self, text: str, *, point: Point = "suggest", judge: Judge | None = None) -> Verdict:
        """What `find` and `outside` say of a text in one reading: `judge`, if there was one."""
        from qccheck.language.decide import judged

        return judged(self, text, judge, point)

    def correct(self, lines: Sequence[str], *, point: Point = "suggest") -> list[str]:
        """The lines with every suspicion of that point replaced by its first candidate."""
        from qccheck.language.decide import correct

        return correct(self, lines, point)

    def outside(self, text: str) -> Outside | None:
        """Why a text is outside the model's competence, so that `find` is silent; None if not."""
        return self.judge(text).outside if text else None

    def judge(self, text: str) -> Judge:
        """A text of at least one character, read: in plain Python as long as little was read."""
        if self.plainly(len(text)):
            from qccheck.language.small import judging as small

            judge = small.Judge(self.small, text)
            if judge.is_worth_it:
                return judge
        from qccheck.language import judging

        return judging.Judge(self, self.scan(text))

    def plainly(self, characters: int) -> bool:
        """Whether so many characters more can, and had better, be read without numpy."""
        self._read += characters
        little = self._read <= _WORTH_NUMPY and "numpy" not in sys.modules
        return little and self.search_with is None and sys.byteorder == "little"

    @cached_property
    def small(self) -> Parts:
        """The parts that read small texts, put together once."""
        from qccheck.language.small.judging import Parts

        return Parts(self)

    def edit_gains(self, text: str, edits: Sequence[tuple[int, int, str]]) -> list[float | None]:
        """Nats by which the text is likelier with each edit `(start, end, after)` made.

        None where a character stands there or beside it that the model does not know.
        """
        from qccheck.language.likelihood import edit_gains

        return edit_gains(self, text, edits)

    def likelihoods(self, text: str, spans: Sequence[tuple[int, int]]) -> list[float | None]:
        """Ln probability of each stretch where it stands; None as with `edit_gains`."""
        from qccheck.language.likelihood import likelihoods

        return likelihoods(self, text, spans)

    def scan(self, text: str) -> Scan:
        """The first pass over a text."""
        from qccheck.language.scan import scan

        return scan(text, self.table, self.searcher.scorer)

    def proposals(self, scan: Scan) -> Iterator[Batch]:
        """The second pass: everything that could be proposed, before any decision."""
        return self.searcher.search(scan)

    @cached_property
    def alphabet(self) -> Alphabet:
        """The characters of the model."""
        return Alphabet(self.header["alphabet"])

    @cached_property
    def table(self) -> NDArray[np.uint16]:
        """Symbol of every code point of the basic plane."""
        return self.alphabet.table()

    @cached_property
    def searcher(self) -> Searcher:
        """The parts of the second pass, put together once."""
        from qccheck.language.assemble import searcher_of

        return self.search_with or searcher_of(self.arrays)

    @cached_property
    def decisions(self) -> Mapping[Move, Forest]:
        """The accept decision of every move."""
        from qccheck.language.forest import forest_of
        from qccheck.language.move import SEARCHED

        return {move: forest_of(self.arrays, f"accept_{move.name.lower()}") for move in SEARCHED}

    @cached_property
    def simplified(self) -> NDArray[np.bool_]:
        """Which symbols may stand in Simplified text of the standard character table."""
        return self.arrays["simplified"].astype(bool)

    def text_of(self, symbols: Iterable[int]) -> str:
        """The characters of symbols; classes of characters have none and give U+FFFD."""
        characters = self.alphabet.characters
        return "".join(
            characters[symbol - SPECIAL] if symbol >= SPECIAL else "\ufffd" for symbol in symbols
        )

    def pair_characters(self, first: NDArray[np.uint32], second: NDArray[np.uint32]) -> list[str]:
        """Frequent pairs of characters that sound like a pair of code points."""
        _, pairs = self.searcher.proposer.pairs.of(first, second)
        return [self.text_of(pair) for pair in pairs.tolist()]

    def word_values(self, pairs: Sequence[str]) -> list[int]:
        """Class of frequency of pairs of characters as words, 0 for no word."""
        import numpy as np

        from qccheck.language.alphabet import encode
        from qccheck.language.scorer import gram_keys

        featuriser = self.searcher.featuriser
        rows = encode("".join(pairs), self.table).reshape(-1, 2)
        known, value, _ = featuriser.words.find(gram_keys(rows, featuriser.scorer.symbols))
        values: list[int] = np.where(known, value, 0).tolist()
        return values

    def likeness(self, one: str, other: str) -> tuple[int, int]:
        """Class of sound and likeness of shape of two characters, as far as they are confusable."""
        symbol = self.small.numbers.get(other, UNKNOWN)
        return self.small.proposer.confusables.alike(one, symbol)[:2]

    def confusable_characters(self, character: str) -> list[tuple[str, int, int, float]]:
        """Candidates of a character: (other, class of sound, likeness of shape, frequency)."""
        import numpy as np

        proposer = self.searcher.proposer
        choices = proposer.confusables.of(np.array([ord(character)], dtype=np.uint32))
        frequency = np.exp(proposer.scorer.unigram[choices.symbol])
        return list(
            zip(
                self.text_of(choices.symbol.tolist()),
                choices.sound.tolist(),
                choices.shape.tolist(),
                frequency.tolist(),
                strict=True,
            )
        )
