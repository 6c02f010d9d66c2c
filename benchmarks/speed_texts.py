"""What the speed benchmark reads: folders of documents cut from the corpora, and pairs to find."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

from benchmarks.damage import find_corpora
from benchmarks.damage.material import read_lines

CORPORA = ("general", "official-laws", "official-reports")
OFFICIAL = ("official-laws", "official-reports")
DOCUMENT_BYTES = 10_000
_SEED = 20240131
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


def mixed(corpora: Path | None, size: int) -> Iterator[str]:
    """Documents of about 10 KB, `size` bytes in all, of lines from all over the corpora, half of
    them what people write to each other: much is found. The corpora start over when they are used
    up.
    """
    lines = _lines(corpora, CORPORA)
    random.Random(_SEED).shuffle(lines)
    return _until(size, _documents(cycle(lines)))


def official(corpora: Path | None, size: int) -> Iterator[str]:
    """Documents of the same size cut from laws and reports as they stand: little is found."""
    whole = list(_documents(_lines(corpora, OFFICIAL)))
    random.Random(_SEED).shuffle(whole)
    return _until(size, cycle(whole))


def write_folder(folder: Path, documents: Iterable[str]) -> Path:
    """`documents` as files of `folder`, which is made; answers it."""
    folder.mkdir(parents=True)
    for number, text in enumerate(documents):
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
    """Give the documents of `folder` names that they never had, so that no run remembers them."""
    moment = time.time_ns()
    for number, document in enumerate(sorted(folder.iterdir())):
        document.rename(folder / f"{moment}-{number:06}.txt")


def change(folder: Path, count: int) -> None:
    """Add a line that never stood there to `count` documents of `folder`."""
    documents = sorted(folder.iterdir())
    for document in documents[:: len(documents) // count][:count]:
        with document.open("a", encoding="utf-8") as file:
            file.write(f"第{time.time_ns()}次修改。\n")


def write_pairs(path: Path, count: int) -> Path:
    """A rule file of `count` literal pairs of four random characters; answers its path."""
    order = random.Random(count)
    made = {"".join(map(chr, order.choices(_HAN, k=4))) for _ in range(count)}
    rows = (f"  - {{observed: {text}, proposed: {text[::-1]}}}\n" for text in sorted(made))
    first = min(made)
    tests = f"  tests:\n  - {{bad: {first}}}\n"
    path.write_text(_RULES + "".join(rows) + tests, encoding="utf-8")
    return path


def _lines(corpora: Path | None, names: Iterable[str]) -> list[str]:
    folder = find_corpora(corpora)
    return [line for name in names for line in read_lines(folder, name)]


def _documents(lines: Iterable[str]) -> Iterator[str]:
    held = 0
    document: list[str] = []
    for line in lines:
        document.append(line)
        held += len(line.encode()) + 1
        if held >= DOCUMENT_BYTES:
            yield "\n".join(document) + "\n"
            document, held = [], 0


def _until(size: int, documents: Iterable[str]) -> Iterator[str]:
    """The first of `documents`, until they come to `size` bytes."""
    total = 0
    for text in documents:
        yield text
        total += len(text.encode())
        if total >= size:
            return
