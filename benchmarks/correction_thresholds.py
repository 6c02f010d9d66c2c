"""How many lost and doubled characters the moves for them find, each with a threshold of its own.

    python -m benchmarks.correction_thresholds CLEAN [--model FILE]

CLEAN is right text, one sentence a line. Every threshold lets a move make so many false edits in
10,000 of its characters; the cases are those of `benchmarks.correction --inject`. One budget for
all moves, as the operating points have it, finds fewer: there substitutions take most of it. Some
cases lie in numbers and classical quotations, which no edit may touch: a second share leaves them
out. With `--bare` nothing is protected.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.correction import read_lines
from benchmarks.correction_injection import injected
from qccheck.language import LanguageModel
from qccheck.language.decide import disjoint, protected
from qccheck.language.move import Move
from qccheck.language.shipped import SHIPPED

if TYPE_CHECKING:
    from benchmarks.correction_injection import Kind
    from benchmarks.correction_scoring import Pair
    from qccheck.language.proposal import Proposal

MOVES: dict[Kind, frozenset[Move]] = {
    "lost": frozenset({Move.INSERTION}),
    "doubled": frozenset({Move.DUPLICATION, Move.DELETION}),
}
RATES = (1.0, 0.5, 0.2)
"""False edits in 10,000 characters."""
_LEAST = -6.0
"""Scores below this are not looked at."""
_UNIT = 10_000


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each kind and rate."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.correction_thresholds")
    parser.add_argument("clean", type=Path)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bare", action="store_true", help="protect nothing")
    options = parser.parse_args(arguments)
    lines = read_lines(options.clean)
    proposer = Proposer(LanguageModel.load(options.model), protects=not options.bare)
    characters = sum(map(len, lines))
    for kind in MOVES:
        pairs = injected(lines, kind, cases=options.cases, seed=options.seed)
        right = right_scores(proposer, pairs, kind)
        bare = right_scores(proposer._replace(protects=False), pairs, kind)
        open_cases = len(pairs) - len(bare.keys() - right.keys())
        false = sorted((p.score for p in disjoint(proposer(lines, kind))), reverse=True)
        for rate in RATES:
            threshold = false[int(rate * characters / _UNIT)]
            found = 100 * sum(score >= threshold for score in right.values())
            shares = f"{found / len(pairs):.1f} %, of {open_cases} open {found / open_cases:.1f} %"
            sys.stdout.write(f"{kind}: {shares} at {rate} false, {threshold:.2f}\n")


class Proposer(NamedTuple):
    """What the moves of a kind propose on lines, read as one text."""

    model: LanguageModel
    protects: bool

    def __call__(self, lines: Sequence[str], kind: Kind) -> list[Proposal]:
        """Proposals by the moves of the kind, from `_LEAST` on."""
        text = "\n".join(lines)
        every = self.model.judge(text).proposals(_LEAST)
        own = [proposal for proposal in every if proposal.move in MOVES[kind]]
        return protected(text, own) if self.protects else own


def right_scores(proposer: Proposer, pairs: Sequence[Pair], kind: Kind) -> dict[int, float]:
    """The best score of a proposal that gives the target, by the number of its pair."""
    sources = [pair.source for pair in pairs]
    firsts = list(accumulate((len(source) + 1 for source in sources), initial=0))
    best: dict[int, float] = {}
    for proposal in proposer(sources, kind):
        number = bisect_right(firsts, proposal.start) - 1
        start, end = proposal.start - firsts[number], proposal.end - firsts[number]
        made = sources[number][:start] + proposal.text + sources[number][end:]
        if made == pairs[number].targets[0]:
            best[number] = max(proposal.score, best.get(number, _LEAST))
    return best


if __name__ == "__main__":
    main()
