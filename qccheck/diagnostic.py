"""The values that travel: graded fixes of edits, and diagnostics. Nothing here acts."""

from __future__ import annotations

from enum import Enum, IntEnum
from itertools import pairwise
from typing import Self

from qccheck.named import NamedTuple
from qccheck.text.span import Span


class Applicability(IntEnum):
    """What a fix promises; `applies(wanted)` is one comparison."""

    DISPLAY = 0
    UNSAFE = 1
    SAFE = 2

    def applies(self, wanted: Applicability) -> bool:
        """Whether a fix of this grade is carried out when `wanted` is asked for."""
        return self >= wanted


class Severity(IntEnum):
    """How much a diagnostic matters to the exit code."""

    INFO = 0
    WARNING = 1
    ERROR = 2


class Nature(Enum):
    """Where a fault comes from: the copying, the source itself, or a norm not followed."""

    SLIP = "slip"
    SOURCE = "source"
    NORM = "norm"


class Text(NamedTuple):
    """One statement in both user languages."""

    zh: str
    en: str

    def in_language(self, lang: str) -> str:
        """The statement in `lang` (`zh` or `en`)."""
        return self.zh if lang == "zh" else self.en


class Edit(NamedTuple):
    """Replace `before`, which stands at `span`, by `after`."""

    span: Span
    before: str
    after: str


class _Graded(NamedTuple):
    edits: tuple[Edit, ...]
    applicability: Applicability


class Fix(_Graded):
    """Edits that are carried out together or not at all; sorted and disjoint.

    Raises:
        ValueError: there are none, or they are not sorted and disjoint.
    """

    __slots__ = ()

    def __new__(cls, edits: tuple[Edit, ...], applicability: Applicability) -> Self:
        """A fix of some edits that are all of its grade."""
        if not edits:
            raise ValueError("a fix needs at least one edit, got none")
        for left, right in pairwise(edits):
            if left.span.end > right.span.start or left.span == right.span:
                raise ValueError(f"edits must be sorted and disjoint, got {left} then {right}")
        return super().__new__(cls, edits, applicability)


class Candidate(NamedTuple):
    """A reading that may have been meant; `score` in [0, 1], best first."""

    text: str
    score: float = 1.0


class Place(NamedTuple):
    """A spot in some document of the run, with words on why it is pointed at."""

    path: str
    start: int
    end: int
    line: int
    column: int
    message: str


class Diagnostic(NamedTuple):
    """One finding, placed in the raw text of its document.

    `identity` says what it is regardless of edits elsewhere: rule, text, context, ordinal.
    """

    path: str
    code: str
    name: str
    kind: str
    span: Span
    text: str
    message: str
    severity: Severity
    nature: Nature
    identity: str
    line: int
    column: int
    end_line: int
    end_column: int
    fix: Fix | None = None
    candidates: tuple[Candidate, ...] = ()
    confidence: float = 1.0
    evidence: str = ""
    spans: tuple[Span, ...] = ()
    related: tuple[Place, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The identity as 16 hexadecimal digits, for baselines, decisions and other tools."""
        from hashlib import blake2b

        data = self.identity.encode("utf-8", "surrogatepass")
        return blake2b(data, digest_size=8).hexdigest()

    @property
    def occurrences(self) -> int:
        """How many places the finding stands for; more than 1 for a systematic one."""
        return max(1, len(self.spans))

    @property
    def sort_key(self) -> tuple[int, int, str, str]:
        """Reading order, then code."""
        return (self.span.start, self.span.end, self.code, self.identity)
