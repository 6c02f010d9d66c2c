"""The raw fact tables: Unihan extract, the 8,105-character table, administrative divisions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Unihan:
    """One row of the Unihan extract; variants are characters, not code point names."""

    character: str
    mandarin: str
    strokes: int
    cangjie: str
    corners: str
    phonetic: str
    simplified: str
    traditional: str
    semantic: str
    spoofing: str
    shape_variant: str


def read_unihan(folder: Path) -> dict[str, Unihan]:
    """Rows of `unihan.tsv` by character."""
    lines = (folder / "unihan.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (_to_unihan(line.split("\t")) for line in lines)
    return {row.character: row for row in rows}


def read_levels(folder: Path) -> dict[str, int]:
    """Level (1, 2, 3) of each character of the Table of General Standard Characters."""
    path = folder / "general-standard-characters.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {character: int(level) for character, level in rows}


def read_divisions(folder: Path) -> list[tuple[str, str, str]]:
    """(code, name, level) of the administrative divisions."""
    path = folder / "administrative-divisions.tsv"
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [(code, name, level) for code, name, level in rows]


def _to_unihan(fields: list[str]) -> Unihan:
    character, mandarin, strokes, _radical, cangjie, corners, phonetic, *variants = fields
    simplified, traditional, semantic, spoofing, shape = (_points(v) for v in variants)
    return Unihan(
        character=character,
        mandarin=mandarin,
        strokes=int(strokes.split(" ")[0] or 0),
        cangjie=cangjie,
        corners=corners.split(" ")[0],
        phonetic=phonetic,
        simplified=simplified,
        traditional=traditional,
        semantic=semantic,
        spoofing=spoofing,
        shape_variant=shape,
    )


def _points(field: str) -> str:
    """`U+5C14<kMatthews U+9089` to the characters it names."""
    return "".join(chr(int(part.split("<")[0][2:], 16)) for part in field.split())
