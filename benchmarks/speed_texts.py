"""What the speed benchmark reads: folders of documents cut from the corpora, and pairs to find."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.damage import find_corpora
from benchmarks.damage.material import read_lines

CORPORA = ("general", "official-laws", "official-reports")
DOCUMENT_BYTES = 10_000
_HAN = range(0x4E00, 0x9FA5)
_RULES = """kind: confusion
defaults: {severity: warning, nature: slip, applicability: unsafe}
rules:
- code: ZZ001
  name: made-up-pairs
  message: {zh: "“{observed}”疑为“{proposed}”", en: "“{observed}” may be “{proposed}”"}
  why: {zh: 测速。, en: Measures speed.}
  source: made up
  pairs:
"""


def documents(corpora: Path | None, size: int) -> Iterator[str]:
    """Documents of about 10 KB, whole lines, `size` bytes in all; the corpora start over when they
    are used up.
    """
    folder = find_corpora(corpora)
    lines = [line for name in CORPORA for line in read_lines(folder, name)]
    order = random.Random(20240131)
    order.shuffle(lines)
    held, total = 0, 0
    document: list[str] = []
    while total < size:
        for line in lines:
            document.append(line)
            held += len(line.encode()) + 1
            if held >= DOCUMENT_BYTES:
                yield "\n".join(document) + "\n"
                total += held
                document, held = [], 0
                if total >= size:
                    return


def write_folder(folder: Path, corpora: Path | None, size: int) -> Path:
    """`documents` as files of `folder`, which is made; answers it."""
    folder.mkdir(parents=True)
    for number, text in enumerate(documents(corpora, size)):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


def write_beginning(folder: Path, source: Path, size: int) -> Path:
    """`folder`, which is made, with one document: the first lines of one in `source`, up to `size`
    bytes.
    """
    folder.mkdir(parents=True)
    kept: list[str] = []
    for line in min(source.iterdir()).read_text(encoding="utf-8").splitlines(keepends=True):
        if len("".join([*kept, line]).encode()) > size:
            break
        kept.append(line)
    (folder / "0.txt").write_text("".join(kept), encoding="utf-8")
    return folder


def rename(folder: Path) -> None:
    """Give the one document of `folder` a name that it never had, so that no run remembers it."""
    (document,) = folder.iterdir()
    document.rename(folder / f"{time.time_ns()}.txt")


def write_pairs(path: Path, count: int) -> Path:
    """A rule file of `count` literal pairs of four random characters; answers its path."""
    order = random.Random(count)
    made = {"".join(map(chr, order.choices(_HAN, k=4))) for _ in range(count)}
    rows = (f"  - {{observed: {text}, proposed: {text[::-1]}}}\n" for text in sorted(made))
    first = min(made)
    tests = f"  tests:\n  - {{bad: {first}}}\n"
    path.write_text(_RULES + "".join(rows) + tests, encoding="utf-8")
    return path
