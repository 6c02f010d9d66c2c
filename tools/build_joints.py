"""Build `rules/facts/joints.bin`: which two characters some word of the lexicon holds side by side.

    python -m tools.build_joints CORPORA [-o rules/facts]

Source: `words.marisa` in the output folder; the corpora are not read. The file is magic `QCJOINT1`
and one bit for each slot of `qccheck.lexicon.joints`, the lowest bit of a byte first.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import marisa_trie

from qccheck.lexicon.joints import MAGIC, SLOTS, slot_of
from tools.arguments import parse_arguments


def main() -> None:
    """Read the lexicon, write the table."""
    output = parse_arguments(__doc__).output
    lexicon = marisa_trie.Trie()
    lexicon.load(str(output / "words.marisa"))
    write_joints(lexicon.iterkeys(), output / "joints.bin")


def write_joints(words: Iterable[str], path: Path) -> None:
    """Write the table of the pairs that `words` hold."""
    bits = bytearray(SLOTS // 8)
    for left, right in {pair for word in words for pair in pairwise(word)}:
        slot = slot_of(left, right)
        bits[slot >> 3] |= 1 << (slot & 7)
    path.write_bytes(MAGIC + bits)


if __name__ == "__main__":
    main()
