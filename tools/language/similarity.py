"""Which characters are mistaken for which: by sound from pypinyin, by shape from glyph images.

Sources: readings from pypinyin (MIT); Cangjie and four-corner codes from the Unicode Han
Database (Unicode licence); the images of Noto Serif and Sans CJK SC (OFL), compared pixel by
pixel.  What is kept is, for every character, a short list of others with two numbers.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

SAME_TONE, SAME_SYLLABLE, FUZZY, NEAR, UNLIKE = range(5)
_SIDE = 40
_LENGTH = 4000
"""Of the vector of a glyph image."""
_MOST = 160
_SHAPE_NEIGHBOURS = 40
_PART_NEIGHBOURS = 44
_FUZZY_PAIRS = (
    (r"^zh", "z"), (r"^ch", "c"), (r"^sh", "s"), (r"^n(?=[aeiouv])", "l"), (r"^h(?=u)", "f"),
    (r"^r", "l"), (r"ng$", "n"), (r"^hu(?=[a])", "f"), (r"^hu$", "fu"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Similar:
    """Ragged lists: those of `observed[i]` are `offsets[i]:offsets[i + 1]`."""

    observed: NDArray[np.uint16]
    offsets: NDArray[np.uint32]
    proposed: NDArray[np.uint16]
    sound: NDArray[np.uint8]
    shape: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the facts are: the Unihan table and two font files."""

    unihan: Path
    fonts: Sequence[Path]


def similar(targets: Sequence[str], frequency: Sequence[float], sources: Sources) -> Similar:
    """For every ideograph of the basic block its likeliest confusions among `targets`.

    `targets` must be sorted by code point; `proposed` holds code points.
    """
    codes = _codes(sources.unihan)
    observed = [character for character in codes if "\u4e00" <= character <= "\u9fff"]
    shapes = _shape_scores(observed, list(targets), sources, codes)
    parts = _part_scores(observed, list(targets), codes)
    sounds = _sound_classes(observed, list(targets))
    weight = np.log(np.asarray(frequency) + 1.0)
    known = set(targets)
    rows = []
    for row, character in enumerate(observed):
        most = _MOST if character in known else _MOST // 3
        rows.append(_nearest((shapes[row], parts[row]), sounds[row], weight, most))
    lengths = [len(row) for row in rows]
    flat = np.concatenate(rows)
    owner = np.repeat(np.arange(len(rows)), lengths)
    points = np.array([ord(target) for target in targets], dtype=np.uint16)
    same = points[flat] == np.array([ord(c) for c in observed])[owner]
    flat, owner = flat[~same], owner[~same]
    counts = np.bincount(owner, minlength=len(rows))
    return Similar(
        np.array([ord(character) for character in observed], dtype=np.uint16),
        np.concatenate(([0], np.cumsum(counts))).astype(np.uint32),
        points[flat],
        sounds[owner, flat],
        np.maximum(shapes, parts)[owner, flat],
    )


def readings(character: str) -> list[str]:
    """Readings with tone digits (5 for neutral), ü as v, the common one first."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)
    return [reading.replace("ü", "v") for reading in found[0] if reading[-1:].isdigit()]


def fuzzy(syllable: str) -> str:
    """The class of syllables that accents and input methods mix up."""
    for pattern, stands in _FUZZY_PAIRS:
        syllable = re.sub(pattern, stands, syllable)
    return syllable


def _nearest(
    shapes: tuple[NDArray[np.uint8], NDArray[np.uint8]],
    sound: NDArray[np.uint8],
    weight: NDArray[np.float64],
    most: int,
) -> NDArray[np.int64]:
    """Indices of the likeliest confusions, by rank of shape or by sound class and frequency."""
    key = np.where(sound == UNLIKE, -1e9, weight - 2.2 * sound)
    for shape, number in zip(shapes, (_SHAPE_NEIGHBOURS, _PART_NEIGHBOURS), strict=True):
        score = shape + 5.0 * weight
        best = np.argsort(-score, kind="stable")[:number]
        alike = best[shape[best] > 90]
        key[alike] = np.maximum(key[alike], 1e6 + score[alike])
    order = np.argsort(-key, kind="stable")[:most]
    return np.sort(order[key[order] > -1e8])


def _sound_classes(observed: list[str], targets: list[str]) -> NDArray[np.uint8]:
    """The closest relation of sound between each pair, shape (observed, targets)."""
    syllables: dict[str, int] = {}
    own = [_relations(character, syllables) for character in observed]
    other = [_relations(character, syllables) for character in targets]
    table = _syllable_classes(sorted(syllables, key=syllables.__getitem__))
    classes = np.full((len(observed), len(targets)), UNLIKE, dtype=np.uint8)
    columns = [np.array([rest[min(k, len(rest) - 1)] for rest in other]) for k in range(3)]
    for row, mine in enumerate(own):
        for syllable in mine:
            for column in columns:
                np.minimum(classes[row], table[syllable, column], out=classes[row])
    return classes


def _relations(character: str, syllables: dict[str, int]) -> list[int]:
    """Numbers of the first three readings; a character without one gets an empty syllable."""
    found = readings(character)[:3] or [""]
    return [syllables.setdefault(reading, len(syllables)) for reading in found]


def _syllable_classes(syllables: list[str]) -> NDArray[np.uint8]:
    from rapidfuzz.distance import Levenshtein

    table = np.full((len(syllables), len(syllables)), UNLIKE, dtype=np.uint8)
    for row, first in enumerate(syllables):
        for column, second in enumerate(syllables):
            if not first or not second:
                continue
            if first == second:
                table[row, column] = SAME_TONE
            elif first[:-1] == second[:-1]:
                table[row, column] = SAME_SYLLABLE
            elif fuzzy(first[:-1]) == fuzzy(second[:-1]):
                table[row, column] = FUZZY
            elif Levenshtein.distance(first[:-1], second[:-1], score_cutoff=1) == 1:
                table[row, column] = NEAR
    return table


def _shape_scores(
    observed: list[str], targets: list[str], sources: Sources, codes: dict[str, tuple[str, str]]
) -> NDArray[np.uint8]:
    """Likeness 0–255: correlation of the glyph images, and likeness of the shape codes."""
    image = np.zeros((len(observed), len(targets)), dtype=np.float32)
    for font in sources.fonts:
        first, second = _images(observed, font), _images(targets, font)
        image += first @ second.T / np.float32(_LENGTH**2 * len(sources.fonts))
    score = np.clip((image - 0.15) / 0.85, 0, 1)
    score = 0.75 * score + 0.25 * _code_likeness(observed, targets, codes)
    scaled: NDArray[np.uint8] = (score * 255).astype(np.uint8)
    return scaled


def _images(characters: list[str], font: Path) -> NDArray[np.float32]:
    """Blurred glyph images as centred vectors of whole numbers, shape (n, _SIDE * _SIDE).

    Products of two stay below 2**24, so that their sums are exact in whatever order.
    """
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    face = ImageFont.truetype(str(font), _SIDE - 2, index=2)
    rows = np.zeros((len(characters), _SIDE * _SIDE), dtype=np.float32)
    for row, character in enumerate(characters):
        image = Image.new("L", (_SIDE, _SIDE), 0)
        draw = ImageDraw.Draw(image)
        draw.text((_SIDE / 2, _SIDE / 2), character, font=face, fill=255, anchor="mm")
        blurred = image.filter(ImageFilter.GaussianBlur(1.1))
        rows[row] = np.asarray(blurred, dtype=np.float32).ravel()
    rows -= rows.mean(axis=1, keepdims=True)
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    whole: NDArray[np.float32] = np.rint(rows / np.maximum(norm, 1e-6) * _LENGTH)
    return whole


def _code_likeness(
    observed: list[str], targets: list[str], codes: dict[str, tuple[str, str]]
) -> NDArray[np.float32]:
    """Mean of the likeness of the Cangjie codes and of the shared digits of the four corners."""
    cangjie = _code_overlap(
        [codes.get(character, ("", ""))[0] for character in observed],
        [codes.get(character, ("", ""))[0] for character in targets],
    )
    first = _corners(observed, codes)
    second = _corners(targets, codes)
    corners = np.zeros(cangjie.shape, dtype=np.float32)
    for place in range(4):
        corners += (first[:, place][:, None] == second[:, place][None, :]) / 4
    return ((cangjie + corners) / 2).astype(np.float32)


def _part_scores(
    observed: list[str], targets: list[str], codes: dict[str, tuple[str, str]]
) -> NDArray[np.uint8]:
    """Likeness 0–200 by shared beginning or end of the Cangjie codes, that is by component."""
    own = [codes.get(character, ("", ""))[0] for character in observed]
    other = [codes.get(character, ("", ""))[0] for character in targets]
    lengths = np.array([len(code) for code in other])
    score = np.zeros((len(own), len(other)), dtype=np.float64)
    for ends in (False, True):
        parts = _by_affix(other, ends=ends)
        for row, code in enumerate(own):
            for length in range(1, len(code) + 1):
                columns = parts.get(code[-length:] if ends else code[:length])
                if columns is None:
                    continue
                whole = np.minimum(len(code), lengths[columns]) == length
                value = 2 * length / (len(code) + lengths[columns]) * np.where(whole, 1.0, 0.85)
                score[row, columns] = np.maximum(
                    score[row, columns], np.where(whole, np.maximum(value, 0.6), value)
                )
    score = np.maximum(score, 0.9 * _code_overlap(own, other))
    scaled: NDArray[np.uint8] = (score * 200).astype(np.uint8)
    return scaled


def _by_affix(codes: list[str], *, ends: bool) -> dict[str, NDArray[np.int64]]:
    found: dict[str, list[int]] = {}
    for column, code in enumerate(codes):
        for length in range(1, len(code) + 1):
            found.setdefault(code[-length:] if ends else code[:length], []).append(column)
    return {affix: np.array(columns) for affix, columns in found.items()}


def _code_overlap(own: list[str], other: list[str]) -> NDArray[np.float32]:
    """Twice the longest common subsequence of two codes over their lengths."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    likeness: NDArray[np.float32] = process.cdist(
        own, other, scorer=Indel.normalized_similarity, dtype=np.float32
    )
    return likeness


def _corners(characters: list[str], codes: dict[str, tuple[str, str]]) -> NDArray[np.uint8]:
    rows = np.zeros((len(characters), 4), dtype=np.uint8)
    for row, character in enumerate(characters):
        digits = codes.get(character, ("", ""))[1][:4].encode()
        rows[row, : len(digits)] = np.frombuffer(digits, dtype=np.uint8)
    return rows


def _codes(path: Path) -> dict[str, tuple[str, str]]:
    """Cangjie and four-corner code of every character of the table."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["char"]: (row["kCangjie"] or "", (row["kFourCornerCode"] or "").split(" ")[0])
            for row in reader
        }
