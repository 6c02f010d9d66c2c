"""Fit the decisions of `qccheck/detectors/repetition`: doubled characters, X Y X, A和A, 在会议在.

    python -m tools.fit_doubling CORPORA

What repeats itself by right stands against copies made at random in the same text. Doubled
characters are weighed by the lexicon alone on sentences of the corpora. Everything that asks the
language model is fitted on right sentences of the tuning sets in `tune` beside CORPORA, which no
table has counted, and for A和A, which is rare, on the corpora too. Prints the weights to be pasted,
and recall and false alarms on `clean-dev`, which no weight has seen. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import lzma
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from qccheck.detectors.repetition import around, characters, members
from qccheck.detectors.repetition.signal import Echoes, doubled
from qccheck.detectors.wording import cut
from qccheck.language import LanguageModel, shipped
from qccheck.text.han import is_ideograph

_TRAINING: Final = {"official-news": 150_000, "official-reports": 30_000, "official-laws": 60_000}
_FEW: Final = {"official-news": 30_000, "official-laws": 30_000}
_TUNING: Final = (
    *("ecspell-law-train", "ecspell-med-train", "ecspell-odw-train", "cscd-dev"),
    *("xxqg-synth", "de3", "fcgec-valid"),
)
_PARTICLES: Final = "的了在是对为和与把被从向将"
_SHARE = 0.25
_BUDGETS = (0.05, 0.1, 0.2, 0.4)

Row = dict[str, float]
Rows = Callable[[str], Iterator[Row]]
Maker = Callable[[str, Random], "str | None"]


@dataclass(slots=True)
class Sample:
    """Rows of what stands in right text, and of what was made; `made` counts also those that no
    signal saw.
    """

    clean: list[Row] = field(default_factory=list)
    doubled: list[Row] = field(default_factory=list)
    made: int = 0
    size: int = 0


class Task(NamedTuple):
    """One decision: what is weighed in a line, how a copy is made, in what share of the lines,
    and how much a row of right text counts.
    """

    rows: Rows
    make: Maker
    share: float = 1.0
    clean_weight: float = 5.0


def main() -> None:
    """Fit all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpora", type=Path)
    corpora = parser.parse_args().corpora
    judged = read_lines(corpora / "clean-dev.txt.xz", 10**6)
    counted = [line for name, n in _TRAINING.items() for line in read_corpus(corpora, name, n)]
    fit(Task(lexical_rows, double_character, _SHARE), counted, judged, name="characters: lexicon")
    model = shipped()
    if model is None:
        raise SystemExit("no language model here: the other decisions need it")
    tuning = read_right(corpora.parent / "tune")
    few = [line for name, n in _FEW.items() for line in read_corpus(corpora, name, n)]
    for name, rows, make, lines in (
        ("characters: model", gain_rows, double_character, tuning),
        ("around", around_rows, repeat_around, tuning),
        ("members: FRAME", frame_rows, frame_word, tuning),
        ("members: PAIR", pair_rows, equal_pair, tuning + few),
    ):
        fit(Task(partial(rows, model), make), lines, judged, name=name)


def read_corpus(corpora: Path, name: str, count: int) -> list[str]:
    """`count` lines of one corpus."""
    return read_lines(corpora / f"{name}.txt.xz", count)


def read_lines(path: Path, count: int) -> list[str]:
    """`count` lines at random, the same every time."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        lines = stream.read().split("\n")
    Random(1).shuffle(lines)
    return lines[:count]


def read_right(folder: Path) -> list[str]:
    """The distinct right sentences of the tuning sets, of those from which figures may ship."""
    found: dict[str, None] = {}
    for name in _TUNING:
        for line in (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            found.update(dict.fromkeys(line.split("\t")[1:2]))
    return list(found)


def collect(lines: Sequence[str], task: Task) -> Sample:
    """The rows of `lines`, and of copies made in some of them."""
    sample, rng = Sample(), Random(1)
    for line in lines:
        sample.size += len(line)
        known = list(task.rows(line))
        sample.clean += known
        made = task.make(line, rng) if rng.random() < task.share and len(line) > 12 else None
        if made is not None:
            sample.made += 1
            sample.doubled += [row for row in task.rows(made) if row not in known][:1]
    return sample


def lexical_rows(line: str) -> Iterator[Row]:
    """What the lexicon weighs of every doubled character."""
    for start in doubled(line):
        if characters.is_weighed(line, start):
            yield dict(zip(characters.FEATURES, characters.features(line, start), strict=True))


def gain_rows(model: LanguageModel, line: str) -> Iterator[Row]:
    """What the model says of every doubled character."""
    starts = [start for start in doubled(line) if characters.is_weighed(line, start)]
    for gain in model.edit_gains(line, [(start, start + 1, "") for start in starts]):
        if gain is not None:
            yield {"gain": gain}


def around_rows(model: LanguageModel, line: str) -> Iterator[Row]:
    """What is weighed of every X Y X."""
    sites = list(around.sites(line, Echoes(line)))
    gains = model.edit_gains(line, [(*copy, "") for site in sites for copy in site.copies])
    for site, first, last in zip(sites, gains[::2], gains[1::2], strict=True):
        if first is not None and last is not None:
            yield around.features(line, site, (first, last))


def frame_rows(model: LanguageModel, line: str) -> Iterator[Row]:
    """What is weighed of every particle that stands before and after a word."""
    places = list(members.frames(line, _PARTICLES))
    gains = model.edit_gains(line, [(at, at + 1, "") for place in places for at in place])
    for (start, _), first, last in zip(places, gains[::2], gains[1::2], strict=True):
        if first is not None and last is not None:
            yield members.frame_features(line, start, (first, last))


def pair_rows(model: LanguageModel, line: str) -> Iterator[Row]:
    """What is weighed of every A和A in which A is a word."""
    pairs = [pair for pair in members.pairs(line, Echoes(line)) if pair.is_word(line)]
    again = model.likelihoods(line, [(pair.again, pair.end) for pair in pairs])
    following = model.likelihoods(line, [(pair.end, pair.end + 1) for pair in pairs])
    for pair, first, second in zip(pairs, again, following, strict=True):
        if first is not None and second is not None:
            yield members.pair_features(line, pair, (first, second))


def double_character(line: str, rng: Random) -> str | None:
    """The line with one Han character twice."""
    at = rng.randrange(len(line))
    return line[: at + 1] + line[at:] if is_ideograph(line[at]) else None


def repeat_around(line: str, rng: Random) -> str | None:
    """The line with X Y, two words that meet, as X Y X, or as Y X Y."""
    spans = cut(line[:80]).spans
    index = rng.randrange(len(spans) - 1)
    (start, middle), (_, end) = spans[index], spans[index + 1]
    first, second = line[start:middle], line[middle:end]
    is_after = rng.random() < 1 / 2
    word = first if is_after else second
    if not all(map(is_ideograph, first + second)) or first == second:
        return None
    if len(word) < 2 or max(len(first), len(second)) > 4:
        return None
    at = end if is_after else start
    return line[:at] + word + line[at:]


def frame_word(line: str, rng: Random) -> str | None:
    """The line with a particle before a word of two characters once more after it."""
    spans = cut(line[:100]).spans
    choices = [
        (line[start], end)
        for (start, middle), (_, end) in pairwise(spans)
        if middle - start == 1 and end - middle == 2 and line[start] in _PARTICLES
    ]
    if not choices:
        return None
    particle, at = rng.choice(choices)
    return line[:at] + particle + line[at:]


def equal_pair(line: str, rng: Random) -> str | None:
    """The line with A和B as A和A."""
    spans = cut(line[:120]).spans
    choices = [
        (first, last)
        for first, (joint, end), last in zip(spans, spans[1:], spans[2:], strict=False)
        if line[joint:end] in {"和", "、", "与", "及"}
        and min(first[1] - first[0], last[1] - last[0]) > 1
        and all(map(is_ideograph, line[slice(*first)] + line[slice(*last)]))
    ]
    if not choices:
        return None
    first, last = rng.choice(choices)
    return line[: last[0]] + line[slice(*first)] + line[last[1] :]


def fit(task: Task, training: Sequence[str], judging: Sequence[str], *, name: str) -> None:
    """Logistic regression; prints weights, bias, and recall at some rates of false alarms."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    fitted, judged = collect(training, task), collect(judging, task)
    labels = np.array([0] * len(fitted.clean) + [1] * len(fitted.doubled))
    weights = np.where(labels == 0, task.clean_weight, 1.0)
    model = LogisticRegression(max_iter=20_000, C=3.0)
    model.fit(_matrix(fitted.clean + fitted.doubled), labels, sample_weight=weights)
    clean = np.sort(model.decision_function(_matrix(judged.clean)))[::-1]
    found = model.decision_function(_matrix(judged.doubled))
    print(name, len(fitted.clean), len(fitted.doubled))
    for budget in _BUDGETS:
        threshold = clean[min(len(clean) - 1, int(budget * judged.size / 10_000))]
        recall = float((found > threshold).sum()) / judged.made
        print(f"{budget:.2f} per 10,000: log-odds {threshold:.2f}, recall {recall:.3f}")
    names: Mapping[str, float] = fitted.clean[0]
    print({key: round(float(w), 2) for key, w in zip(names, model.coef_[0], strict=True)})
    print(round(float(model.intercept_[0]), 3))


def _matrix(rows: Sequence[Row]) -> list[list[float]]:
    return [[float(value) for value in row.values()] for row in rows]


if __name__ == "__main__":
    main()
