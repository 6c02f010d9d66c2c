"""How good a model is on pairs of the user's own: `qccheck model eval`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qccheck.language.faults import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qccheck.language.model import LanguageModel
    from qccheck.language.suspicion import Point

Change = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Edits matched, made and wanted at one point; false ones in right sentences."""

    point: Point
    matched: int
    made: int
    wanted: int
    false: int
    right_characters: int

    @property
    def precision(self) -> float:
        """Share of the edits made that are wanted; 1 without any."""
        return self.matched / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted edits that were made."""
        return self.matched / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.made + self.wanted
        return 2 * self.matched / total if total else 1.0

    @property
    def false_per_10000(self) -> float:
        """False edits in 10,000 characters of the sentences that need none."""
        return self.false / self.right_characters * 10_000 if self.right_characters else 0.0


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """(source, target) of a TSV file; further columns are ignored."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: {error}") from error
    pairs = []
    for number, line in enumerate(lines, 1):
        fields = line.split("\t")
        if len(fields) < 2:
            raise ModelError(f"{path}:{number}: wanted source, tab, target; got no tab")
        pairs.append((fields[0], fields[1]))
    return pairs


def evaluate(model: LanguageModel, pairs: Sequence[tuple[str, str]], *, point: Point) -> Evaluation:
    """Scores the model's corrections of the sources at one operating point."""
    written = model.correct([source for source, _ in pairs], point=point)
    matched = made = wanted = false = right = 0
    for (source, target), result in zip(pairs, written, strict=True):
        mine, gold = set(changes(source, result)), set(changes(source, target))
        matched, made, wanted = matched + len(mine & gold), made + len(mine), wanted + len(gold)
        if source == target:
            false, right = false + len(mine), right + len(source)
    return Evaluation(point, matched, made, wanted, false, right)


def changes(source: str, target: str) -> list[Change]:
    """Changed stretches of a minimum-edit alignment: (start, end, replacement)."""
    low = 0
    while low < min(len(source), len(target)) and source[low] == target[low]:
        low += 1
    high = 0
    shorter = min(len(source), len(target)) - low
    while high < shorter and source[-1 - high] == target[-1 - high]:
        high += 1
    one, two = source[low : len(source) - high], target[low : len(target) - high]
    found: list[Change] = []
    for start, end, text in _aligned(one, two):
        if found and found[-1][1] == start + low:
            first, _, before = found.pop()
            found.append((first, end + low, before + text))
        else:
            found.append((start + low, end + low, text))
    return found


def _aligned(one: str, two: str) -> list[Change]:
    """Single edits from `one` to `two`, by the classic table, ties resolved as substitutions."""
    if len(one) == len(two):
        pairs = enumerate(zip(one, two, strict=True))
        return [(i, i + 1, b) for i, (a, b) in pairs if a != b]
    rows = [list(range(len(two) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(two, 1):
            row.append(min(rows[-1][j - 1] + (a != b), rows[-1][j] + 1, row[-1] + 1))
        rows.append(row)
    found: list[Change] = []
    i, j = len(one), len(two)
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + (one[i - 1] != two[j - 1]):
            i, j = i - 1, j - 1
            if one[i] != two[j]:
                found.append((i, i + 1, two[j]))
        elif i and rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
            found.append((i, i + 1, ""))
        else:
            j -= 1
            found.append((i, i, two[j]))
    return found[::-1]
