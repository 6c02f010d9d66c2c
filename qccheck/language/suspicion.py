"""What the model reports: one suspicion a place."""

from __future__ import annotations

from enum import Enum
from typing import Literal

from qccheck.named import NamedTuple

Point = Literal["fix", "suggest"]
"""Operating point: `fix` is nearly always right, `suggest` worth an editor's look."""


class Outside(Enum):
    """Why a text as a whole is outside the model's competence."""

    SCRIPT = "script"
    FOREIGN = "foreign"
    REGISTER = "register"


class Suspicion(NamedTuple):
    """A place that looks wrong: half-open code points, an empty span is an insertion point.

    `candidates` are (text, share of belief) with the best first; `margin` is the gain of the
    best over the observed text in nats; `confidence` the calibrated chance that the best
    candidate is right; `move` one of the values of Move; `evidence` a sentence for an editor,
    in Chinese and English.
    """

    start: int
    end: int
    observed: str
    candidates: tuple[tuple[str, float], ...]
    margin: float
    confidence: float
    move: str
    evidence: Evidence


class Evidence(NamedTuple):
    """Why, in words an editor understands."""

    zh: str
    en: str


class Verdict(NamedTuple):
    """What the model says of a text: nothing where the text is outside its competence."""

    suspicions: list[Suspicion]
    outside: Outside | None
