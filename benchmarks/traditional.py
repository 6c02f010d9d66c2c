"""Traditional text beside its Simplified twin: what is said of clean lines, and what is mended.

    python -m benchmarks.traditional SHARED --write

The text is Simplified and converted by OpenCC, so that the twin shows what reading Traditional text
costs: into the forms of Taiwan and of Hong Kong, and with the vocabulary of Taiwan. Conversion errs
(歷史 as 曆史); TR010, which finds that, stands apart. The language model has seen the pairs: their
figures are for comparison alone.
"""

from __future__ import annotations

import argparse
import lzma
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from opencc import OpenCC

from benchmarks.linting import ApiLinter, Finding
from benchmarks.tables import table, write_between

PAGE = Path(__file__).resolve().parents[1] / "docs" / "quality.md"
STANDARDS: Final = {
    "Simplified": None,
    "Taiwan": "s2tw",
    "Taiwan, its vocabulary": "s2twp",
    "Hong Kong": "s2hk",
}
CLEAN: Final = {"clean-dev": 8, "official-news": 160}
"""One line in so many of each corpus."""
PAIRS: Final = ("ecspell-law-train", "ecspell-odw-train", "cscd-dev")
PAIRS_EACH: Final = 300
APART: Final = ("LY", "PN")
_UNIT: Final = 10_000

Convert = Callable[[str], str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the page when asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.traditional")
    parser.add_argument("shared", type=Path, help="folder that holds `corpora` and `tune`")
    parser.add_argument("--write", action="store_true", help="write the table into docs/quality.md")
    options = parser.parse_args(arguments)
    lines = list(_clean(options.shared / "corpora"))
    pairs = [pair for name in PAIRS for pair in _pairs(options.shared / "tune" / f"{name}.tsv")]
    rows = [_row(name, lines, pairs) for name in STANDARDS]
    head = ("text", "findings / 10,000 clean", "TR010 / 10,000", "precision %", "recall %")
    text = f"`python -m benchmarks.traditional SHARED`\n\n{table(head, rows)}"
    print(text)
    if options.write:
        write_between(PAGE, "traditional", text)
    return 0


def _clean(corpora: Path) -> Iterator[str]:
    for name, step in CLEAN.items():
        with lzma.open(corpora / f"{name}.txt.xz", "rt", encoding="utf-8") as stream:
            yield from islice(map(str.strip, stream), 0, None, step)


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8") as stream:
        for line in islice(stream, PAIRS_EACH):
            wrong, right = line.rstrip("\n").split("\t")[:2]
            yield wrong, right


def _row(name: str, lines: Sequence[str], pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    standard = STANDARDS[name]
    convert: Convert = OpenCC(standard).convert if standard else str
    codes = [f.code for found in ApiLinter(APART).check([*map(convert, lines)]) for f in found]
    spelling = codes.count("TR010")
    units = sum(map(len, lines)) / _UNIT
    rates = (f"{(len(codes) - spelling) / units:.2f}", f"{spelling / units:.2f}")
    return (name, *rates, *_mended([(convert(wrong), convert(right)) for wrong, right in pairs]))


def _mended(pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Precision and recall of characters over the pairs that keep their length."""
    even = [pair for pair in pairs if len(pair[0]) == len(pair[1])]
    found = ApiLinter((*APART, "TR")).check([wrong for wrong, _ in even])
    right = written = wanted = 0
    for (wrong, gold), findings in zip(even, found, strict=True):
        new = _written(wrong, findings)
        right += sum(a != b == c for a, b, c in zip(wrong, gold, new, strict=True))
        written += sum(map(str.__ne__, wrong, new))
        wanted += sum(map(str.__ne__, wrong, gold))
    return f"{100 * right / written:.1f}", f"{100 * right / wanted:.1f}"


def _written(text: str, findings: Iterable[Finding]) -> str:
    """`text` with every edit made that keeps its length."""
    characters = list(text)
    for start, end, after in (edit for finding in findings for edit in finding.edits):
        if end - start == len(after):
            characters[start:end] = after
    return "".join(characters)


if __name__ == "__main__":
    sys.exit(main())
