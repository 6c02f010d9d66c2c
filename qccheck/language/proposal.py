"""Scored edits of a text, before they are decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qccheck.language.move import Move
    from qccheck.language.suspicion import Outside


class Proposal(NamedTuple):
    """One edit with the log-odds that it is right; `score` is comparable between moves.

    `strange` is how far, in nats a character, the text around lies below the model's own.
    """

    score: float
    start: int
    end: int
    text: str
    move: Move
    gain: float
    strange: float = 0.0


class Judge(Protocol):
    """One text as a model reads it, over arrays or in plain Python."""

    @property
    def outside(self) -> Outside | None:
        """Why the text is outside the competence of the model; None where it is not."""
        ...

    def proposals(self, least: float) -> list[Proposal]:
        """All proposals outside the silent places whose score reaches `least`, best first."""
        ...

    def breaks(self, tests: Sequence[tuple[int, float]]) -> list[int]:
        """The places outside the silent ones at which the reading breaks: for each test the sum of
        so many characters from there on is so many nats or more, none counting for more than
        `-FLOOR`.
        """
        ...
