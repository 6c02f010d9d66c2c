"""What the injector works with: passages of the corpora, words, and the seed's text."""

from __future__ import annotations

import lzma
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from benchmarks.damage.case import Passage
from benchmarks.damage.counts import PhraseCounts
from benchmarks.damage.glyphs import Glyphs

CLEAN = "clean-dev"
OFFICIAL = ("official-laws", "official-reports", "official-news")
HAN = re.compile(r"[一-鿿]+")
SEED = "seeds/qinghai-2024-government-work-report.txt"
_ITEM = re.compile(
    r"第[一二三四五六七八九十百零]+[条章节]|[（(][一二三四五六七八九十]+[）)]|——|[一二三四五六七八九十]+、|\d+\."
)
_STATUTE = re.compile(r"第一条[ 　]")
_BLOCK = 240
_COMMON_WORD = 20


class CorporaMissingError(FileNotFoundError):
    """The corpora folder, or a file in it, is not there."""


def find_corpora(path: Path | None = None) -> Path:
    """Folder of the corpora: the argument, else QCCHECK_CORPORA, else beside the checkout.

    Raises:
        CorporaMissingError: It holds no `clean-dev.txt.xz`.
    """
    root = Path(__file__).resolve().parents[2]
    folder = path or Path(os.environ.get("QCCHECK_CORPORA") or root.parent / "shared/corpora")
    if not (folder / f"{CLEAN}.txt.xz").is_file():
        raise CorporaMissingError(
            f"no {CLEAN}.txt.xz in {folder}: give --corpora or set QCCHECK_CORPORA"
        )
    return folder


def read_lines(corpora: Path, name: str) -> list[str]:
    """Lines of `name`.txt.xz, without line ends."""
    return lzma.decompress((corpora / f"{name}.txt.xz").read_bytes()).decode().splitlines()


class Material:
    """Text, words and glyph facts; everything derived is computed once, on first use."""

    def __init__(self, corpora: Path, *, facts: Path | None = None) -> None:
        self._corpora = corpora
        self._facts = facts or corpora.parent / "facts"

    @cached_property
    def lines(self) -> list[str]:
        """All lines of the clean corpus."""
        return read_lines(self._corpora, CLEAN)

    @cached_property
    def seed(self) -> str:
        """Text of the seed document, spaces and bold marks apart; no word of it is a target."""
        text = (Path(__file__).resolve().parents[2] / SEED).read_text(encoding="utf-8")
        return re.sub(r"[\s*]", "", text)

    @cached_property
    def glyphs(self) -> Glyphs:
        """Variants, look-alikes and sounds of characters."""
        return Glyphs(self._facts, frequency=Counter("".join(self.lines)))

    @cached_property
    def official(self) -> str:
        """The official corpora as one text, one sentence a line; clean-dev is not in it."""
        return "\n".join("\n".join(read_lines(self._corpora, name)) for name in OFFICIAL)

    @cached_property
    def counts(self) -> PhraseCounts:
        """Counts of phrases in the official corpora."""
        return PhraseCounts(self.official)

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Word to frequency, from jieba's dictionary; words below 1 are its prefixes."""
        import jieba

        jieba.setLogLevel("ERROR")
        jieba.initialize()
        return {word: count for word, count in jieba.dt.FREQ.items() if count > 0}

    @cached_property
    def places(self) -> frozenset[str]:
        """Names of provinces to townships, with and without the last character's kind."""
        rows = (self._facts / "administrative-divisions.tsv").read_text(encoding="utf-8")
        names = [row.split("\t")[1] for row in rows.splitlines()]
        return frozenset(names) | {name[:-1] for name in names if len(name) > 2}

    def is_word(self, text: str) -> bool:
        """Whether the vocabulary has it."""
        return text in self.vocabulary

    def words(self, text: str) -> list[tuple[int, str]]:
        """Segmentation of `text` by the dictionary alone, with offsets."""
        import jieba

        assert self.vocabulary  # loads the dictionary quietly
        result, start = [], 0
        for word in jieba.cut(text, HMM=False):
            result.append((start, word))
            start += len(word)
        return result

    def targets(self, text: str, *, least: int = 2, most: int = 8) -> list[tuple[int, str]]:
        """Common Han words of `text` that the seed does not hold, with offsets."""
        return [
            (start, word)
            for start, word in self.words(text)
            if least <= len(word) <= most
            and self.vocabulary.get(word, 0) >= _COMMON_WORD
            and self.is_free(word)
        ]

    def is_free(self, text: str) -> bool:
        """Whether `text` is all Han and does not occur in the seed."""
        return bool(HAN.fullmatch(text)) and text not in self.seed

    def single_lines(self, half: int) -> list[Passage]:
        """Lines of 12 to 200 characters in the blocks of one half (0 or 1)."""
        return [
            Passage(CLEAN, number, number, line)
            for number, line in enumerate(self.lines, 1)
            if 12 <= len(line) <= 200 and _half(number) == half
        ]

    def documents(self, half: int, *, size: int) -> list[Passage]:
        """Documents of `size` consecutive lines, none of them across a statute's beginning.

        Paragraphs are one to three lines, parted by a newline or an empty line, and every
        document ends with a newline.
        """
        return [
            Passage(CLEAN, first + 1, first + len(lines), _set_paragraphs(lines, first))
            for first, lines in self._windows(size)
            if _half(first + 1) == half
        ]

    def _windows(self, size: int) -> Iterator[tuple[int, Sequence[str]]]:
        first = 0
        while first < len(self.lines):
            stop = min(first + size, len(self.lines), (first // _BLOCK + 1) * _BLOCK)
            inner = range(first + 1, stop)
            stop = next((n for n in inner if _STATUTE.match(self.lines[n])), stop)
            if stop - first >= min(size, 8):
                yield first, self.lines[first:stop]
            first = stop


def _half(number: int) -> int:
    return (number - 1) // _BLOCK % 2


def _set_paragraphs(lines: Sequence[str], first: int) -> str:
    paragraphs: list[list[str]] = []
    for line in lines:
        closed = not paragraphs or len(paragraphs[-1]) >= 1 + first % 3
        if closed or _ITEM.match(line) or not paragraphs[-1][-1].endswith("。"):
            paragraphs.append([])
        paragraphs[-1].append(line)
    gap = "\n\n" if first // 12 % 2 else "\n"
    return gap.join("".join(paragraph) for paragraph in paragraphs) + "\n"
