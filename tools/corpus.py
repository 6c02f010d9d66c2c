"""The training corpora as text and as arrays of code points.

Every builder counts over the same four pooled files; `clean-dev` is held apart and
never read here, since it is the gate that judges false alarms.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

OFFICIAL = ("official-news", "official-laws", "official-reports")
POOLED = (*OFFICIAL, "general")

Codes = npt.NDArray[np.uint32]


def read_corpus(folder: Path, name: str) -> str:
    """The whole of `name`.txt.xz in `folder`, lines ended by a line feed."""
    with lzma.open(folder / f"{name}.txt.xz", "rt", encoding="utf-8", newline="\n") as stream:
        return stream.read()


def read_lines(folder: Path, names: Sequence[str] = POOLED) -> Iterator[str]:
    """Each line of the named corpora, without its line end."""
    for name in names:
        yield from read_corpus(folder, name).splitlines()


def read_codes(folder: Path, names: Sequence[str] = POOLED) -> Codes:
    """The code points of the named corpora in one array; a line feed ends every line."""
    return np.concatenate([to_codes(read_corpus(folder, name) + "\n") for name in names])


def to_codes(text: str) -> Codes:
    """The code points of `text`."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def to_text(codes: Codes) -> str:
    """The inverse of `to_codes`."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
