"""Leaves one domain out, trains the decisions on the rest, and judges them on it.

    python -m tools.language.crossval SHARED [--domains law official …]

For every domain the decisions are grown without any pair of it; a threshold is set on
`clean-dev`, and the domain's pairs are scored end to end (two readings, protections, overlaps).
"""

from __future__ import annotations

import argparse
import bisect
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.correction_scoring import Tally, edits_of
from qccheck.language.decide import Bar, protected, settled
from qccheck.language.model import LanguageModel
from tools.language.build_model import (
    POINTS,
    Facts,
    base_model,
    decision_arrays,
    fonts,
    own_errors,
)
from tools.language.corpora import (
    DOMAINS,
    SHIPPABLE,
    read_corpora,
    read_corpus,
    read_pairs,
    training_sets,
)
from tools.language.examples import Examples, examples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qccheck.language.move import Move
    from qccheck.language.proposal import Proposal

LEAST = -2.5
"""Scores below this are not looked at."""
LIMITS = {"suggest": 3.0, "fix": 0.5}
"""False edits in 10,000 characters that a point may make on clean-dev."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A set of pairs with everything that the model proposes on it, by place."""

    pairs: Sequence[tuple[str, str]]
    proposals: Sequence[Proposal]
    firsts: Sequence[int]

    def tally(self, threshold: float) -> Tally:
        """Edits at a threshold against the targets."""
        by_line = self._by_line(threshold)
        total = Tally(0, 0, 0)
        for number, (source, target) in enumerate(self.pairs):
            made = set(edits_of(source, self._applied(number, by_line.get(number, []))))
            gold = set(edits_of(source, target))
            total += Tally(len(made & gold), len(made), len(gold))
        return total

    def false_rate(self, threshold: float) -> float:
        """False edits in 10,000 characters of the right sentences."""
        false = sum(proposal.score >= threshold for proposal in self._on_right_lines())
        return false / max(self._right_characters(), 1) * 10_000

    def threshold(self, limit: float) -> float:
        """The lowest threshold with no more than `limit` false edits in 10,000 characters."""
        scores = sorted((p.score for p in self._on_right_lines()), reverse=True)
        allowed = int(limit * self._right_characters() / 10_000)
        return scores[allowed] + 1e-6 if allowed < len(scores) else LEAST

    def _on_right_lines(self) -> list[Proposal]:
        return [p for p in self.proposals if self._right(self._line(p))]

    def _right(self, number: int) -> bool:
        source, target = self.pairs[number]
        return source == target

    def _right_characters(self) -> int:
        return sum(len(source) for source, target in self.pairs if source == target)

    def _line(self, proposal: Proposal) -> int:
        return bisect.bisect_right(self.firsts, proposal.start) - 1

    def _by_line(self, threshold: float) -> dict[int, list[Proposal]]:
        found: dict[int, list[Proposal]] = {}
        for proposal in self.proposals:
            if proposal.score >= threshold:
                found.setdefault(self._line(proposal), []).append(proposal)
        return found

    def _applied(self, number: int, edits: Sequence[Proposal]) -> str:
        source, first = self.pairs[number][0], self.firsts[number]
        for edit in reversed(edits):
            source = source[: edit.start - first] + edit.text + source[edit.end - first :]
        return source


def judged(model: LanguageModel, pairs: Sequence[tuple[str, str]]) -> Judged:
    """Runs a model over the sources of pairs."""
    firsts, place = [], 0
    for source, _ in pairs:
        firsts.append(place)
        place += len(source) + 1
    text = "\n".join(source for source, _ in pairs)
    proposals = protected(text, model.judge(text).proposals(LEAST))
    return Judged(pairs, settled(model, text, proposals, bar=Bar(LEAST)), firsts)


def main() -> None:
    """Prints one row for each set and point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--domains", nargs="*", default=sorted(set(DOMAINS.values()) - {"mixed"}))
    arguments = parser.parse_args()
    corpora = read_corpora(arguments.shared / "corpora")
    facts = Facts(arguments.shared / "facts", fonts())
    part = base_model([line for corpus in corpora for line in corpus.kept()], facts)
    synthetic = own_errors(part, corpora)
    tune = arguments.shared / "tune"
    natural = {name: examples(part, read_pairs(tune, name)) for name in SHIPPABLE}
    lines = read_corpus(arguments.shared / "corpora" / "clean-dev.txt.xz").lines
    for domain in arguments.domains:
        model = fold(part, synthetic, natural, domain)
        clean = judged(model, [(line, line) for line in lines])
        for name in sorted(name for name in DOMAINS if DOMAINS[name] == domain):
            report(name, judged(model, read_pairs(tune, name)), clean)


def fold(
    base: LanguageModel,
    synthetic: Mapping[str, Mapping[Move, Examples]],
    natural: Mapping[str, Mapping[Move, Examples]],
    domain: str,
) -> LanguageModel:
    """A model whose decisions have seen no pair of the domain."""
    sets = {**synthetic, **{name: natural[name] for name in training_sets(without=domain)}}
    return LanguageModel({**base.header, **POINTS}, {**base.arrays, **decision_arrays(sets)})


def report(name: str, own: Judged, clean: Judged) -> None:
    """Precision, recall, F1 at both points; false edits on the set's own right sentences."""
    for point, limit in LIMITS.items():
        threshold = clean.threshold(limit)
        tally = own.tally(threshold)
        rates = (tally.precision, tally.recall, tally.f1)
        shown = " / ".join(f"{100 * rate:.1f}" for rate in rates)
        false = own.false_rate(threshold)
        print(f"{name} {point} at {threshold:.2f}: {shown}, {false:.1f} false per 10,000")


if __name__ == "__main__":
    main()
