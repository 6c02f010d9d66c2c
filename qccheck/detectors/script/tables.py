"""What is known about the script of characters, in a shape that is cheap to load.

Everything is a string or a number until it is asked for: the tables travel in the pickled rule
pack, and most documents need none of them beyond one set of ordinary characters.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from qccheck.named import NamedTuple

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

WIDTH: Final = 3
"""Candidates kept for a form."""
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


class _Forms(NamedTuple):
    characters: str
    kinds: str
    candidates: str


class Forms(_Forms):
    """Characters with their class and candidates, looked up without building a dictionary."""

    @classmethod
    def of(cls, rows: Mapping[str, Form]) -> Forms:
        """Pack `rows`; more than three candidates are cut."""
        values = (form.candidates[:WIDTH].ljust(WIDTH) for form in rows.values())
        kinds = "".join(form.kind for form in rows.values())
        return cls("".join(rows), kinds, "".join(values))

    def get(self, character: str) -> Form | None:
        """The form `character`, or None."""
        at = self.characters.find(character)
        if at < 0:
            return None
        return Form(self.kinds[at], self.candidates[at * WIDTH : (at + 1) * WIDTH].rstrip())

    @cached_property
    def all(self) -> frozenset[str]:
        """Every character of the table."""
        return frozenset(self.characters)


class LookAlikes(NamedTuple):
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


class _Tables(NamedTuple):
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


class Tables(_Tables):
    """All tables of the kind."""

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

    def is_at_home(self, text: str, at: int) -> bool:
        """Whether the member at `at` stands beside a character that it makes a word with."""
        left, right = self.neighbours[text[at]]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        return (before != "" and before in left) or (after != "" and after in right)

    def traditional(self, character: str) -> str:
        """Traditional forms of a Simplified-only character; empty when it is none."""
        at = self.simplified.find(character)
        return self.traditional_of[at * WIDTH : (at + 1) * WIDTH].rstrip() if at >= 0 else ""

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


def is_late(character: str) -> bool:
    """Whether fonts and input methods got the character late, so that names often avoid it."""
    return ord(character) >= _LATE_BLOCKS or ord(character) < 0x4E00
