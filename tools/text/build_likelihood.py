"""Build `qccheck/text/likelihood.tsv`: how likely a character, and a pair, is in Chinese text.

    python -m tools.text.build_likelihood CORPORA [-o qccheck/text]

Counted over every tenth line of the pooled corpora, once as they stand and once in Traditional
form (OpenCC `s2t`, `s2tw` and `s2hk` in turn), in equal parts. A row is a kind, a whole number
and a run of characters (kind `character`: the number is -ln p) or of pairs of Han characters
(kind `pair`: the number is ln p(ab) / p(a)p(b), for the most frequent pairs of either script).
Characters of 通用规范汉字表 that were not seen stand in the last class. Counts only: no sentence
of the corpora can be read back from the table.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path

import opencc

from tools.arguments import parse_arguments
from tools.corpus import read_lines

STEP = 10
PAIRS = 3000
FLOOR = 15
"""Class of a character of 通用规范汉字表 that was seen less often than once in e**15."""
LATIN = 8
"""Highest class of a printable ASCII character; the corpora hold few."""
VARIANTS = ("s2t", "s2tw", "s2hk")


def main() -> None:
    """Count and write."""
    arguments = parse_arguments(__doc__, output="qccheck/text")
    simplified = list(islice(read_lines(arguments.corpora), 0, None, STEP))
    traditional = list(_traditional(simplified))
    standard = _standard(arguments.facts / "general-standard-characters.tsv")
    characters = _characters((simplified, traditional), standard)
    pairs = _pairs((simplified, traditional))
    rows = [*_rows("character", characters), *_rows("pair", pairs)]
    source = (
        "# tools/text/build_likelihood.py over the pooled corpora, OpenCC 1.4 and 通用规范汉字表"
    )
    text = "\n".join((source, "kind\tclass\tmembers", *rows, ""))
    (arguments.output / "likelihood.tsv").write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(characters)} characters, {len(pairs)} pairs")


def _traditional(lines: Iterable[str]) -> Iterator[str]:
    converters = [opencc.OpenCC(name) for name in VARIANTS]
    for number, line in enumerate(lines):
        yield converters[number % len(converters)].convert(line)


def _standard(path: Path) -> list[str]:
    return [line[0] for line in path.read_text(encoding="utf-8").splitlines() if line]


def _characters(texts: Iterable[list[str]], standard: Iterable[str]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for lines in texts:
        for line in lines:
            total.update(line)
        total["\n"] += len(lines)
    size = total.total()
    classes = {}
    for character, count in total.items():
        rank = round(-math.log(count / size))
        is_text = character == "\n" or (character.isprintable() and character != "\ufffd")
        if rank <= FLOOR and count > 1 and is_text:
            classes[character] = rank
    for code in range(0x20, 0x7F):
        classes[chr(code)] = min(classes.get(chr(code), LATIN), LATIN)
    classes["\r"], classes["\t"] = classes["\n"], LATIN
    return {**dict.fromkeys(standard, FLOOR), **classes}


def _pairs(texts: Iterable[list[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for lines in texts:
        single: Counter[str] = Counter()
        double: Counter[tuple[str, str]] = Counter()
        for line in lines:
            single.update(line)
            double.update(pairwise(line))
        size = single.total()
        han = ((p, n) for p, n in double.most_common(2 * PAIRS) if all(map(_is_han, p)))
        for (left, right), count in islice(han, PAIRS):
            gain = round(math.log(count * size / (single[left] * single[right])))
            if gain > 0:
                found[left + right] = gain
    return found


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _rows(kind: str, classes: dict[str, int]) -> Iterator[str]:
    groups: dict[int, list[str]] = defaultdict(list)
    for member, number in classes.items():
        groups[number].append(member)
    for number in sorted(groups):
        members = "".join(sorted(groups[number]))
        yield f"{kind}\t{number}\t{_quoted(members)}"


def _quoted(members: str) -> str:
    r"""Members with `\t`, `\n`, `\r` and `\\` written as escapes."""
    for character, escape in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        members = members.replace(character, escape)
    return members


if __name__ == "__main__":
    main()
