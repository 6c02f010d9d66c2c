"""Fit the weights of `tools/build_lost.py`.

    python -m tools.fit_lost CORPORA

Losses are mined from the official corpora without every twentieth line, and sought in those lines
as they stand and with a character taken out at random. Prints the weights in bits to be pasted,
and recall and false alarms at some limits for bits and gain together. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping
from math import inf
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from qccheck.lexicon.gain import gain
from qccheck.lexicon.losses import LONGEST, MOST_GAIN, WORST_GAIN
from qccheck.lexicon.shared import words
from qccheck.text.han import is_ideograph
from tools.build_lost import find_losses
from tools.corpus import OFFICIAL, POOLED, read_lines, to_codes

_PART: Final = 20
_BUDGETS: Final = (0.05, 0.1, 0.2, 0.3, 0.5, 1.0)
Known = Mapping[str, "list[tuple[int, str, tuple[float, ...]]]"]


class Row(NamedTuple):
    """One reading of a gap: which gap of the sample, the features with the gain last, and whether
    a character was taken out there, and this one.
    """

    gap: int
    features: tuple[float, ...]
    is_made: bool
    is_right: bool


def main() -> None:
    """Mine, seek, fit, judge."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    corpora = parser.parse_args().corpora
    official = list(read_lines(corpora, OFFICIAL))
    held = official[::_PART]
    del official[::_PART]
    rest = [name for name in POOLED if name not in OFFICIAL]
    known = mine("\n".join([*official, *read_lines(corpora, rest)]))
    rows, made = sample(held, known)
    judge(rows, made, sum(map(len, held)))


def mine(text: str) -> Known:
    """Losses by what remains."""
    known: defaultdict[str, list[tuple[int, str, tuple[float, ...]]]] = defaultdict(list)
    for loss in find_losses(to_codes(text), words(), needed=-inf):
        columns = zip(loss.remains, loss.lost, loss.features, strict=True)
        for key, character, features in columns:
            known[key].append((loss.place, character, tuple(map(float, features))))
    return known


def sample(lines: list[str], known: Known) -> tuple[list[Row], int]:
    """Rows of the lines as they stand and of each with one character less; how many were made."""
    rng = Random(1)
    rows: list[Row] = []
    gaps = made = 0
    for line in lines:
        for _, readings in sorted(seek(line, known).items()):
            rows += (Row(gaps, features, False, False) for _, features in readings)
            gaps += 1
        places = [place for place, character in enumerate(line) if is_ideograph(character)]
        if not places:
            continue
        lost = rng.choice(places)
        made += 1
        found = seek(line[:lost] + line[lost + 1 :], known)
        near = min((place for place in found if abs(place - lost) <= 1), default=None)
        for character, features in found.get(near, ()) if near is not None else ():
            rows.append(Row(gaps, features, True, character == line[lost]))
        gaps += 1
    return rows, made


def seek(text: str, known: Known) -> dict[int, list[tuple[str, tuple[float, ...]]]]:
    """Readings by gap: the character that went, and its features, the gain the last of them."""
    found: defaultdict[int, list[tuple[str, tuple[float, ...]]]] = defaultdict(list)
    lines = f"\n{text}\n"
    for start in range(len(lines)):
        for size in range(3, LONGEST + 1):
            for place, character, features in known.get(lines[start : start + size], ()):
                at = start + place - 1
                bits = min(MOST_GAIN, max(WORST_GAIN, gain(text, at, at, character)))
                found[at].append((character, (*features, bits)))
    return found


def judge(rows: list[Row], made: int, size: int) -> None:
    """Logistic regression, scaled so that a bit of gain weighs one."""
    table = np.array([row.features for row in rows])
    right = np.array([row.is_right for row in rows])
    model = LogisticRegression(class_weight="balanced", max_iter=5000).fit(table, right)
    unit = model.coef_[0][-1]
    bits = model.decision_function(table) / unit
    best: dict[tuple[int, bool], float] = {}
    for row, value in zip(rows, bits, strict=True):
        key = (row.gap, row.is_made)
        best[key] = max(best.get(key, -99.0), float(value))
    clean = sorted((value for (_, is_made), value in best.items() if not is_made), reverse=True)
    for budget in _BUDGETS:
        limit = clean[int(budget * size / 10_000)]
        found = sum(value > limit for (_, is_made), value in best.items() if is_made)
        print(f"{budget:.2f} per 10,000: {limit:.1f} bits, recall {found / made:.3f}")
    print([round(float(weight / unit), 1) for weight in model.coef_[0][:-1]])
    print(round(float(model.intercept_[0] / unit), 1), f"one bit {unit:.3f}")


if __name__ == "__main__":
    main()
