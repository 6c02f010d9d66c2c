"""Build the deletion-neighbourhood index: `near.marisa`, `near-terms.marisa`, `near.bin`.

    python -m tools.build_near CORPORA [-o rules/facts]

Terms are frequent words and idioms of the lexicon, place names, institutions and programme
names, and the mined set phrases, 3 to 12 characters. `near.bin` (little endian): magic
`QCNEAR01`, u32 keys, u32 terms, u32 members, u32 starts by key id (keys + 1), u32 term ids,
one byte of weight by term id.
"""

from __future__ import annotations

import struct
from array import array
from collections import defaultdict
from math import log2
from pathlib import Path

import marisa_trie

from qccheck.lexicon.location import read_rows
from qccheck.lexicon.near import LONGEST, MAGIC, SHORTEST
from qccheck.lexicon.words import Flag, Words
from tools.arguments import parse_arguments

_FREQUENT = 3.0
_IDIOM_FREQUENT = 0.0
_LONG_ENOUGH = 4


def main() -> None:
    """Collect the terms and write the index."""
    output = parse_arguments(__doc__).output
    terms = collect_terms(output)
    write_index(terms, output)


def collect_terms(facts: Path) -> dict[str, float]:
    """log2 of 1 + count by term."""
    words = Words.load(facts / "words.marisa")
    terms: dict[str, float] = {}

    def admit(term: str, weight: float) -> None:
        if SHORTEST <= len(term) <= LONGEST and "、" not in term and "“" not in term:
            terms[term] = max(terms.get(term, 0.0), weight)

    for word in words:
        if _is_term(word, words):
            admit(word, log2(1 + 2 ** words.log_frequency(word)))
    for row in read_rows(facts / "places.tsv"):
        admit(row[1], log2(1 + 2 ** max(0.0, words.log_frequency(row[1]))))
    for phrase, count, *_ in read_rows(facts.parent / "phrases" / "set-phrases.tsv"):
        admit(phrase, log2(1 + int(count)))
    for name in ("institutions.tsv", "programmes.tsv"):
        for row in read_rows(facts / name):
            admit(row[0], log2(1 + int(row[1])))
    return terms


def write_index(terms: dict[str, float], output: Path) -> None:
    """Write the tries and their columns."""
    term_trie = marisa_trie.Trie(sorted(terms))
    members: defaultdict[str, set[int]] = defaultdict(set)
    for term in terms:
        for place in range(len(term)):
            members[term[:place] + term[place + 1 :]].add(term_trie[term])
    key_trie = marisa_trie.Trie(sorted(members))
    starts, numbers = array("I", [0]), array("I")
    for key_id in range(len(key_trie)):
        numbers.extend(sorted(members[key_trie.restore_key(key_id)]))
        starts.append(len(numbers))
    ordered = (term_trie.restore_key(number) for number in range(len(term_trie)))
    weights = bytes(min(255, round(8 * terms[term])) for term in ordered)
    header = MAGIC + struct.pack("<III", len(key_trie), len(term_trie), len(numbers))
    key_trie.save(str(output / "near.marisa"))
    term_trie.save(str(output / "near-terms.marisa"))
    table = header + starts.tobytes() + numbers.tobytes() + weights
    (output / "near.bin").write_bytes(table)
    print(len(term_trie), "terms", len(key_trie), "keys", len(table), "bytes")


def _is_term(word: str, words: Words) -> bool:
    if len(word) < SHORTEST:
        return False
    flags, frequency = words.flags(word), words.log_frequency(word)
    if flags & Flag.IDIOM or len(word) >= _LONG_ENOUGH:
        return frequency >= _IDIOM_FREQUENT
    loose = Flag.PERSON | Flag.NUMBER | Flag.FUNCTION
    return frequency >= _FREQUENT and not flags & loose


if __name__ == "__main__":
    main()
