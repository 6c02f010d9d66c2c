"""The tables of the kind, built from the lexicon and the fact tables when a pack is built."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qccheck.detectors.script.evidence import words_with
from qccheck.detectors.script.tables import (
    AMBIGUOUS,
    JAPANESE,
    MEMBER,
    TRADITIONAL,
    VARIANT,
    WIDTH,
    Form,
    Forms,
    LookAlikes,
    Tables,
)
from qccheck.lexicon.location import fact_path, read_rows
from qccheck.lexicon.shared import characters, words

_OUTWEIGHED: Final = 2.5


def load(overrides: Mapping[str, Form]) -> Tables:
    """The shipped tables; `overrides` are forms that rules declare themselves."""
    standard = characters().standard
    forms = {**_forms(), **overrides}
    members = [c for c, form in forms.items() if form.kind == MEMBER]
    rows = read_rows(fact_path("simplified.tsv"))
    simplified = {row[0]: row[1] for row in rows if row[0] in standard}
    return Tables(
        standard="".join(sorted(standard)),
        simplified="".join(simplified),
        traditional_of="".join(t[:WIDTH].ljust(WIDTH) for t in simplified.values()),
        forms=Forms.of(forms),
        alikes=_alikes(),
        phrases="\n".join(sorted({row[1] for row in read_rows(fact_path("script-context.tsv"))})),
        neighbours=_neighbours({c: forms[c].candidates for c in members}),
        common="".join(sorted(c for c in standard if characters().level(c) == 1)),
        named=_named(),
        surnames="\t".join(sorted({row[0] for row in read_rows(fact_path("surnames.tsv"))})),
    )


def _forms() -> dict[str, Form]:
    origins = {"japanese": JAPANESE, "variant": VARIANT}
    found = {}
    for character, candidates, mapping, origin, level in read_rows(fact_path("traditional.tsv")):
        if level != "0":
            continue
        kind = origins.get(origin, TRADITIONAL)
        if mapping == "many" and kind != VARIANT:
            kind = AMBIGUOUS
        found[character] = Form(kind, candidates)
    return found


def _named() -> str:
    """Characters outside the 8,105 that names of persons or places hold."""
    rows = read_rows(fact_path("name-characters.tsv"))
    return "".join(row[0] for row in rows if row[1] != "restored")


def _alikes() -> LookAlikes:
    letters = {"compatibility": "c", "kangxi-radical": "r", "radical": "r", "kana": "k"}
    rows = [row for row in read_rows(fact_path("lookalikes.tsv")) if row[2] in letters]
    return LookAlikes(
        "".join(row[0] for row in rows),
        "".join(row[1] for row in rows),
        "".join(letters[row[2]] for row in rows),
    )


def _neighbours(readings: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """For each member, what stands left and right of it in the words that it is right in."""
    sides: dict[str, tuple[set[str], set[str]]] = {member: (set(), set()) for member in readings}
    for word in words_with(frozenset(sides)):
        for at, character in enumerate(word):
            if character in sides and _is_own(word, at, readings[character]):
                sides[character][0].update(word[at - 1 : at] if at else "")
                sides[character][1].update(word[at + 1 : at + 2])
    return {
        member: ("".join(sorted(left)), "".join(sorted(right)))
        for member, (left, right) in sides.items()
    }


def _is_own(word: str, at: int, others: str) -> bool:
    """Whether `word` is a spelling of its own, unlike 有著, which 有着 far outweighs."""
    written = words().log_frequency(word)
    rivals = (words().log_frequency(word[:at] + c + word[at + 1 :]) for c in others)
    return max(rivals) < written + _OUTWEIGHED
