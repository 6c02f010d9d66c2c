"""Build `rules/facts/characters.bin`: level, readings, frequencies, variants, look-alikes.

    python -m tools.build_characters CORPORA [--facts FACTS] [-o rules/facts]

Layout (little endian): magic `QCCHARS1`; u32 number of sections; u32 length of each; the
sections one after another, each padded to four bytes, in the order of
`qccheck.lexicon.characters.SECTIONS`, which states their types.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Mapping, Sequence
from math import log2
from pathlib import Path

import numpy as np

from qccheck.lexicon.characters import MAGIC, SECTIONS, SHAPE_SCALE, VARIANT_KINDS
from tools.arguments import parse_arguments
from tools.corpus import POOLED, Codes, read_codes, read_corpus, to_codes
from tools.dictionaries import jieba_entries
from tools.glyphs import Shape, nearest
from tools.raw_facts import Unihan, read_levels, read_unihan
from tools.readings import collect_readings

NEIGHBOURS = 24
_COMMON_COUNT = 20
_LEAST_SCORE = 0.30


def main() -> None:
    """Collect every column and write the file."""
    arguments = parse_arguments(__doc__)
    unihan = read_unihan(arguments.facts)
    levels = read_levels(arguments.facts)
    simplified = count_characters(read_codes(arguments.corpora))
    traditional = count_characters(read_traditional(arguments.corpora))
    characters = sorted(set(unihan) | set(levels))
    common = [c for c in characters if is_common(c, levels, simplified)]
    words = [(word, count) for word, count, _ in jieba_entries()]
    readings = collect_readings({c: row.mandarin for c, row in unihan.items()}, words)
    shapes = {c: to_shape(unihan.get(c)) for c in characters}
    sources = [c for c in characters if "\u4e00" <= c <= "\u9fff" or c in levels]
    columns = {
        "levels": bytes(levels.get(c, 0) for c in characters),
        "simplified": bytes(quantise(simplified.get(c, 0)) for c in characters),
        "traditional": bytes(quantise(traditional.get(c, 0)) for c in characters),
        **reading_columns(characters, readings, [c for c in common if c in readings]),
        **shape_columns(characters, nearest(sources, common, shapes, keep=NEIGHBOURS)),
        **variant_columns(characters, unihan),
        "codes": array("I", map(ord, characters)).tobytes(),
    }
    write_sections(arguments.output / "characters.bin", columns)


def read_traditional(folder: Path) -> Codes:
    """The corpora in Traditional characters by OpenCC `s2t`, line by line."""
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    return np.concatenate([to_codes(convert(read_corpus(folder, name))) for name in POOLED])


def count_characters(codes: Codes) -> dict[str, int]:
    """Occurrences by character."""
    points, counts = np.unique(codes, return_counts=True)
    return {chr(p): int(n) for p, n in zip(points, counts, strict=True)}


def is_common(character: str, levels: Mapping[str, int], counts: Mapping[str, int]) -> bool:
    """Whether the character may stand as a neighbour, that is as a proposal."""
    seen = counts.get(character, 0)
    return levels.get(character, 0) in (1, 2) or (character in levels and seen >= _COMMON_COUNT)


def quantise(count: int) -> int:
    """Eight steps per doubling: 0 for never seen, else 1 + 8 * log2(count), at most 255."""
    return 0 if count == 0 else min(255, 1 + round(8 * log2(count)))


def to_shape(row: Unihan | None) -> Shape:
    """The form columns of a Unihan row."""
    if row is None:
        return Shape(strokes=0, cangjie="", corners="", phonetic=frozenset())
    classes = frozenset(part.rstrip("*ABCDx") for part in row.phonetic.split())
    return Shape(row.strokes, row.cangjie, row.corners, classes)


def reading_columns(
    characters: Sequence[str], readings: Mapping[str, tuple[str, ...]], common: Sequence[str]
) -> dict[str, bytes]:
    """Syllables, the readings of each character, and the common characters of each syllable."""
    syllables = sorted({r for rs in readings.values() for r in rs if r})
    number = {syllable: i for i, syllable in enumerate(syllables)}
    ids = {character: i for i, character in enumerate(characters)}
    members: list[list[int]] = [[] for _ in syllables]
    for character in common:
        for reading in filter(None, readings[character]):
            members[number[reading]].append(ids[character])
    of_character = [[number[r] for r in readings.get(c, ()) if r] for c in characters]
    return {
        "syllables": "\n".join(syllables).encode(),
        "reading_starts": starts(of_character),
        "readings": array("H", [n for row in of_character for n in row]).tobytes(),
        "member_starts": starts(members),
        "members": array("H", [n for row in members for n in row]).tobytes(),
    }


def shape_columns(
    characters: Sequence[str], found: Mapping[str, list[tuple[str, float]]]
) -> dict[str, bytes]:
    """Nearest shapes of each character with scores in steps of 1 / SHAPE_SCALE."""
    ids = {character: i for i, character in enumerate(characters)}
    rows = [[p for p in found.get(c, []) if p[1] >= _LEAST_SCORE] for c in characters]
    return {
        "shape_starts": starts(rows),
        "shapes": array("H", [ids[n] for row in rows for n, _ in row]).tobytes(),
        "shape_scores": bytes(round(s * SHAPE_SCALE) for row in rows for _, s in row),
    }


def variant_columns(characters: Sequence[str], unihan: Mapping[str, Unihan]) -> dict[str, bytes]:
    """Unihan variants by character: a kind letter and its characters, parts joined by tabs."""
    lines = []
    for character in characters:
        row = unihan.get(character)
        parts = [mark + getattr(row, kind, "") for mark, kind in VARIANT_KINDS.items()]
        lines.append("\t".join(part for part in parts if len(part) > 1))
    blobs = [line.encode() for line in lines]
    return {"variant_starts": starts(blobs), "variants": b"".join(blobs)}


def starts(rows: Sequence[Sequence[object]] | Sequence[bytes]) -> bytes:
    """Where each row starts in the rows laid end to end, and the end."""
    offsets = array("I", [0])
    for row in rows:
        offsets.append(offsets[-1] + len(row))
    return offsets.tobytes()


def write_sections(target: Path, columns: Mapping[str, bytes]) -> None:
    """Write the columns in the order of SECTIONS."""
    blobs = [columns[name] for name in SECTIONS]
    sizes = struct.pack(f"<I{len(blobs)}I", len(blobs), *map(len, blobs))
    padded = [blob + bytes(-len(blob) % 4) for blob in blobs]
    target.write_bytes(MAGIC + sizes + b"".join(padded))
    print(target, target.stat().st_size)


if __name__ == "__main__":
    main()
