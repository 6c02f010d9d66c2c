"""Writing fact tables: comment lines with the source, a header row, rows in one order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def write_table(
    target: Path,
    *,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    about: Mapping[str, str],
) -> None:
    """Write a tab-separated table; the same rows give the same bytes.

    Raises:
        ValueError: a cell holds a tab or a line end, or `about` lacks a required key.
    """
    missing = {"source", "licence", "built by"} - about.keys()
    if missing:
        raise ValueError(f"{target.name}: about lacks {sorted(missing)}")
    lines = [f"# {key}: {value}" for key, value in about.items()]
    lines.append("\t".join(columns))
    for row in rows:
        cells = [str(cell) for cell in row]
        if any(mark in cell for cell in cells for mark in "\t\n\r"):
            raise ValueError(f"{target.name}: a cell holds a tab or line end: {cells!r}")
        lines.append("\t".join(cells))
    target.write_bytes(("\n".join(lines) + "\n").encode())
    print(target, len(rows))
