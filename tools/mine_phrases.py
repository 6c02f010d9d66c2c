"""Mine official set phrases (提法) from the official corpora.

    python -m tools.mine_phrases CORPORA [-o rules/phrases]

Writes `set-phrases.tsv`: strings of 4 to 24 characters seen at least 10 times that begin and
end at word boundaries, stand freely outside and bind inside, with counts by corpus and, where
the reports carry datable years, the first and last year.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, log2
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from qccheck.lexicon.words import Flag, Words
from tools.arguments import parse_arguments
from tools.corpus import OFFICIAL, read_codes, read_corpus, to_text
from tools.dating import report_years
from tools.strings import Mask, Numbers, frequent_strings, string_texts
from tools.tables import write_table

if TYPE_CHECKING:
    from tools.strings import Strings

SHORTEST: Final = 4
_LONGEST: Final = 24
_LEAST: Final = 10
_FREE: Final = 0.7
_CLEAN: Final = 0.9
_INNER_MARKS: Final = "、“”·"
# Bits by which every cut at a word boundary must bind, by length.
_BITS: Final = {4: 7.0, 5: 6.5, 6: 6.0, 7: 5.5, 8: 5.0}
_LONG_BITS: Final = 4.0
_CHARACTERS: Final = 20_000_000  # size of the official corpora, for the bits above
_PART: Final = 0.8
_DATED: Final = 3
_PAST: Final = 2012
_NUMBERING: Final = re.compile(
    "第[一二三四五六七八九十百零〇]+[条款项章节编号次届]|[上前本][条款项法]|本条例|本办法|本规定"
    "|之一的?$|下列|有关规定|[一二三四五六七八九十百千]+[元日年月]以|之日起|依照|^[^、]、|、[^、]$"
)
# Wording that statutes repeat without its being a set phrase; only where they alone hold it.
_STATUTORY: Final = re.compile(
    "可以|应当|不得|予以|必须|会同|并处|处以|责令|或者|有权|另行|主管部门|报请|人民政府.*(?:部门|制定|批准)"
    "|^人民政府.|^(?:市|省|区|县|国务院).*部门|等部门|的部门|逾期|办理|规定|依法"
)
_STATUTES: Final = 0.9
_LOOSE_EDGE: Final = frozenset(
    "的了和与及或在对为将把被是有等以从向于按由其该此并但而则也都就又还再不"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase with its counts and years ("" where unknown)."""

    text: str
    counts: tuple[int, int, int]
    since: str
    until: str


def main() -> None:
    """Mine and write."""
    arguments = parse_arguments(__doc__, output="rules/phrases")
    phrases = mine(arguments.corpora)
    rows = [(p.text, sum(p.counts), *p.counts, p.since, p.until) for p in phrases]
    write_table(
        arguments.output / "set-phrases.tsv",
        columns=("phrase", "count", "news", "laws", "reports", "since", "until"),
        rows=sorted(rows),
        about={
            "source": "counts over news transcripts 2022-2026 (MIT), statutes and regulations,"
            " government reports since 1979 (official texts)",
            "licence": "official texts outside copyright; counts only",
            "built by": "tools/mine_phrases.py",
            "note": "since/until: years of the reports that hold it, estimated within two years",
        },
    )


def mine(corpora: Path) -> list[Phrase]:
    """The set phrases of the official corpora."""
    words = Words.load()
    codes = read_codes(corpora, OFFICIAL)
    bounds = np.cumsum([len(read_corpus(corpora, name)) + 1 for name in OFFICIAL])
    inside = (codes >= 0x4E00) & (codes <= 0x9FFF) | np.isin(codes, [ord(c) for c in _INNER_MARKS])
    edges = word_edges(to_text(codes), words)
    years = report_years(to_text(codes[bounds[1] : bounds[2]]))
    counts: Counter[str] = Counter(to_text(codes[inside]))
    found: list[Phrase] = []
    for strings in frequent_strings(codes, inside, longest=_LONGEST, least=_LEAST):
        texts = string_texts(codes, strings)
        counts.update(dict(zip(texts, map(int, strings.counts), strict=True)))
        if strings.length >= SHORTEST:
            free = np.flatnonzero(is_free(strings, edges))
            chosen = [i for i in free if is_phrase(texts[i], words, counts)]
            found += describe(texts, strings, np.array(chosen, dtype=np.int64), (bounds, years))
    return drop_parts([phrase for phrase in found if not is_statutory(phrase)])


def word_edges(text: str, words: Words) -> Mask:
    """Whether a word of the line begins at each place; line ends count as edges."""
    edges = np.zeros(len(text) + 1, dtype=bool)
    position = 0
    for line in text.split("\n"):
        for start, end in words.segment(line):
            edges[position + start] = edges[position + end] = True
        position += len(line) + 1
        edges[position - 1] = True
    return edges


def is_free(strings: Strings, edges: Mask) -> Mask:
    """Which strings begin and end at word edges and take many neighbours."""
    size = len(strings.counts)
    starts = np.bincount(strings.numbers, edges[strings.places], size)
    ends = np.bincount(strings.numbers, edges[strings.places + strings.length], size)
    clean = np.minimum(starts, ends) >= _CLEAN * strings.counts
    chosen: Mask = clean & (strings.before <= _FREE) & (strings.after <= _FREE)
    return chosen


def is_phrase(text: str, words: Words, counts: Counter[str]) -> bool:
    """Whether the string reads as wording of its own, not as a piece of boilerplate."""
    if _NUMBERING.search(text) or text[0] in _LOOSE_EDGE or text[-1] in _LOOSE_EDGE:
        return False
    if text[0] in "、·”" or not _is_balanced(text) or text[-1] in "、·“":
        return False
    spans = words.segment(text)
    loose = Flag.FUNCTION | Flag.NUMBER
    first, last = text[: spans[0][1]], text[spans[-1][0] :]
    if any(len(edge) == 1 and words.flags(edge) & loose for edge in (first, last)):
        return False
    wanted = _BITS.get(len(text), _LONG_BITS)
    return _binding(text, [end for _, end in spans[:-1]], counts) >= wanted


def describe(
    texts: list[str], strings: Strings, chosen: Numbers, dating: tuple[Numbers, Numbers]
) -> Iterator[Phrase]:
    """The chosen strings with counts by corpus and the years of the reports."""
    bounds, years = dating
    wanted = np.isin(strings.numbers, chosen)
    places, numbers = strings.places[wanted], strings.numbers[wanted]
    order = np.argsort(numbers, kind="stable")
    groups = np.split(places[order], np.flatnonzero(np.diff(numbers[order])) + 1)
    for number, group in zip(chosen, groups if len(chosen) else [], strict=True):
        news, laws, reports = np.histogram(group, [0, *bounds])[0]
        dated = years[group[group >= bounds[1]] - bounds[1]]
        dated = dated[dated > 0]
        since = str(dated.min()) if len(dated) >= _DATED else ""
        gone = len(dated) >= _DATED and news == 0 and dated.max() <= _PAST
        until = str(dated.max()) if gone else ""
        yield Phrase(texts[number], (int(news), int(laws), int(reports)), since, until)


def drop_parts(phrases: list[Phrase]) -> list[Phrase]:
    """Without phrases that hardly occur outside one longer phrase."""
    counts = {phrase.text: sum(phrase.counts) for phrase in phrases}
    covered: Counter[str] = Counter()
    for text, count in counts.items():
        size = len(text)
        parts = {text[i:j] for i in range(size) for j in range(i + SHORTEST, size + 1)} - {text}
        for part in parts & counts.keys():
            covered[part] = max(covered[part], count)
    return [p for p in phrases if covered[p.text] <= _PART * counts[p.text]]


def is_statutory(phrase: Phrase) -> bool:
    """Whether it is drafting language of statutes and hardly anything else."""
    share = phrase.counts[1] / sum(phrase.counts)
    return share >= _STATUTES and _STATUTORY.search(phrase.text) is not None


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += {"“": 1, "”": -1}.get(character, 0)
        if depth not in (0, 1):
            return False
    return depth == 0


def _binding(text: str, cuts: list[int], counts: Counter[str]) -> float:
    firmest = max((counts[text[:cut]] * counts[text[cut:]] for cut in cuts), default=0)
    return log2(counts[text] * _CHARACTERS / firmest) if firmest else inf


if __name__ == "__main__":
    main()
