"""What an edit does to a text, and how many proposals of each move are kept."""

from __future__ import annotations

from enum import Enum

from qccheck.named import NamedTuple


class Move(Enum):
    """What an edit does to the text; PHRASE is a question, and never searched or decided."""

    SUBSTITUTION = "substitution"
    DOUBLE = "double-substitution"
    INSERTION = "insertion"
    DELETION = "deletion"
    DUPLICATION = "duplication"
    TRANSPOSITION = "transposition"
    PHRASE = "set-phrase"


SEARCHED = tuple(move for move in Move if move is not Move.PHRASE)
"""The moves that the second pass searches and a decision is trained for."""


class Policy(NamedTuple):
    """Of one move: proposals kept at a place, least gain in nats, weight of the prior."""

    kept: int
    least: float
    prior: float


POLICIES = {
    Move.SUBSTITUTION: Policy(3, 0.5, 1.0),
    Move.DOUBLE: Policy(2, 2.0, 0.7),
    Move.INSERTION: Policy(4, 0.0, 0.0),
    Move.DELETION: Policy(1, 4.0, 0.0),
    Move.DUPLICATION: Policy(2, 0.0, 0.0),
    Move.TRANSPOSITION: Policy(1, 2.0, 0.0),
}
