"""Characters as small integers: what the statistical model sees of a text.

Every code point of a text becomes exactly one symbol, so that positions in the symbol
array are positions in the text.  Digits share one symbol, Latin letters another, full-width
and half-width punctuation fall together, and everything that ends a sentence is the one
boundary symbol, because the corpora hold one sentence a line and documents do not.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from qccheck.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    Ids = NDArray[np.uint16]

HIGHEST_ORDER = 5
"""Length of the longest n-gram of a model."""

BOUNDARY = 0
UNKNOWN = 1
DIGIT = 2
LATIN = 3
SPECIAL = 4
"""Symbols below this are classes of characters, not characters."""

BOUNDARY_CHARACTERS = "\n\r\x0b\x0c\u2028\u2029。！？!?"
_PAIRS = {
    ",": "，",
    ";": "；",
    ":": "：",
    "(": "（",
    ")": "）",
    "[": "（",
    "]": "）",
    "【": "（",
    "】": "）",
    "〔": "（",
    "〕": "）",
    "［": "（",
    "］": "）",
    "”": "“",
    '"': "“",
    "＂": "“",
    "「": "“",
    "」": "“",
    "『": "“",
    "』": "“",
    "'": "“",
    "‘": "“",
    "’": "“",
    "<": "《",
    ">": "》",
    "\u3000": " ",
    "\t": " ",
    "\xa0": " ",
    "·": "、",
    "－": "—",
    "-": "—",
    "–": "—",
    "%": "％",
}


def is_han(character: str) -> bool:
    """Whether a character is a unified ideograph of the basic plane or extension A, or 〇."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def symbol_of(character: str) -> str:
    """The character that stands for the class of this one."""
    return _PAIRS.get(character, character)


class Alphabet(NamedTuple):
    """The characters a model knows, in the order of their symbols from SPECIAL upwards."""

    characters: str

    @property
    def size(self) -> int:
        """Number of symbols, the classes included."""
        return SPECIAL + len(self.characters)

    def table(self) -> Ids:
        """Symbol of every code point of the basic plane, as an array of 65,536."""
        import numpy as np

        numbers = self.numbers()
        table = np.full(1 << 16, UNKNOWN, dtype=np.uint16)
        table[[ord(character) for character in numbers]] = list(numbers.values())
        return table

    def numbers(self) -> dict[str, int]:
        """Symbol of every character that has another than UNKNOWN."""
        numbers = dict(zip(self.characters, count(SPECIAL), strict=False))
        for observed, stands in _PAIRS.items():
            numbers[observed] = numbers.get(stands, UNKNOWN)
        for low, high, symbol in _CLASS_RANGES:
            numbers.update(dict.fromkeys(map(chr, range(low, high + 1)), symbol))
        numbers.update(dict.fromkeys(BOUNDARY_CHARACTERS, BOUNDARY))
        return numbers


_CLASS_RANGES = (
    (ord("0"), ord("9"), DIGIT),
    (ord("０"), ord("９"), DIGIT),
    (ord("a"), ord("z"), LATIN),
    (ord("A"), ord("Z"), LATIN),
    (ord("ａ"), ord("ｚ"), LATIN),
    (ord("Ａ"), ord("Ｚ"), LATIN),
)


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text; lone surrogates stay what they are."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def encode(text: str, table: Ids) -> Ids:
    """The symbols of a text, one for each code point."""
    import numpy as np

    points = code_points(text)
    return table[np.where(points < len(table), points, 0xFFFF)]


def choose_alphabet(texts: Iterable[str], least: int) -> Alphabet:
    """The alphabet of all characters seen at least so often, most frequent first."""
    from collections import Counter

    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    merged: Counter[str] = Counter()
    for character, number in counts.items():
        if ord(character) < 1 << 16 and not _in_class(character):
            merged[symbol_of(character)] += number
    kept = [character for character, number in merged.items() if number >= least]
    return Alphabet("".join(sorted(kept, key=lambda kept: (-merged[kept], kept))))


def _in_class(character: str) -> bool:
    point = ord(character)
    if character in BOUNDARY_CHARACTERS:
        return True
    return any(low <= point <= high for low, high, _ in _CLASS_RANGES)
