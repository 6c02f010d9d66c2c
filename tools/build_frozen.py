"""Frozen wording: eight characters that often stand together, one of them always the same.

    python -m tools.build_frozen CORPORA [-o FOLDER]

A window of eight Han characters that the pooled corpora hold at least 20 times is taken with each
of its inner characters in turn left open. Where nearly always the same character fills the gap, and
few others ever do, `frozen.marisa` gets a key: `key_of` what stands around the gap, the usual
character, and all others that were ever seen there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import marisa_trie
import numpy as np

from qccheck.lexicon.frozen import SIZE, key_of
from tools.arguments import parse_arguments
from tools.build_lost import texts
from tools.corpus import read_codes
from tools.windows import WindowCounts, hash_rows

if TYPE_CHECKING:
    from tools.corpus import Codes
    from tools.windows import Hashes, Numbers

_LEAST: Final = 20
_SHARE: Final = 0.97
"""Of all fillings of a gap, the usual one."""
_OTHERS: Final = 3
_NUMERALS: Final = np.array([ord(c) for c in "〇零一二三四五六七八九十百千万亿两"])


def main() -> None:
    """Count, choose, write."""
    arguments = parse_arguments(__doc__)
    codes = read_codes(arguments.corpora)
    windows = WindowCounts(codes, SIZE).frequent(_LEAST)
    is_han = ((windows.rows >= 0x4E00) & (windows.rows <= 0x9FFF)).all(axis=1)
    rows, counts = windows.rows[is_han], windows.counts[is_han]
    keys = {key for place in range(1, SIZE - 1) for key in frozen(codes, rows, counts, place)}
    trie = marisa_trie.Trie(sorted(keys))
    trie.save(str(arguments.output / "frozen.marisa"))
    print(len(trie), "gaps in frozen wording")


def frozen(codes: Codes, rows: Codes, counts: Numbers, place: int) -> Iterator[str]:
    """The keys of the windows whose character at `place` hardly ever is another one."""
    spoken = ~np.isin(rows[:, place], _NUMERALS)
    rests = np.delete(rows[spoken], place, axis=1)
    fillings = _fillings(codes, hash_rows(rests), place)
    columns = (texts(rows[spoken]), counts[spoken].tolist(), hash_rows(rests).tolist())
    for whole, count, rest in zip(*columns, strict=True):
        others = fillings.get(rest, {})
        usual = whole[place]
        if count >= _SHARE * sum(others.values()) and len(others) <= 1 + _OTHERS:
            seen = "".join(sorted(set(others) - {usual}))
            yield f"{key_of(whole, place, 0)}{usual}{seen}"


def _fillings(codes: Codes, rests: Hashes, place: int) -> dict[int, dict[str, int]]:
    """By what stands around a gap, how often each character fills it."""
    columns = [at for at in range(SIZE) if at != place]
    found: dict[int, dict[str, int]] = {}
    wanted = np.unique(rests)
    count = len(codes) - SIZE + 1
    step = 2_000_000
    for low in range(0, count, step):
        high = min(count, low + step)
        part = np.stack([codes[low + at : high + at] for at in columns], axis=1)
        hashes = hash_rows(part)
        for at in np.flatnonzero(np.isin(hashes, wanted)).tolist():
            by = found.setdefault(int(hashes[at]), {})
            character = chr(codes[low + at + place])
            by[character] = by.get(character, 0) + 1
    return found


if __name__ == "__main__":
    main()
