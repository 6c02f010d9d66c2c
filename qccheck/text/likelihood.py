r"""How likely a text is as Chinese prose: the judge between two readings of the same bytes.

A reading is a bijection of the bytes, so the difference of two log-likelihoods is the log-odds of
one encoding against another. The table (`likelihood.tsv`, built by `tools/text`) holds -ln p of
9,846 characters, Simplified and Traditional in equal parts, and the gain of 4,422 frequent pairs.
It is read only for bytes that are not valid UTF-8.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

from qccheck.named import NamedTuple

_PATH = Path(__file__).with_name("likelihood.tsv")
_ESCAPES = {"\\n": "\n", "\\r": "\r", "\\t": "\t", "\\\\": "\\"}
_IMPOSSIBLE = -25.0
"""A control, private or unassigned character, or one that stands for undecodable bytes."""
_UNSEEN = (
    (0x00A0, 0x024F, -14.0),  # Latin with marks
    (0x0370, 0x045F, -14.0),  # Greek, Cyrillic
    (0x2010, 0x206F, -14.0),  # general punctuation
    (0x2070, 0x2BFF, -15.0),  # symbols
    (0x3000, 0x30FF, -14.0),  # CJK punctuation, kana
    (0x3100, 0x33FF, -16.0),  # bopomofo, enclosed, compatibility units
    (0x3400, 0x4DBF, -19.0),  # Han, extension A
    (0x4E00, 0x9FFF, -16.0),  # Han
    (0xF900, 0xFAFF, -19.0),  # compatibility ideographs
    (0xFE10, 0xFE6F, -16.0),  # vertical and small forms
    (0xFF01, 0xFFEE, -13.0),  # full-width forms
    (0x20000, 0x3FFFF, -20.0),  # Han, extensions B and later
    (0x1F300, 0x1FAFF, -17.0),  # pictographs
)


class Likelihood(NamedTuple):
    """Natural logarithm of the probability of a text, and the text's length."""

    total: float
    length: int

    @property
    def mean(self) -> float:
        """Logarithm per character; 0 for no text."""
        return self.total / self.length if self.length else 0.0


def judge(text: str) -> Likelihood:
    """Likelihood of `text` as Chinese prose of either script."""
    characters, pairs = _table()
    total = 0.0
    for character, count in Counter(text).items():
        known = characters.get(character)
        total += count * (_unseen(ord(character)) if known is None else known)
    for (left, right), count in Counter(pairwise(text)).items():
        total += count * pairs.get(left + right, 0.0)
    return Likelihood(total, len(text))


@cache
def _table() -> tuple[dict[str, float], dict[str, float]]:
    characters: dict[str, float] = {}
    pairs: dict[str, float] = {}
    for line in _PATH.read_text(encoding="utf-8").split("\n")[2:-1]:
        kind, number, members = line.split("\t")
        if kind == "character":
            for escape, character in _ESCAPES.items():
                members = members.replace(escape, character)
            characters.update(dict.fromkeys(members, -float(number)))
        else:
            both = zip(members[::2], members[1::2], strict=True)
            pairs.update(dict.fromkeys(map("".join, both), float(number)))
    return characters, pairs


def _unseen(point: int) -> float:
    for first, last, value in _UNSEEN:
        if first <= point <= last:
            return value
    return _IMPOSSIBLE
