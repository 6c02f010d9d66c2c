"""Proposals for a small text with their scores: the twin of `judging`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from qccheck.language.alphabet import UNKNOWN
from qccheck.language.constants import FLOOR
from qccheck.language.container import view_of
from qccheck.language.proposal import Proposal
from qccheck.language.scorer import CONTEXT
from qccheck.language.small.company import Company, topics_of
from qccheck.language.small.features import Featuriser
from qccheck.language.small.gates import silence, weak
from qccheck.language.small.grams import grams_of
from qccheck.language.small.proposing import proposer_of
from qccheck.language.small.reading import read
from qccheck.language.small.search import Search
from qccheck.language.small.singles import single, summed
from qccheck.language.small.trees import Trees, trees_of
from qccheck.language.small.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qccheck.language.model import LanguageModel
    from qccheck.language.move import Move
    from qccheck.language.small.search import Found


_MOST_PLACES = 85
"""Weak places that are searched as fast without numpy as numpy is imported and searches them."""


class Parts:
    """What of a model reads small texts, put together once."""

    def __init__(self, model: LanguageModel) -> None:
        arrays = model.arrays
        self.model = model
        self.numbers = model.alphabet.numbers()
        self.grams = grams_of(arrays)
        self.proposer = proposer_of(arrays, self.grams)
        self.words = words_of(arrays, self.grams)
        self.topics = topics_of(arrays)
        self.surnames = view_of(arrays, "surnames")
        self.simplified = view_of(arrays, "simplified")
        self.trees = cache(self._trees)

    def likelihood(self, window: str) -> float | None:
        """Ln probability of what a window holds after its first CONTEXT characters.

        None where it holds one that the model does not know.
        """
        ids = [self.numbers.get(character, UNKNOWN) for character in window]
        if UNKNOWN in ids:
            return None
        ending, scores = self.grams.begin(ids[:CONTEXT]), []
        for symbol in ids[CONTEXT:]:
            score, ending = self.grams.advance(ending, symbol)
            scores.append(max(score, FLOOR))
        return summed(scores)

    def _trees(self, move: Move) -> Trees:
        return trees_of(self.model.arrays, f"accept_{move.name.lower()}")


class Judge:
    """A small text read in plain Python; see `proposal.Judge`."""

    def __init__(self, parts: Parts, text: str) -> None:
        self._parts = parts
        self._reading = read(text, parts.numbers, parts.grams)
        self._silent, self.outside = silence(self._reading, parts.simplified)
        self._places = weak(self._reading)

    @property
    def is_worth_it(self) -> bool:
        """Whether the weak places are so few that to search them takes less than numpy's import."""
        return self.outside is not None or sum(map(len, self._places)) <= _MOST_PLACES

    def proposals(self, least: float) -> list[Proposal]:
        """All proposals outside the silent places whose score reaches `least`, best first."""
        parts, reading = self._parts, self._reading
        search = Search(reading, parts.grams, parts.proposer)
        every = list(search.found(self._places))
        company = Company(parts.topics, reading)
        unigram, pressure = parts.grams.unigram, search.pressure
        featuriser = Featuriser(reading, parts.words, company, parts.surnames, unigram, pressure)
        judged = [
            self._judged(found, featuriser, least)
            for found in every
            if not self._silent[self._inside(found)]
        ]
        return sorted(
            (proposal for proposal in judged if proposal),
            key=lambda proposal: (-proposal.score, proposal.start, proposal.end),
        )

    def breaks(self, tests: Sequence[tuple[int, float]]) -> list[int]:
        """See `proposal.Judge`."""
        nats = [min(-logp, -FLOOR) for logp in self._reading.logp]
        return [
            at
            for at, is_silent in enumerate(self._silent)
            if not is_silent and all(sum(nats[at : at + size]) >= least for size, least in tests)
        ]

    def _inside(self, found: Found) -> int:
        """The place of a proposal, or the last one of the text."""
        return min(found.edit.start, self._reading.length - 1)

    def _judged(self, found: Found, featuriser: Featuriser, least: float) -> Proposal | None:
        """A proposal with its score, where that reaches `least`."""
        model, edit = self._parts.model, found.edit
        handicap = single(model.header["handicaps"][found.move.value])
        odds = self._parts.trees(found.move).score(featuriser.row(found), least + handicap)
        score = None if odds is None else single(odds - handicap)
        if score is None or score < single(least):
            return None
        lead = single(single(model.header["pivot"]) - self._reading.register[self._inside(found)])
        written = model.text_of(edit.written)
        strange = max(lead, 0.0)
        return Proposal(score, edit.start, edit.end, written, found.move, found.gain, strange)
