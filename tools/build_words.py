"""Build `rules/facts/words.marisa` and `words.bin`: the lexicon with frequencies and flags.

    python -m tools.build_words CORPORA [--facts FACTS] [-o rules/facts]

Sources: jieba's dictionary (MIT), wordfreq's Chinese list (data CC BY-SA 4.0; frequencies
only), place names from province to county (public register), strings that the official
corpora bind together.
The frequency of a word is its count in the segmented corpora plus a share of the two
dictionaries' counts. `words.bin` (little endian): magic `QCWORDS1`, u32 number of words,
u32 log2 of the total in 256ths, one byte of log frequency by trie key id, one byte of flags.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log2
from pathlib import Path

import marisa_trie

from qccheck.lexicon.characters import Characters
from qccheck.lexicon.words import FREQUENCY_OFFSET, FREQUENCY_STEPS, MAGIC, Flag
from tools.arguments import Arguments, parse_arguments
from tools.candidates import Candidate, collect_candidates
from tools.corpus import read_codes, read_lines
from tools.grams import GramCounts
from tools.typos import find_typos

_WORDFREQ_TOKENS = 30_000_000 * 0.25
_JIEBA_SHARE = 0.05
_FLOOR = 2**-FREQUENCY_OFFSET


def main() -> None:
    """Collect, count, clean, write."""
    arguments = parse_arguments(__doc__)
    characters = Characters.load(arguments.output / "characters.bin")
    candidates = collect_words(arguments, characters)
    write_words(candidates, arguments.output)


def collect_words(arguments: Arguments, characters: Characters) -> dict[str, tuple[float, Flag]]:
    """Frequency and flags of every word that stays."""
    grams = GramCounts(read_codes(arguments.corpora))
    candidates = collect_candidates(arguments, grams, characters)
    counted = count_words(read_lines(arguments.corpora), candidates)
    frequencies = {w: blend(counted[w], c) for w, c in candidates.items()}
    raw = raw_counts(arguments.corpora, candidates, grams)
    kept = {w: f for w, f in frequencies.items() if is_kept(candidates[w], raw[w])}
    typos = find_typos(kept, raw, characters)
    print(f"{len(candidates)} candidates, {len(kept)} kept, {len(typos)} look like typos")
    return {
        word: (frequency, flags_of(candidates[word], raw[word]))
        for word, frequency in kept.items()
        if word not in typos
    }


def count_words(lines: Iterable[str], candidates: Mapping[str, Candidate]) -> Counter[str]:
    """Word counts in the lines, cut by the most probable path over the candidates."""
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ = {word: max(1, round(prior(c))) for word, c in candidates.items()}
    tokenizer.total = sum(tokenizer.FREQ.values())
    for word in list(tokenizer.FREQ):
        for end in range(1, len(word)):
            tokenizer.FREQ.setdefault(word[:end], 0)
    tokenizer.initialized = True
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(tokenizer.cut(line, HMM=False))
    return counts


def raw_counts(
    corpora: Path, candidates: Mapping[str, Candidate], grams: GramCounts
) -> dict[str, int]:
    """Occurrences as a plain string: exact up to four characters, by automaton above."""
    import ahocorasick_rs

    short = [word for word in candidates if len(word) <= 4]
    counts = dict(zip(short, (int(n) for n in grams.count(short)), strict=True))
    long = [word for word in candidates if len(word) > 4]
    automaton = ahocorasick_rs.AhoCorasick(long)
    hits: Counter[int] = Counter()
    for line in read_lines(corpora):
        matches = automaton.find_matches_as_indexes(line, overlapping=True)
        hits.update(number for number, _, _ in matches)
    counts.update((word, hits[i]) for i, word in enumerate(long))
    return counts


def prior(candidate: Candidate) -> float:
    """The count to segment with, before the corpora have been counted."""
    return 1.0 + 0.5 * candidate.jieba + _WORDFREQ_TOKENS * candidate.wordfreq + candidate.bound


def blend(counted: int, candidate: Candidate) -> float:
    """Segmented count plus a share of the dictionaries' counts, never zero."""
    outside = _JIEBA_SHARE * candidate.jieba + _WORDFREQ_TOKENS * candidate.wordfreq
    return max(_FLOOR, counted + outside)


def is_kept(candidate: Candidate, raw: int) -> bool:
    """A word seen in the corpora, in wordfreq, or more than a trace in jieba."""
    if len(candidate.word) == 1 or raw >= 2 or candidate.wordfreq > 0 or candidate.registered:
        return True
    person = bool(candidate.flags & Flag.PERSON)
    return raw == 1 or candidate.jieba > (8 if person else 3) or len(candidate.word) >= 4


def flags_of(candidate: Candidate, raw: int) -> Flag:
    """The candidate's flags, and whether the corpora hold the word."""
    return candidate.flags | (Flag.ATTESTED if raw else Flag.NONE)


def write_words(words: Mapping[str, tuple[float, Flag]], output: Path) -> None:
    """Write the trie and its parallel columns."""
    trie = marisa_trie.Trie(sorted(words))
    ordered = [trie.restore_key(number) for number in range(len(trie))]
    levels = bytes(quantise(words[word][0]) for word in ordered)
    flags = bytes(int(words[word][1]) for word in ordered)
    total = log2(sum(frequency for frequency, _ in words.values()))
    header = MAGIC + struct.pack("<II", len(ordered), round(total * 256))
    trie.save(str(output / "words.marisa"))
    (output / "words.bin").write_bytes(header + levels + flags)
    print(len(ordered), "words", (output / "words.marisa").stat().st_size)


def quantise(frequency: float) -> int:
    """Log frequency in one byte: FREQUENCY_STEPS a doubling, from 2**-FREQUENCY_OFFSET."""
    return max(1, min(255, round(FREQUENCY_STEPS * (log2(frequency) + FREQUENCY_OFFSET))))


if __name__ == "__main__":
    main()
