"""Lost characters: what a frequent wording looks like after one character dropped out.

    python -m tools.build_lost CORPORA [-o FOLDER]

From every frequent window of four to seven characters (the edge of a line and marks among them) an
inner Han character is taken out. Where the remaining characters stand nowhere in the corpora, and
counts and words speak for the loss, they become a key of `losses.marisa`, unless a part of them
is one already; `losses.bin` says by key which character went, where, and what speaks for it.
`losses.bin` (little endian): magic `QCLOSS02`, u32 keys, u32 slots; by key u16 code point of the
lost character, u8 place, u8 bits in halves from -64; by slot the byte of `marks_of`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import marisa_trie
import numpy as np
import numpy.typing as npt

from qccheck.lexicon.losses import MAGIC, MOST_GAIN, STEPS, WEAKEST, WORST_GAIN, marks_of
from qccheck.lexicon.words import Words
from tools.arguments import parse_arguments
from tools.corpus import read_codes, to_text
from tools.windows import WindowCounts, hash_rows

if TYPE_CHECKING:
    from tools.corpus import Codes
    from tools.windows import Hashes

LEAST: Final = {4: 20, 5: 8, 6: 8, 7: 8}
"""By length of a window, how often it stands at least."""
WEIGHTS: Final = (1.9, -0.4, -1.2, -0.4, 3.1, 1.6, 12.4, 4.5, 4.5)
BIAS: Final = -30.0
"""Bits by column of `features`; fitted by `tools.fit_lost`."""
NEEDED: Final = 5.0
"""Bits that a loss must reach with what its own window gains."""
OPTIONAL: Final = 5.0
"""Bits that a loss of an optional particle needs more, or one beside a mark of lists."""
FREQUENT: Final = 40
FREQUENT_BITS: Final = 2.5
"""Windows of four that stand so often lead to a finding where the cut gains 3.5 bits."""
_PARTICLES: Final = np.array([ord(c) for c in "的了和及与等其之并所地"])
_LIST_MARK: Final = ord("、")
_SPACES: Final = np.array([0x20, 0x3000, 0xA0])
_LONG_FORMS: Final = (
    "应当或者依照按照可以但是如果因为需要并且虽然已经部门具有能够曾经仍然即使由于用于"
)
"""Words whose first character alone says the same, two characters each."""
_SLOTS: Final = 2_097_143  # a prime, some five slots a beginning
_NUMERALS: Final = np.array([ord(c) for c in "〇零一二三四五六七八九十百千万亿两"])

Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.float64]
Bits = npt.NDArray[np.float64]


class Loss(NamedTuple):
    """Losses at one place of windows of one length: what remains, what went, and the evidence,
    `gains` being what the lost character adds to the best cut of the window into words.
    """

    place: int
    remains: list[str]
    lost: list[str]
    features: Rows
    gains: Bits

    handicaps: Bits

    @property
    def bits(self) -> Bits:
        """What speaks for each loss, how the words around it read apart."""
        bits: Bits = self.features @ np.array(WEIGHTS) + BIAS - self.handicaps
        if len(self.remains[:1]) and len(self.remains[0]) == min(LEAST) - 1:
            is_frequent = 2 ** self.features[:, 0] >= FREQUENT
            bits = np.where(is_frequent, np.maximum(bits, FREQUENT_BITS - self.handicaps), bits)
        return bits


def main() -> None:
    """Count, choose, write."""
    arguments = parse_arguments(__doc__)
    strongest: dict[str, tuple[float, str, int]] = {}
    for loss in find_losses(read_codes(arguments.corpora), Words.load()):
        for key, character, bits in zip(loss.remains, loss.lost, loss.bits, strict=True):
            entry = (float(bits), character, loss.place)
            strongest[key] = max(entry, strongest.get(key, entry))
    write_losses(strongest, arguments.output)


def find_losses(codes: Codes, words: Words, *, needed: float = NEEDED) -> Iterator[Loss]:
    """Every loss that reaches `needed` bits in its window, and does so in no shorter one."""
    counts = {size: WindowCounts(codes, size) for size in range(2, max(LEAST) + 1)}
    known: dict[tuple[int, int], Hashes] = {}
    for size, least in LEAST.items():
        windows = counts[size].frequent(least)
        for place in range(1, size - 1):
            remains = np.delete(windows.rows, place, axis=1)
            unseen = counts[size - 1].count(remains) == 0
            new = unseen & _is_loss(windows.rows, place) & ~_is_covered(remains, place, known)
            rows = windows.rows[new]
            loss = _weigh(place, rows, features(rows, windows.counts[new], place, counts), words)
            kept = loss.bits + loss.gains >= needed
            known[size, place] = hash_rows(remains[new][kept])
            yield _choose(loss, kept)


def features(
    rows: Codes, times: npt.NDArray[np.int64], place: int, counts: Mapping[int, WindowCounts]
) -> Rows:
    """Evidence by window, in columns: log2 of the count of the whole and of the counts of two
    and three characters around the gap; whether two characters stand on its left and right;
    whether the lost character stands beside its like; characters left and right of the gap.
    """
    remains = np.delete(rows, place, axis=1)
    size = remains.shape[1]
    zero = np.zeros(len(rows))
    left = counts[3].count(remains[:, place - 2 : place + 1]) if place > 1 else zero
    right = counts[3].count(remains[:, place - 1 : place + 2]) if place < size - 1 else zero
    columns = (
        np.log2(times),
        np.log2(1 + counts[2].count(remains[:, place - 1 : place + 1])),
        np.log2(1 + left),
        np.log2(1 + right),
        zero + (place > 1),
        zero + (place < size - 1),
        rows[:, place] == rows[:, place - 1],
        zero + place,
        zero + size - place,
    )
    return np.stack(columns, axis=1).astype(float)


def write_losses(losses: Mapping[str, tuple[float, str, int]], output: Path) -> None:
    """Write the trie and its columns."""
    trie = marisa_trie.Trie(sorted(losses))
    data = bytearray(MAGIC + struct.pack("<II", len(trie), _SLOTS))
    for number in range(len(trie)):
        strength, character, place = losses[trie.restore_key(number)]
        level = max(0, min(255, round((strength - WEAKEST) * STEPS)))
        data += struct.pack("<HBB", ord(character), place, level)
    data += marks_of(losses, _SLOTS)
    trie.save(str(output / "losses.marisa"))
    (output / "losses.bin").write_bytes(data)
    print(len(trie), "losses", len(data), "bytes")


def texts(rows: Codes) -> list[str]:
    """The rows as strings."""
    size = rows.shape[1]
    joined = to_text(rows.reshape(-1))
    return [joined[i : i + size] for i in range(0, len(joined), size)]


def _weigh(place: int, rows: Codes, evidence: Rows, words: Words) -> Loss:
    wholes = texts(rows)
    remains = [whole[:place] + whole[place + 1 :] for whole in wholes]
    scores = (
        (words.score(w.strip("\n")), words.score(r.strip("\n")))
        for w, r in zip(wholes, remains, strict=True)
    )
    gains = np.array([whole - rest for whole, rest in scores])
    lost = [whole[place] for whole in wholes]
    gains = np.clip(gains, WORST_GAIN, MOST_GAIN)
    return Loss(place, remains, lost, evidence, gains, _handicaps(rows, place))


def _choose(loss: Loss, kept: Mask) -> Loss:
    remains, lost = list(compress(loss.remains, kept)), list(compress(loss.lost, kept))
    return Loss(
        loss.place, remains, lost, loss.features[kept], loss.gains[kept], loss.handicaps[kept]
    )


def _handicaps(rows: Codes, place: int) -> Bits:
    """Bits against a loss: what is optional, and lists that share a part (使、领馆)."""
    is_listed = (rows[:, place - 1] == _LIST_MARK) | (rows[:, place + 1] == _LIST_MARK)
    is_optional = np.isin(rows[:, place], _PARTICLES)
    handicaps: Bits = OPTIONAL * (is_listed.astype(float) + is_optional)
    return handicaps


def _is_loss(rows: Codes, place: int) -> Mask:
    """Whether the character at `place` is a Han character that may be spoken of: no numeral, not
    beside a space, not the end of a long form, and the last of equal neighbours, which all leave
    the same behind.
    """
    before, lost, after = (rows[:, place + shift] for shift in (-1, 0, 1))
    is_han = (lost >= 0x4E00) & (lost <= 0x9FFF)
    is_spaced = np.isin(before, _SPACES) | np.isin(after, _SPACES)
    wanted: Mask = is_han & ~is_spaced & ~np.isin(lost, _NUMERALS) & (lost != after)
    for first, second in zip(_LONG_FORMS[::2], _LONG_FORMS[1::2], strict=True):
        wanted &= (before != ord(first)) | (lost != ord(second))
    return wanted


def _is_covered(remains: Codes, place: int, known: Mapping[tuple[int, int], Hashes]) -> Mask:
    """Whether what remains holds a shorter key."""
    covered = np.zeros(len(remains), dtype=bool)
    size = remains.shape[1]
    for part, at in ((remains[:, 1:], place - 1), (remains[:, :-1], place)):
        if (size, at) in known and 0 < at < size - 1:
            covered |= np.isin(hash_rows(part), known[size, at])
    return covered


if __name__ == "__main__":
    main()
