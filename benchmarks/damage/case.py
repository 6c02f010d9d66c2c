"""A damaged text and what was done to it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Swap = tuple[int, int, str]
"""Replace `clean[start:end]` by the string; half-open code points of the clean text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive lines of a corpus file as one text; line numbers are 1-based, inclusive."""

    source: str
    first_line: int
    last_line: int
    text: str


@dataclass(frozen=True, slots=True)
class Damage:
    """One replaced piece, placed in both texts by half-open code-point offsets."""

    clean_start: int
    start: int
    before: str
    after: str

    @property
    def clean_end(self) -> int:
        """End of the original piece in the clean text."""
        return self.clean_start + len(self.before)

    @property
    def end(self) -> int:
        """End of the damaged piece in the damaged text."""
        return self.start + len(self.after)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a kind of damage proposes for one passage.

    Attributes:
        clean: The text that counts as undamaged (the passage itself, or a converted form).
        swaps: Sorted, disjoint replacements in `clean`.
        target: The word or phrase hit; empty where only marks or layout are hit.
        accepted: Spans of `clean` where a report of this damage is right too, such as the
            partner of a lost bracket.
    """

    clean: str
    swaps: tuple[Swap, ...]
    target: str = ""
    accepted: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One damaged text; `family` is a number of the family list in `docs/quality.md`."""

    family: int
    kind: str
    passage: Passage
    clean: str
    damaged: str
    damages: tuple[Damage, ...]
    target: str
    accepted: tuple[tuple[int, int], ...]

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Spans of the damaged text where a finding counts, without tolerance."""
        return tuple((d.start, d.end) for d in self.damages) + self.accepted

    def to_clean(self, offset: int) -> int | None:
        """Offset in the clean text, or None inside a damaged piece."""
        shift = 0
        for damage in self.damages:
            if offset < damage.start:
                break
            if offset < damage.end:
                return None
            shift = damage.clean_end - damage.end
        return offset + shift


def build_case(family: int, kind: str, *, passage: Passage, draft: Draft) -> Case:
    """Carry a draft out.

    Raises:
        ValueError: A swap overlaps its neighbour, or changes nothing.
    """
    damaged, damages = apply_swaps(draft.clean, draft.swaps)
    if damaged == draft.clean:
        raise ValueError(f"{kind}: the damage changes nothing")
    accepted = tuple((_shift(damages, a), _shift(damages, b)) for a, b in draft.accepted)
    return Case(family, kind, passage, draft.clean, damaged, damages, draft.target, accepted)


def apply_swaps(clean: str, swaps: Sequence[Swap]) -> tuple[str, tuple[Damage, ...]]:
    """Return the damaged text and the damages in order."""
    parts: list[str] = []
    damages: list[Damage] = []
    done = length = 0
    for start, end, after in swaps:
        if start < done or end < start:
            raise ValueError(f"overlapping or reversed swap at {start}")
        parts += (clean[done:start], after)
        length += start - done
        damages.append(Damage(start, length, clean[start:end], after))
        length += len(after)
        done = end
    parts.append(clean[done:])
    return "".join(parts), tuple(damages)


def manifest_hash(cases: Iterable[Case]) -> str:
    """SHA-256 over all cases: equal hashes mean equal cases in equal order."""
    digest = hashlib.sha256()
    for case in cases:
        fields = (case.family, case.kind, case.passage.first_line, case.damaged, case.damages)
        digest.update(repr(fields).encode())
    return digest.hexdigest()


def _shift(damages: Sequence[Damage], offset: int) -> int:
    shift = 0
    for damage in damages:
        if damage.clean_end <= offset and (damage.before or damage.clean_start < offset):
            shift = damage.end - damage.clean_end
    return offset + shift
