"""Draw the 300 sentences of the number gold set, and the 60 that are labelled twice.

A sentence is one line of a corpus file. It can be drawn when it holds at least one numeral
character; of equal lines only the first counts. Both draws depend on their seeds alone.

Run ``python tests/numbers/gold/draw.py CORPORA`` with the folder of the ``.txt.xz`` files: prints
one JSON object per drawn line (file, line number from 1, SHA-256 of the UTF-8 line without its
newline, ``second`` when it belongs to the second labelling). ``--text`` adds the line itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FIRST_SEED = 20240301
SECOND_SEED = 20240302
SECOND_SIZE = 60
STRATA = (("official-reports.txt.xz", 200), ("official-laws.txt.xz", 100))

NUMERALS = frozenset(
    "0123456789０１２３４５６７８９"
    "〇零一二三四五六七八九十百千万亿两俩半廿卅"
    "壹贰叁肆伍陆柒捌玖拾佰仟"
    "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One drawn line: ``line`` counts from 1, ``text`` has no newline."""

    file: str
    line: int
    text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


def draw(corpora: Path) -> list[Drawn]:
    """All 300 lines, stratum by stratum, in the order in which they were drawn."""
    rng = random.Random(FIRST_SEED)
    drawn: list[Drawn] = []
    for name, size in STRATA:
        drawn.extend(rng.sample(list(_eligible(corpora / name)), size))
    return drawn


def draw_second(drawn: list[Drawn]) -> list[Drawn]:
    """The 60 lines of the second labelling, mixed over both strata."""
    shuffled = list(drawn)
    random.Random(SECOND_SEED).shuffle(shuffled)
    return shuffled[:SECOND_SIZE]


def _eligible(path: Path) -> Iterator[Drawn]:
    seen: set[str] = set()
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, raw in enumerate(lines, start=1):
            text = raw.removesuffix("\n")
            if text in seen or NUMERALS.isdisjoint(text):
                continue
            seen.add(text)
            yield Drawn(path.name, number, text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path, help="the folder of the .txt.xz files")
    parser.add_argument("--text", action="store_true", help="print the line itself as well")
    arguments = parser.parse_args()
    drawn = draw(arguments.corpora)
    second = {(one.file, one.line) for one in draw_second(drawn)}
    for one in drawn:
        row: dict[str, object] = {
            "file": one.file,
            "line": one.line,
            "sha256": one.sha256,
        }
        row["second"] = (one.file, one.line) in second
        if arguments.text:
            row["text"] = one.text
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
