"""Fit the weights of `qccheck/detectors/repetition/characters.py` and `around.py`.

    python -m tools.fit_doubling CORPORA

The clean rows are what repeats itself in the corpora by right; the others are made at random in
the same text. Prints the weights to be pasted, and recall and false alarms on `clean-dev`, which
no weight has seen. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import lzma
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from qccheck.detectors.repetition import around, characters
from qccheck.detectors.repetition.signal import Echoes, doubled
from qccheck.detectors.wording import cut, is_han

_TRAINING: Final = {"official-news": 150_000, "official-reports": 30_000, "official-laws": 60_000}
_SHARE = 0.25
_CLEAN_WEIGHT: Final = {"characters": 5.0, "around": 3.0}
_BUDGETS = (0.05, 0.1, 0.2, 0.4)

Row = tuple[float, ...]
Rows = Callable[[str], Iterator[Row]]
Maker = Callable[[str, Random], "tuple[str, int] | None"]


@dataclass(slots=True)
class Sample:
    """Rows of what stands in clean text, and of what was made; `made` counts also those that no
    signal saw.
    """

    clean: list[Row] = field(default_factory=list)
    doubled: list[Row] = field(default_factory=list)
    made: int = 0
    size: int = 0


def main() -> None:
    """Fit both."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    corpora = parser.parse_args().corpora
    for name, rows, make in (
        ("characters", character_rows, double_character),
        ("around", around_rows, repeat_around),
    ):
        training, judging = Sample(), Sample()
        for file, count in _TRAINING.items():
            collect(training, read_lines(corpora / f"{file}.txt.xz", count), rows, make)
        collect(judging, read_lines(corpora / "clean-dev.txt.xz", 10**6), rows, make)
        print(name, len(training.clean), len(training.doubled))
        fit(training, judging, clean_weight=_CLEAN_WEIGHT[name])


def read_lines(path: Path, count: int) -> list[str]:
    """`count` lines at random, the same every time."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        lines = stream.read().split("\n")
    Random(1).shuffle(lines)
    return lines[:count]


def collect(sample: Sample, lines: Sequence[str], rows: Rows, make: Maker) -> None:
    """Add the rows of `lines`, and of copies made in a quarter of them."""
    rng = Random(1)
    for line in lines:
        sample.size += len(line)
        known = list(rows(line))
        sample.clean += known
        made = make(line, rng) if rng.random() < _SHARE and len(line) > 12 else None
        if made is not None:
            sample.made += 1
            sample.doubled += [row for row in rows(made[0]) if row not in known][:1]


def character_rows(line: str) -> Iterator[Row]:
    """Features of every doubled character that is weighed at all."""
    for start in doubled(line):
        if characters.is_weighed(line, start):
            yield characters.features(line, start)


def around_rows(line: str) -> Iterator[Row]:
    """Features of every word repeated around a neighbour that is weighed at all."""
    for site in around.sites(line, Echoes(line)):
        yield around.features(line, site)


def double_character(line: str, rng: Random) -> tuple[str, int] | None:
    """The line with one Han character twice."""
    at = rng.randrange(len(line))
    return (line[: at + 1] + line[at:], at) if is_han(line[at]) else None


def repeat_around(line: str, rng: Random) -> tuple[str, int] | None:
    """The line with X Y, two words that meet, as X Y X, or as Y X Y."""
    spans = cut(line[:80]).spans
    index = rng.randrange(len(spans) - 1)
    (start, middle), (_, end) = spans[index], spans[index + 1]
    first, second = line[start:middle], line[middle:end]
    is_after = rng.random() < 1 / 2
    word = first if is_after else second
    if not all(map(is_han, first + second)) or first == second:
        return None
    if len(word) < 2 or max(len(first), len(second)) > 4:
        return None
    at = end if is_after else start
    return line[:at] + word + line[at:], at


def fit(training: Sample, judging: Sample, *, clean_weight: float) -> None:
    """Logistic regression; prints weights, bias, and recall at some rates of false alarms."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    rows = np.array(training.clean + training.doubled, dtype=float)
    labels = np.array([0] * len(training.clean) + [1] * len(training.doubled))
    weights = np.where(labels == 0, clean_weight, 1.0)
    model = LogisticRegression(max_iter=20_000, C=3.0).fit(rows, labels, sample_weight=weights)
    clean = np.sort(model.decision_function(np.array(judging.clean, dtype=float)))[::-1]
    found = model.decision_function(np.array(judging.doubled, dtype=float))
    for budget in _BUDGETS:
        threshold = clean[int(budget * judging.size / 10_000)]
        recall = float((found > threshold).sum()) / judging.made
        print(f"{budget:.2f} per 10,000: log-odds {threshold:.2f}, recall {recall:.3f}")
    print([round(float(weight), 2) for weight in model.coef_[0]])
    print(round(float(model.intercept_[0]), 3))


if __name__ == "__main__":
    main()
