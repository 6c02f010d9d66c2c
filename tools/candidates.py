"""Candidate words from dictionaries and registers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qccheck.lexicon.words import LONGEST, Flag
from tools.binding import bound_strings
from tools.dictionaries import jieba_entries, opencc_entries, wordfreq_entries
from tools.places import named_divisions, short_form

if TYPE_CHECKING:
    from qccheck.lexicon.characters import Characters
    from tools.arguments import Arguments
    from tools.grams import GramCounts

_HAN = re.compile(r"[\u3400-\u9fff〇\U00020000-\U0003ffff]+")
_TAGS = {
    "i": Flag.IDIOM,
    "nr": Flag.PERSON,
    "nrt": Flag.PERSON,
    "nrfg": Flag.PERSON,
    "ns": Flag.PLACE,
    "nt": Flag.ORGANISATION,
    "nz": Flag.PROPER,
    "m": Flag.NUMBER,
    "q": Flag.NUMBER,
    "mq": Flag.NUMBER,
}
_FUNCTION_TAGS = frozenset(
    ["u", "uj", "ul", "uz", "ug", "ud", "uv", "p", "c", "d", "r", "rr", "rz", "y", "e", "o"]
)
_NAME_FLAGS = Flag.PERSON | Flag.PLACE | Flag.ORGANISATION | Flag.PROPER


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string that may become a word, with what each source says of it."""

    word: str
    jieba: int = 0
    wordfreq: float = 0.0
    flags: Flag = Flag.NONE
    registered: bool = False
    bound: int = 0


def collect_candidates(
    sources: Arguments, grams: GramCounts, characters: Characters
) -> dict[str, Candidate]:
    """Candidates by word: Han only, 1 to 8 standard characters, written in Simplified."""
    found = {c: Candidate(c) for c in sorted(characters.standard)}
    is_simplified = simplified_test()

    def fits(word: str) -> bool:
        shaped = len(word) <= LONGEST and _HAN.fullmatch(word) is not None
        return shaped and all(map(characters.is_standard, word))

    for word, count, tag in jieba_entries():
        flag = flag_of(tag)
        if fits(word) and (flag & _NAME_FLAGS or is_simplified(word)):
            entry = found.get(word, Candidate(word))
            found[word] = replace(entry, jieba=count, flags=entry.flags | flag)
    rated = [(w, f) for w, f in wordfreq_entries() if fits(w) and is_simplified(w)]
    raw = dict(zip((w for w, _ in rated), grams.count([w for w, _ in rated]), strict=True))
    for word, frequency in rated:
        if word in found or (len(word) <= 4 and raw[word] >= 3):
            found[word] = replace(found.get(word, Candidate(word)), wordfreq=frequency)
    for word in filter(fits, place_words(sources.facts)):
        entry = found.get(word, Candidate(word))
        found[word] = replace(entry, flags=entry.flags | Flag.PLACE, registered=True)
    for word, count in bound_strings(sources.corpora).items():
        if word not in found and fits(word) and is_simplified(word) and _is_whole(word, found):
            found[word] = Candidate(word, bound=count)
    return found


def _is_whole(word: str, found: Mapping[str, Candidate]) -> bool:
    """Whether no particle, numeral or measure word stands at either end of a longer word."""
    loose = Flag.FUNCTION | Flag.NUMBER
    first, last = found[word[0]].flags & loose, found[word[-1]].flags & loose
    return not (first and word[1:] in found) and not (last and word[:-1] in found)


def place_words(facts: Path) -> Iterator[str]:
    """Names and short forms of the divisions from province to county."""
    for _, name, _ in named_divisions(facts):
        yield from {name, short_form(name)}


def simplified_test() -> Callable[[str], bool]:
    """A test whether a word is written in Simplified characters already."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    right = {value for _, values in opencc_entries("TSPhrases") for value in values}
    return lambda word: word in right or convert(word) == word


def flag_of(tag: str) -> Flag:
    """The flag of a jieba part of speech."""
    return Flag.FUNCTION if tag in _FUNCTION_TAGS else _TAGS.get(tag, Flag.NONE)
