"""The kinds of damage by family, and the seeded choice of places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from random import Random

from benchmarks.damage import (
    confusion,
    consistency,
    layout,
    marks,
    phrases,
    repetition,
    script,
)
from benchmarks.damage.case import Case, Draft, Passage, build_case
from benchmarks.damage.material import Material

Propose = Callable[[Material, Random, Passage], Draft | None]


class Half(Enum):
    """The corpus in alternating blocks of lines: one half is for the published table only."""

    EXAM = 0
    PRACTICE = 1


HALVES = {half.name.lower(): half for half in Half}


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to damage a passage; `share` is its part among the kinds of its family."""

    propose: Propose
    share: int = 1
    lines: int = 1

    @property
    def name(self) -> str:
        """Kebab name, as in the tables."""
        return self.propose.__name__.replace("_", "-")


FAMILIES: dict[int, tuple[Kind, ...]] = {
    1: (
        Kind(script.traditional_glyph, 3),
        Kind(script.traditional_word, 2),
        Kind(script.half_simplified_name, 2),
        Kind(script.variant_glyph, 2),
        Kind(script.japanese_glyph, 1),
        Kind(script.simplified_in_traditional, 1),
    ),
    2: (
        Kind(script.compatibility_ideograph, 2),
        Kind(script.radical_supplement),
        Kind(script.kana_for_han, 2),
        Kind(script.private_use),
        Kind(script.replacement_mark),
        Kind(script.mojibake),
        Kind(script.invisible, 2),
        Kind(script.letter_in_number, 3),
    ),
    3: (Kind(script.rare_alike),),
    4: (
        Kind(confusion.classic_pair, 2),
        Kind(confusion.shape, 3),
        Kind(confusion.same_sound, 3),
        Kind(confusion.near_sound),
        Kind(confusion.two_characters),
    ),
    5: (
        Kind(confusion.member_lost, 2),
        Kind(confusion.member_swapped, 2),
        Kind(confusion.member_blended, 2),
        Kind(confusion.member_stuttered),
        Kind(confusion.member_mangled),
    ),
    6: (
        Kind(repetition.doubled_character, 3),
        Kind(repetition.doubled_word, 2),
        Kind(repetition.doubled_function_word),
        Kind(repetition.word_after_word, 2),
        Kind(repetition.word_before_word, 2),
        Kind(repetition.equal_members),
        Kind(repetition.repeated_clause),
        Kind(repetition.repeated_line, 1, 12),
    ),
    7: (
        Kind(repetition.character_lost, 3),
        Kind(repetition.phrase_character_lost, 3),
        Kind(repetition.like_neighbour_lost, 2),
        Kind(repetition.like_word_lost),
    ),
    10: (
        Kind(phrases.changed_to_sound, 2),
        Kind(phrases.changed_to_shape, 2),
        Kind(phrases.changed_freely, 2),
        Kind(phrases.character_missing, 3),
        Kind(phrases.word_missing, 1),
    ),
    12: (
        Kind(layout.break_in_word, 3, 12),
        Kind(layout.break_in_phrase, 3, 12),
        Kind(layout.break_after_comma, 1, 12),
        Kind(layout.jump_line, 2, 12),
        Kind(layout.running_head, 2, 12),
        Kind(layout.blank_lines, 1, 12),
        Kind(layout.numbering_gap, 2, 12),
    ),
    13: (
        Kind(marks.half_width_mark, 2, 12),
        Kind(marks.half_width_marks, 1, 12),
        Kind(marks.full_width_mark, 1, 12),
        Kind(marks.straight_quotes, 1, 12),
        Kind(marks.closing_lost, 2, 12),
        Kind(marks.opening_lost, 2, 12),
        Kind(marks.reversed_quotes, 1, 12),
        Kind(marks.doubled_mark, 2, 12),
        Kind(marks.mixed_separators, 1, 12),
        Kind(marks.mark_begins_line, 1, 12),
        Kind(marks.mixed_pair, 1, 12),
    ),
    15: (
        Kind(consistency.order_swapped, 2, 80),
        Kind(consistency.traditional_once, 1, 80),
        Kind(consistency.variant_form, 2, 80),
        Kind(consistency.one_changed, 2, 80),
        Kind(consistency.one_missing, 2, 80),
        Kind(consistency.one_extra, 1, 80),
        Kind(consistency.quotes_dropped, 1, 80),
    ),
}

APART: dict[int, tuple[Kind, ...]] = {
    4: (Kind(confusion.real_word_shape), Kind(confusion.real_word_sound)),
    15: (Kind(consistency.list_order_swapped, 1, 80),),
}
"""Damage that leaves right words or a free order: drawn and counted beside the family."""

_ROUNDS_PER_PASSAGE = 4
_MOST_ALIKE = 8


def inject(
    material: Material, *, family: int, seed: int, half: Half = Half.EXAM, count: int = 300
) -> list[Case]:
    """Draw `count` cases of a family, and `count // 3` more of each group counted apart.

    No kind hits one word more than eight times. Equal arguments over equal corpora give equal
    cases. Fewer come back where the corpus has not enough places.

    Raises:
        KeyError: The family has no kinds.
    """
    cases = _draw(material, FAMILIES[family], count, _Draw(family, seed, half))
    apart = _draw(material, APART.get(family, ()), count // 3, _Draw(family, seed, half))
    return cases + apart


@dataclass(frozen=True, slots=True)
class _Draw:
    family: int
    seed: int
    half: Half


def _draw(material: Material, kinds: Sequence[Kind], count: int, draw: _Draw) -> list[Case]:
    """Take cases from the kinds in turn, by share, until `count` or all kinds are dry."""
    streams = {kind.name: (_stream(material, kind, draw), kind.share) for kind in kinds}
    cases: list[Case] = []
    while streams and len(cases) < count:
        for name, (stream, share) in list(streams.items()):
            for _ in range(share):
                case = next(stream, None)
                if case is None:
                    streams.pop(name, None)
                elif len(cases) < count:
                    cases.append(case)
    return cases


def _stream(material: Material, kind: Kind, draw: _Draw) -> Iterator[Case]:
    rng = Random(f"{draw.seed}/{draw.family}/{kind.name}")
    passages = _passages(material, kind, draw.half)
    seen: set[tuple[int, str]] = set()
    hits: Counter[str] = Counter()
    for _ in range(1 if kind.lines == 1 else _ROUNDS_PER_PASSAGE):
        for passage in rng.sample(passages, len(passages)):
            draft = kind.propose(material, rng, passage)
            if draft is None or hits[draft.target] >= _MOST_ALIKE:
                continue
            case = build_case(draw.family, kind.name, passage=passage, draft=draft)
            key = (passage.first_line, case.damaged)
            if key not in seen:
                seen.add(key)
                hits[case.target] += bool(case.target)
                yield case


def is_apart(case: Case) -> bool:
    """Whether the case counts on its own and not in its family."""
    return case.kind in {kind.name for kind in APART.get(case.family, ())}


def _passages(material: Material, kind: Kind, half: Half) -> list[Passage]:
    if kind.lines == 1:
        return material.single_lines(half.value)
    return material.documents(half.value, size=kind.lines)
