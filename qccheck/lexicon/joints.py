"""Whether some word of the lexicon may hold two characters side by side: the question before any
look-up of words across a joint, answered in a fraction of the time.

The table is `rules/facts/joints.bin`, built by `tools/build_joints.py`: one bit for each slot that
the pair of neighbours of a word falls into, memory-mapped. A pair that no word holds may share a
slot with one that a word does hold (6 in 100 do); no pair of a word is ever denied.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Self

from qccheck.lexicon.location import fact_path, map_file

MAGIC: Final = b"QCJOINT1"
SLOTS: Final = 1 << 22
_STRIDE: Final = 40503


class Joints:
    """The pairs of neighbours that words hold."""

    __slots__ = ("_bits",)

    def __init__(self, data: memoryview) -> None:
        """Read the table.

        Raises:
            ValueError: `data` is no table of joints.
        """
        if bytes(data[:8]) != MAGIC or len(data) != 8 + SLOTS // 8:
            raise ValueError(f"not a table of joints: wanted {MAGIC!r}, got {bytes(data[:8])!r}")
        self._bits = data[8:]

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Map the shipped table, or the one at `path`."""
        return cls(map_file(path or fact_path("joints.bin")))

    def may_join(self, left: str, right: str) -> bool:
        """False where no word holds `left` right before `right`, two single characters."""
        slot = slot_of(left, right)
        return self._bits[slot >> 3] >> (slot & 7) & 1 == 1

    def may_join_many(self, left: Any, right: Any) -> Any:
        """`may_join` of each pair of two arrays of code points."""
        import numpy as np

        slots = slots_of(left, right)
        bits = np.frombuffer(self._bits, dtype=np.uint8)[slots >> 3]
        return bits >> (slots & 7).astype(np.uint8) & 1 == 1


def slot_of(left: str, right: str) -> int:
    """The slot of a pair."""
    return (ord(left) * _STRIDE + ord(right)) % SLOTS


def slots_of(left: Any, right: Any) -> Any:
    """The slot of each pair of two arrays of code points."""
    return (left * _STRIDE + right) % SLOTS
