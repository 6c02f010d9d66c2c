"""Similarity of printed shapes: rendered glyphs, input codes, phonetic class, strokes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

FONTS = tuple(
    Path("/usr/share/fonts/opentype/noto") / name
    for name in ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc")
)
_SIZE = 32
_SIMPLIFIED_FACE = 2  # face index of the SC design in the Noto CJK collections
_SHORTLIST = 160
_BLOCK = 1024
# Share of each measure in the score; glyph similarity decides, the codes break ties.
_GLYPH, _CANGJIE, _CORNERS, _PHONETIC = 0.62, 0.16, 0.08, 0.14

Images = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """What Unihan says about a character's form."""

    strokes: int
    cangjie: str
    corners: str
    phonetic: frozenset[str]


def render(characters: Sequence[str], fonts: Sequence[Path] = FONTS) -> Images:
    """One row of unit length per character: blurred, centred glyph images, fonts side by side."""
    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    rows = np.zeros((len(characters), len(fonts), _SIZE * _SIZE), dtype=np.float32)
    for column, path in enumerate(fonts):
        font = ImageFont.truetype(str(path), _SIZE - 2, index=_SIMPLIFIED_FACE)
        for row, character in enumerate(characters):
            image = Image.new("L", (_SIZE, _SIZE))
            ImageDraw.Draw(image).text(
                (_SIZE // 2, _SIZE // 2), character, fill=255, font=font, anchor="mm"
            )
            blurred = image.filter(ImageFilter.GaussianBlur(1.1))
            rows[row, column] = np.asarray(blurred, dtype=np.float32).reshape(-1)
    rows -= rows.mean(axis=2, keepdims=True)
    flat = rows.reshape(len(characters), -1)
    norms = np.linalg.norm(flat, axis=1, keepdims=True)
    unit: Images = flat / np.maximum(norms, 1e-6)
    return unit


def nearest(
    sources: Sequence[str], targets: Sequence[str], shapes: Mapping[str, Shape], *, keep: int
) -> dict[str, list[tuple[str, float]]]:
    """The `keep` targets that look most like each source, best first, scores in 0..1."""
    target_images = render(targets)
    found = {}
    for start in range(0, len(sources), _BLOCK):
        block = sources[start : start + _BLOCK]
        likeness = render(block) @ target_images.T
        for source, row in zip(block, likeness, strict=True):
            short = np.argsort(-row, kind="stable")[:_SHORTLIST]
            scored = [
                (targets[i], _score(float(row[i]), shapes[source], shapes[targets[i]]))
                for i in short
                if targets[i] != source
            ]
            found[source] = sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:keep]
    return found


def _score(glyph: float, left: Shape, right: Shape) -> float:
    corners = sum(a == b for a, b in zip(left.corners[:4], right.corners[:4], strict=False)) / 4
    shared = bool(left.phonetic & right.phonetic)
    strokes = abs(left.strokes - right.strokes) / max(left.strokes, right.strokes, 1)
    code = _common_part(left.cangjie, right.cangjie)
    total = _GLYPH * glyph + _CANGJIE * code + _CORNERS * corners + _PHONETIC * shared
    return max(0.0, min(1.0, total - 0.1 * strokes))


def _common_part(left: str, right: str) -> float:
    """Length of the longest common subsequence over the longer length, 0..1."""
    if not left or not right:
        return 0.0
    row = [0] * (len(right) + 1)
    for a in left:
        previous = 0
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], previous + 1 if a == b else max(row[j], row[j - 1])
    return row[-1] / max(len(left), len(right))
