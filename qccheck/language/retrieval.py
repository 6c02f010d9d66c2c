"""A static table from 64-bit keys to small values that does not store the keys.

The construction is a Bloomier filter (Chazelle et al. 2004; Majewski et al. 1996): every key
owns three cells, and the exclusive or of the three is its word: value, code and fingerprint.
A key that was not in the set gives a random fingerprint, so a look-up is wrong once in
256 times (words of 16 bits), 4,096 times (24 bits, a code of 4) or a million times (32 bits),
and costs three reads.  Compared with a hash table there are no probes, no keys and no empty
space beyond 23 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qccheck.language.faults import ModelError
from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from typing import Any

    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint64]
    Words = NDArray[np.uint32]
    Places = NDArray[np.int64]

VALUE_BITS = 8
CODE_BITS = 4
ABSENT = 0xFFFF
"""No entry of a table: its bits for value and code are twelve."""
_SLACKS = (1.23, 1.3, 1.5, 2.0, 3.0)
"""Cells a key; small sets sometimes need more than the first."""
MIX_CELL = 0x9E3779B97F4A7C15
MIX_PRINT = 0xD6E8FEB86659FD93
_MOST_ROUNDS = 2000


class StaticTable(NamedTuple):
    """Cells whose low 16 bits are in one array and the rest, if any, in a second one.

    A word is `value | code << 8 | fingerprint << 12`, or without codes
    `value | fingerprint << 8`.
    """

    low: NDArray[np.uint16]
    high: NDArray[np.uint8] | NDArray[np.uint16] | None = None
    coded: bool = False

    @property
    def bits(self) -> int:
        """Width of a word."""
        return 16 if self.high is None else 16 + 8 * self.high.dtype.itemsize

    def find(self, keys: Keys) -> tuple[NDArray[np.bool_], NDArray[np.uint8], NDArray[np.uint8]]:
        """For each key whether it is in the table, its value and its code (0 without codes)."""
        import numpy as np

        words = self.entries(keys)
        known = words != ABSENT
        codes = (words >> np.uint16(VALUE_BITS)).astype(np.uint8)
        return known, words.astype(np.uint8), codes

    def entries(self, keys: Keys) -> NDArray[np.uint16]:
        """For each key `value | code << 8`, or ABSENT."""
        import numpy as np

        if len(self.low) == 0:
            return np.full(len(keys), ABSENT, dtype=np.uint16)
        words = self._words(*cell_places(keys, len(self.low) // 3))
        shift = VALUE_BITS + CODE_BITS * self.coded
        known = words >> np.uint32(shift) == fingerprints(keys, self.bits - shift)
        entries = words.astype(np.uint16)
        entries &= np.uint16((1 << shift) - 1)
        entries[~known] = ABSENT
        return entries

    def _words(self, first: Places, second: Places, third: Places) -> Words:
        import numpy as np

        low = self.low[first]
        low ^= self.low[second]
        low ^= self.low[third]
        words = low.astype(np.uint32)
        if self.high is not None:
            high = self.high[first]
            high ^= self.high[second]
            high ^= self.high[third]
            words |= high.astype(np.uint32) << np.uint32(16)
        return words


def cell_places(keys: Keys, third: int) -> tuple[Places, Places, Places]:
    """The three cells of each key, one in each third of the table."""
    import numpy as np

    places = []
    for part, halves in enumerate(
        (
            keys & np.uint64(0xFFFFFFFF),
            keys >> np.uint64(32),
            keys * np.uint64(MIX_CELL) >> np.uint64(32),
        )
    ):
        halves *= np.uint64(third)
        halves >>= np.uint64(32)
        halves += np.uint64(part * third)
        places.append(halves.view(np.int64))  # what numpy takes as an index as it is
    first, second, other = places
    return first, second, other


def fingerprints(keys: Keys, bits: int) -> Words:
    """So many bits of each key that its cells do not depend on."""
    import numpy as np

    return ((keys * np.uint64(MIX_PRINT)) >> np.uint64(64 - bits)).astype(np.uint32)


def build_table(
    keys: Keys,
    values: NDArray[np.uint8],
    *,
    codes: NDArray[np.uint8] | None = None,
    bits: int = 16,
) -> StaticTable:
    """The table of distinct keys with words of 16, 24 or 32 bits; equal input, equal bytes.

    Raises ModelError when the keys cannot be placed, which distinct keys practically never do.
    """
    import numpy as np

    third, places, rounds = _placed(keys)
    shift = VALUE_BITS + CODE_BITS * (codes is not None)
    words = fingerprints(keys, bits - shift) << np.uint32(shift) | values
    if codes is not None:
        words |= codes.astype(np.uint32) << np.uint32(VALUE_BITS)
    cells = np.zeros(third * 3, dtype=np.uint32)
    for edges, owners in reversed(rounds):
        rest = places[:, edges]
        cells[owners] = words[edges] ^ cells[rest[0]] ^ cells[rest[1]] ^ cells[rest[2]]
    high: dict[int, Any] = {16: None, 24: np.uint8, 32: np.uint16}
    upper = None if bits == 16 else (cells >> np.uint32(16)).astype(high[bits])
    return StaticTable(cells.astype(np.uint16), upper, codes is not None)


def _placed(keys: Keys) -> tuple[int, Places, list[tuple[Places, Places]]]:
    """Size of a third of the table, the cells of each key, the rounds of peeling."""
    import numpy as np

    for slack in _SLACKS:
        third = int(len(keys) * slack / 3) + 11
        places = np.stack(cell_places(keys, third))
        rounds = _peel(places, third * 3)
        if sum(len(edges) for edges, _ in rounds) == len(keys):
            return third, places, rounds
    raise ModelError(f"{len(keys)} keys could not be placed in a static table; are they distinct?")


def _peel(places: Places, size: int) -> list[tuple[Places, Places]]:
    """Rounds of keys that are alone in some cell once all earlier rounds are taken away.

    Keys that never come to be alone are in no round.
    """
    import numpy as np

    number = places.shape[1]
    degree = np.zeros(size, dtype=np.int64)
    total = np.zeros(size, dtype=np.float64)
    order = np.arange(number, dtype=np.float64)
    for row in places:
        degree += np.bincount(row, minlength=size)
        total += np.bincount(row, weights=order, minlength=size)
    rounds: list[tuple[Places, Places]] = []
    alone = np.flatnonzero(degree == 1)
    while len(alone) and len(rounds) < _MOST_ROUNDS:
        edges, where = np.unique(total[alone].astype(np.int64), return_index=True)
        owners = alone[where]
        rounds.append((edges, owners))
        touched = places[:, edges].ravel()
        np.subtract.at(degree, touched, 1)
        np.subtract.at(total, touched, np.tile(edges.astype(np.float64), 3))
        alone = np.unique(touched[degree[touched] == 1])
    return rounds
