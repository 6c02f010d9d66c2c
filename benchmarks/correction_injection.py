"""Lost and doubled characters put into right text, one a sentence, inside a word."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Literal

from benchmarks.correction_scoring import Pair

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["lost", "doubled"]
KINDS: tuple[Kind, ...] = ("lost", "doubled")
_SHORTEST_SENTENCE = 12
_LONGEST_BLOCK = 4


def injected(lines: Sequence[str], kind: Kind, *, cases: int, seed: int) -> list[Pair]:
    """So many damaged sentences, drawn at random; the right sentence is the target.

    A word is what jieba segments and has two Han characters or more.  `lost` drops any one of
    its characters; `doubled` writes one of its characters, or three times in ten the whole
    word (up to four characters), twice.
    """
    dice = random.Random(seed)
    order = [line for line in lines if len(line) >= _SHORTEST_SENTENCE]
    dice.shuffle(order)
    pairs: list[Pair] = []
    for line in order:
        if len(pairs) == cases:
            break
        damaged = _damaged(line, kind, dice)
        if damaged is not None:
            pairs.append(Pair(damaged, (line,)))
    return pairs


def _damaged(line: str, kind: Kind, dice: random.Random) -> str | None:
    words = _words(line)
    if not words:
        return None
    start, end = dice.choice(words)
    place = dice.randrange(start, end)
    if kind == "lost":
        return line[:place] + line[place + 1 :]
    if end - start <= _LONGEST_BLOCK and dice.random() < 0.3:
        return line[:end] + line[start:]
    return line[: place + 1] + line[place:]


def _words(line: str) -> list[tuple[int, int]]:
    import jieba

    jieba.setLogLevel("ERROR")
    spans, place = [], 0
    for word in jieba.cut(line):
        if len(word) > 1 and all("\u4e00" <= character <= "\u9fff" for character in word):
            spans.append((place, place + len(word)))
        place += len(word)
    return spans
