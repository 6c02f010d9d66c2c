"""Where the fact tables stand: in the installed package, or in the repository."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def fact_path(name: str, *, folder: str = "facts") -> Path:
    """The path of the table `name`; an editable install falls back to the repository.

    Raises:
        FileNotFoundError: the table stands in neither place.
    """
    places = (_PACKAGE / "_rules" / folder / name, _PACKAGE.parent / "rules" / folder / name)
    for place in places:
        if place.is_file():
            return place
    raise FileNotFoundError(f"fact table {name!r} not found; looked at {places[0]}, {places[1]}")


def map_file(path: Path) -> memoryview:
    """The bytes of `path`, mapped read-only; the mapping lives as long as the view."""
    with path.open("rb") as stream:
        return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


def read_rows(path: Path) -> Iterator[tuple[str, ...]]:
    """The rows of a tab-separated fact table, without comments and its header row."""
    with path.open(encoding="utf-8", newline="\n") as stream:
        lines = (line.rstrip("\n") for line in stream)
        data = (line for line in lines if line and not line.startswith("# "))
        next(data, None)
        for line in data:
            yield tuple(line.split("\t"))
