"""Where the building text comes from: corpora for the statistics, pairs for the decision."""

from __future__ import annotations

import hashlib
import lzma
import zlib
from dataclasses import dataclass
from pathlib import Path

CORPORA = ("official-laws", "official-news", "official-reports", "general")
HELD_OUT = 8
"""One line in so many is kept from the statistics that the decision is trained with."""

DOMAINS = {
    "ecspell-law-train": "law",
    "ecspell-odw-train": "official",
    "ecspell-med-train": "medical",
    "mcsc-valid": "medical",
    "cscd-dev": "microblogs",
    "xxqg-synth": "mixed",
    "de3": "mixed",
    "fcgec-valid": "grammar",
    "nacgec-dev": "grammar",
    "faspell-ocr-train": "ocr",
    "cschard-jieba": "newspaper",
    "sighan15-train": "learners",
}
SHIPPABLE = (
    "ecspell-law-train",
    "ecspell-odw-train",
    "ecspell-med-train",
    "mcsc-valid",
    "cscd-dev",
    "xxqg-synth",
    "fcgec-valid",
)
"""Pairs whose licence lets weights derived from them ship; de3 may, and only hurt."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The lines of one corpus file and where they came from."""

    name: str
    lines: tuple[str, ...]
    sha256: str

    def kept(self) -> list[str]:
        """Lines for the statistics behind the training of the decision."""
        return [line for line in self.lines if zlib.crc32(line.encode()) % HELD_OUT]

    def held_out(self) -> list[str]:
        """Lines for the examples of the decision."""
        return [line for line in self.lines if not zlib.crc32(line.encode()) % HELD_OUT]


def read_corpora(folder: Path) -> list[Corpus]:
    """The four corpora the model is built from; `clean-dev` is never among them."""
    return [read_corpus(folder / f"{name}.txt.xz") for name in CORPORA]


def read_corpus(path: Path) -> Corpus:
    """A corpus file, one sentence a line, compressed with xz."""
    data = path.read_bytes()
    text = lzma.decompress(data).decode("utf-8")
    lines = tuple(line for line in text.split("\n") if line)
    return Corpus(path.name.removesuffix(".txt.xz"), lines, hashlib.sha256(data).hexdigest())


def read_pairs(folder: Path, name: str) -> list[tuple[str, str]]:
    """(source, first target) of a tuning file."""
    pairs = []
    for line in (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        pairs.append((fields[0], fields[1]))
    return pairs


def training_sets(*, without: str | None = None) -> list[str]:
    """Names of the pairs that may train a decision judged on the domain left out."""
    return [name for name in SHIPPABLE if DOMAINS[name] != without]
