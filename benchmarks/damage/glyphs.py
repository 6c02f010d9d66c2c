"""Facts about characters that the injector uses: variants, look-alikes, sounds.

Sources: the Unicode Han Database and the list of 8,105 standard characters (both from the
facts folder), the Unicode decompositions of Python, OpenCC and pypinyin. None of the
project's own tables is read.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_BMP_HAN = range(0x4E00, 0xA000)
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("h", "f"))


@dataclass(frozen=True, slots=True)
class _Fact:
    cangjie: str
    corner: str
    strokes: int
    variants: frozenset[str]
    traditional: bool


class Glyphs:
    """Lookups by character; every answer is sorted, so that a seeded choice repeats."""

    def __init__(self, facts: Path, *, frequency: Mapping[str, int]) -> None:
        self._folder = facts
        self._frequency = frequency

    @cached_property
    def level(self) -> dict[str, int]:
        """Level 1 to 3 of the 8,105 standard characters."""
        with (self._folder / "general-standard-characters.tsv").open(encoding="utf-8") as file:
            return {char: int(level) for char, level in csv.reader(file, delimiter="\t")}

    def frequency(self, char: str) -> int:
        """Occurrences in the clean corpus."""
        return self._frequency.get(char, 0)

    def traditional(self, text: str) -> str:
        """`text` in Traditional characters, of equal length; unchanged where that fails."""
        return self._convert("s2t", text)

    def japanese(self, text: str) -> str:
        """`text` in Japanese forms of characters, of equal length; unchanged where that fails."""
        traditional = self.traditional(text)
        japanese = self._convert("t2jp", traditional)
        triples = zip(text, traditional, japanese, strict=True)
        return "".join(j if j not in (s, t) else s for s, t, j in triples)

    def variants(self, char: str) -> list[str]:
        """Nonstandard variants of a standard character that GBK can write."""
        return self._variants.get(char, [])

    def compatibility(self, char: str) -> list[str]:
        """Code points outside the plain ideographs that normalise to `char`."""
        return self._compatibility.get(char, [])

    def rare_alikes(self, char: str) -> list[str]:
        """Characters outside the 8,105 that look like `char` and are no form of it."""
        if char not in self.level:
            return []
        return self._alikes(char, self._rare_index)

    def common_alikes(self, char: str) -> list[str]:
        """Characters of levels 1 and 2 that occur in the corpus and look like `char`."""
        return self._alikes(char, self._common_index)

    def same_sound(self, char: str) -> list[str]:
        """Characters of level 1 with the same syllable, tone apart, that occur in the corpus."""
        syllable = self._syllables.get(char, "")
        return [c for c in self._by_syllable.get(syllable, []) if c != char]

    def near_sound(self, char: str) -> list[str]:
        """Characters of level 1 whose syllable differs as dialects confuse them."""
        key = _fuzzy(self._syllables.get(char, ""))
        same = set(self.same_sound(char)) | {char}
        return [c for c in self._by_fuzzy.get(key, []) if c not in same]

    def _convert(self, config: str, text: str) -> str:
        if config not in self._converters:
            return text
        converted = self._converters[config].convert(text)
        return converted if len(converted) == len(text) else text

    @cached_property
    def _converters(self) -> dict[str, _Converter]:
        import opencc

        return {config: _Converter(opencc.OpenCC(config)) for config in ("s2t", "t2jp")}

    @cached_property
    def _facts(self) -> dict[str, _Fact]:
        with (self._folder / "unihan.tsv").open(encoding="utf-8") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            return {row["char"]: _fact(row) for row in rows}

    @cached_property
    def _variants(self) -> dict[str, list[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for char, fact in self._facts.items():
            for other in fact.variants:
                for a, b in ((char, other), (other, char)):
                    if b not in self.level and self.level.get(a, 9) < 3 and _in_gbk(b):
                        found[a].add(b)
        plain = {a: sorted(b for b in bs if not self._is_traditional(b)) for a, bs in found.items()}
        return {a: bs for a, bs in plain.items() if bs}

    def _is_traditional(self, char: str) -> bool:
        fact = self._facts.get(char)
        return fact is not None and fact.traditional

    @cached_property
    def _compatibility(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for first, last in ((0x2E80, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D)):
            for point in range(first, last + 1):
                plain = unicodedata.normalize("NFKC", chr(point))
                if plain != chr(point) and plain in self.level:
                    found[plain].append(chr(point))
        return dict(found)

    @cached_property
    def _rare_index(self) -> dict[str, list[str]]:
        return _code_index(
            (char, fact.cangjie)
            for char, fact in self._facts.items()
            if ord(char) in _BMP_HAN and char not in self.level and not fact.traditional
        )

    @cached_property
    def _common_index(self) -> dict[str, list[str]]:
        return _code_index(
            (char, self._facts[char].cangjie)
            for char, level in self.level.items()
            if level < 3 and char in self._facts and self.frequency(char) > 2
        )

    def _alikes(self, char: str, index: Mapping[str, list[str]]) -> list[str]:
        fact = self._facts.get(char)
        if fact is None or len(fact.cangjie) < 2:
            return []
        codes = [fact.cangjie, *_shortened(fact.cangjie)]
        found = {other for code in codes for other in index.get(code, [])} - {char}
        return sorted(c for c in found if self._looks_alike(char, c))

    def _looks_alike(self, char: str, other: str) -> bool:
        a, b = self._facts[char], self._facts[other]
        if other in a.variants or char in b.variants or abs(a.strokes - b.strokes) > 3:
            return False
        corners = sum(x == y for x, y in zip(a.corner[:4], b.corner[:4], strict=False))
        return corners >= 3 or (not (a.corner and b.corner) and abs(a.strokes - b.strokes) < 2)

    @cached_property
    def _syllables(self) -> dict[str, str]:
        from pypinyin import Style, lazy_pinyin

        common = sorted(char for char, level in self.level.items() if level < 3)
        return {c: lazy_pinyin(c, style=Style.NORMAL)[0] for c in common}

    @cached_property
    def _by_syllable(self) -> dict[str, list[str]]:
        return self._grouped(self._syllables)

    @cached_property
    def _by_fuzzy(self) -> dict[str, list[str]]:
        return self._grouped({char: _fuzzy(s) for char, s in self._syllables.items()})

    def _grouped(self, keys: Mapping[str, str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for char, key in keys.items():
            if self.level[char] == 1 and self.frequency(char) > 5:
                found[key].append(char)
        return dict(found)


@dataclass(frozen=True, slots=True)
class _Converter:
    opencc: object

    def convert(self, text: str) -> str:
        return str(self.opencc.convert(text))  # type: ignore[attr-defined]


def _fact(row: Mapping[str, str]) -> _Fact:
    names = ("kSemanticVariant", "kZVariant", "kSimplifiedVariant", "kTraditionalVariant")
    points = re.findall(r"U\+([0-9A-F]+)", " ".join(row[name] or "" for name in names))
    return _Fact(
        row["kCangjie"] or "",
        (row["kFourCornerCode"] or "").replace(".", "")[:4],
        int((row["kTotalStrokes"] or "0").split()[0]),
        frozenset(chr(int(point, 16)) for point in points) - {row["char"]},
        bool(row["kSimplifiedVariant"]),
    )


def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return ord(char) in _BMP_HAN


def _shortened(code: str) -> list[str]:
    return [code[:i] + "*" + code[i + 1 :] for i in range(len(code))] + [
        code[:i] + code[i + 1 :] for i in range(len(code))
    ]


def _code_index(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = defaultdict(list)
    for char, code in pairs:
        if len(code) >= 2:
            for key in (code, *_shortened(code)):
                index[key].append(char)
    return dict(index)


def _fuzzy(syllable: str) -> str:
    for wide, narrow in _FUZZY:
        syllable = syllable.replace(wide, narrow)
    return syllable
