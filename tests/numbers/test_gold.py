"""The extractor against the labelled sentences of the corpora."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import numbers as benchmark
from qccheck import extract


@pytest.mark.corpora
def test_extraction_of_the_labelled_sentences(corpora: Path) -> None:
    gold = [json.loads(line) for line in benchmark.GOLD.read_text("utf-8").splitlines()]
    lines = benchmark.sentences(corpora, gold)
    tally = benchmark.Tally()
    for row in gold:
        text = lines[row["file"], row["line"]]
        found = [quantity.as_dict() for quantity in extract(text)]
        tally.add(f"{row['file']}:{row['line']}", text, row["mentions"], found)
    assert tally.right + tally.missing == sum(len(row["mentions"]) for row in gold)
    assert tally.f1 >= 0.97
    assert tally.fields["unit"] / tally.measured >= 0.97
