"""What a model finds of the real losses in pairs: stretches that source or target alone has.

    python -m benchmarks.correction_losses MODEL PAIRS.tsv…

Prints file, line, place, kind and outcome; never the sentence.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.correction import read_pairs
from benchmarks.correction_scoring import edits_of
from qccheck.language import LanguageModel


def main() -> None:
    """One line for each lost or superfluous stretch, and a count at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("pairs", type=Path, nargs="+")
    options = parser.parse_args()
    model = LanguageModel.load(options.model)
    counts: dict[str, list[int]] = {"lost": [0, 0], "extra": [0, 0]}
    for path in options.pairs:
        pairs = read_pairs(path)
        written = model.correct([pair.source for pair in pairs])
        for number, (pair, result) in enumerate(zip(pairs, written, strict=True), 1):
            made = set(edits_of(pair.source, result))
            for start, end, text in edits_of(pair.source, pair.targets[0]):
                if start != end and text:
                    continue
                kind = "lost" if start == end else "extra"
                hit = (start, end, text) in made
                counts[kind][0] += hit
                counts[kind][1] += 1
                print(f"{path.stem}:{number}:{start} {kind} {'found' if hit else 'missed'}")
    for kind, (some, every) in counts.items():
        print(f"{kind}: {some} of {every}")


if __name__ == "__main__":
    main()
