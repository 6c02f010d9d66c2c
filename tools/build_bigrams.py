"""Build `rules/facts/bigrams.bin`: four-bit classes of pooled character-bigram counts.

    python -m tools.build_bigrams CORPORA [-o rules/facts]

Layout (little endian): magic `QCBIGRM1`, u32 width, u32 number of Han classes, the code
points of the Han classes (u32 each, most frequent first), then width * width nibbles, row
by row, low nibble first. Class numbers 0-15 are the special classes of
`qccheck.lexicon.bigrams`; a Han character's class is 16 + its rank. A nibble is 0 for a
bigram never seen, else min(15, 1 + floor(log2(count))).
"""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt

from qccheck.lexicon.bigrams import FIRST_HAN, MAGIC, special_class
from tools.arguments import parse_arguments
from tools.corpus import Codes, read_codes

HAN_CLASSES = 4000
_LIMIT = 0x40000


def main() -> None:
    """Count, quantise, write."""
    arguments = parse_arguments(__doc__)
    target = arguments.output / "bigrams.bin"
    codes = read_codes(arguments.corpora)
    write_bigrams(codes, target)
    print(target, target.stat().st_size)


def write_bigrams(codes: Codes, target: Path) -> None:
    """Write the table of the bigrams in `codes`."""
    han = frequent_han(codes, HAN_CLASSES)
    width = FIRST_HAN + len(han)
    classes = class_table(han)[np.minimum(codes, _LIMIT - 1)].astype(np.int64)
    counts = np.bincount(classes[:-1] * width + classes[1:], minlength=width * width)
    header = MAGIC + struct.pack("<II", width, len(han)) + han.astype("<u4").tobytes()
    target.write_bytes(header + pack_nibbles(quantise(counts)))


def frequent_han(codes: Codes, limit: int) -> Codes:
    """The `limit` most frequent Han code points, most frequent first, ties by code point."""
    counts = np.bincount(np.minimum(codes, _LIMIT - 1), minlength=_LIMIT)
    points = np.arange(_LIMIT)
    han = ((points >= 0x3400) & (points <= 0x9FFF)) | (points >= 0x20000)
    han[_LIMIT - 1] = False
    seen = points[han & (counts > 0)]
    order = np.lexsort((seen, -counts[seen]))
    return seen[order][:limit].astype(np.uint32)


def class_table(han: Codes) -> npt.NDArray[np.uint16]:
    """Class number of every code point below `_LIMIT`."""
    table = np.array([special_class(chr(point)) for point in range(_LIMIT)], dtype=np.uint16)
    table[han] = FIRST_HAN + np.arange(len(han), dtype=np.uint16)
    return table


def quantise(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """Counts to classes: 0 stays 0, else min(15, 1 + floor(log2(count)))."""
    levels = np.searchsorted(1 << np.arange(15, dtype=np.int64), counts, side="right")
    return levels.astype(np.uint8)


def pack_nibbles(levels: npt.NDArray[np.uint8]) -> bytes:
    """Two levels a byte, the even position in the low nibble."""
    if len(levels) % 2:
        levels = np.append(levels, np.uint8(0))
    return (levels[0::2] | (levels[1::2] << 4)).astype(np.uint8).tobytes()


if __name__ == "__main__":
    main()
