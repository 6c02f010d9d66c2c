"""What is known about the script of characters, in a shape that is cheap to load.

Everything is a string or a number until it is asked for: the tables travel in the pickled rule
pack, and most documents need none of them beyond one set of ordinary characters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from qccheck.lexicon.location import fact_path, read_rows
from qccheck.lexicon.shared import characters, words

TRADITIONAL: Final = "T"
"""One reading, a Traditional form of a standard character."""
JAPANESE: Final = "J"
"""One reading, a Japanese form."""
VARIANT: Final = "V"
"""A variant form by Unihan; what it stands for is a proposal, not a certainty."""
AMBIGUOUS: Final = "A"
"""Several readings; context decides."""
MEMBER: Final = "M"
"""One of the 8,105 that is right in some words and a Traditional form in others."""

COMPATIBILITY: Final = "compatibility"
RADICAL: Final = "radical"
KANA: Final = "kana"

_WIDTH: Final = 3
_OUTWEIGHED: Final = 2.5
_LATE_BLOCKS: Final = 0x9FA6
_PUNCTUATION: Final = (
    "\t\n\r\u3000\ufffc，。、；：？！…—–－―-‐‑‒～·•・．／％‰℃°′″×÷±≥≤＝＋＜＞≈∶﹏＿｜＼＠＃＆＊＾～｛｝〔〕〖〗"
    "“”‘’（）［］【】《》〈〉「」『』〃々〇§№→←↑↓▲△▼▽◆◇■□●★☆※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
    "㎡㎞㎏ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ¥￥€£©®™αβγμπσωΔΣΩ∽∠⊥√∞"
)


class Form(NamedTuple):
    """A character of another script: its class and what it may stand for, likeliest first."""

    kind: str
    candidates: str


@dataclass(frozen=True)
class Forms:
    """Characters with their class and candidates, looked up without building a dictionary."""

    characters: str
    kinds: str
    candidates: str

    @classmethod
    def of(cls, rows: Mapping[str, Form]) -> Forms:
        """Pack `rows`; more than three candidates are cut."""
        values = (form.candidates[:_WIDTH].ljust(_WIDTH) for form in rows.values())
        kinds = "".join(form.kind for form in rows.values())
        return cls("".join(rows), kinds, "".join(values))

    def get(self, character: str) -> Form | None:
        """The form `character`, or None."""
        at = self.characters.find(character)
        if at < 0:
            return None
        return Form(self.kinds[at], self.candidates[at * _WIDTH : (at + 1) * _WIDTH].rstrip())

    @cached_property
    def all(self) -> frozenset[str]:
        """Every character of the table."""
        return frozenset(self.characters)


@dataclass(frozen=True)
class LookAlikes:
    """Code points that look like a plain character: plain form and kind by position."""

    characters: str
    plains: str
    kinds: str

    def get(self, character: str) -> tuple[str, str] | None:
        """`(plain, kind)`, or None; kind is `compatibility`, `radical` or `kana`."""
        at = self.characters.find(character)
        if at < 0:
            return None
        names = {"c": COMPATIBILITY, "r": RADICAL, "k": KANA}
        return self.plains[at], names[self.kinds[at]]


@dataclass(frozen=True)
class Tables:
    """All tables of the kind."""

    standard: str
    simplified: str
    traditional_of: str
    forms: Forms
    alikes: LookAlikes
    phrases: str
    neighbours: Mapping[str, tuple[str, str]]
    common: str
    named: str
    surnames: str

    @property
    def ordinary(self) -> str:
        """Characters that no check asks about, but for members in the wrong word."""
        common = set(self.standard) | set(_PUNCTUATION) | set(map(chr, range(0x20, 0x7F)))
        common |= set(map(chr, range(0xFF10, 0xFF1A))) | set(map(chr, range(0xFF21, 0xFF5B)))
        return "".join(sorted(common))

    @cached_property
    def members(self) -> str:
        """The characters of class `MEMBER`."""
        pairs = zip(self.forms.characters, self.forms.kinds, strict=True)
        return "".join(character for character, kind in pairs if kind == MEMBER)

    @cached_property
    def standard_set(self) -> frozenset[str]:
        """The 8,105 characters."""
        return frozenset(self.standard)

    @cached_property
    def surname_set(self) -> frozenset[str]:
        """Surnames of one or two characters."""
        return frozenset(self.surnames.split("\t"))

    @cached_property
    def simplified_set(self) -> frozenset[str]:
        """Characters that only a Simplified text uses."""
        return frozenset(self.simplified)

    def traditional(self, character: str) -> str:
        """Traditional forms of a Simplified-only character; empty when it is none."""
        at = self.simplified.find(character)
        return self.traditional_of[at * _WIDTH : (at + 1) * _WIDTH].rstrip() if at >= 0 else ""

    def fold(self, text: str) -> str:
        """`text` with every foreign form as its first candidate; length is kept."""
        foreign = set(text) & self.forms.all
        for character in foreign:
            form = self.forms.get(character)
            assert form is not None
            text = text.replace(character, form.candidates[0])
        return text

    @cached_property
    def phrase_index(self) -> dict[str, str]:
        """Folded phrase -> the phrase as Simplified text writes it."""
        return {self.fold(phrase): phrase for phrase in self.phrases.split("\n") if phrase}


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
        traditional_of="".join(t[:_WIDTH].ljust(_WIDTH) for t in simplified.values()),
        forms=Forms.of(forms),
        alikes=_alikes(),
        phrases="\n".join(sorted({row[1] for row in read_rows(fact_path("script-context.tsv"))})),
        neighbours=_neighbours({c: forms[c].candidates for c in members}),
        common="".join(sorted(c for c in standard if characters().level(c) == 1)),
        named=_named(),
        surnames="\t".join(sorted({row[0] for row in read_rows(fact_path("surnames.tsv"))})),
    )


def is_late(character: str) -> bool:
    """Whether fonts and input methods got the character late, so that names often avoid it."""
    return ord(character) >= _LATE_BLOCKS or ord(character) < 0x4E00


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
    from qccheck.detectors.script.evidence import words_with

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
