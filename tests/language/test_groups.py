"""What is looked up once for many rows is what each row would have been told."""

from __future__ import annotations

import numpy as np
import pytest

from qccheck.language.edits import groups_of, plain, rows_of
from qccheck.language.model import LanguageModel
from qccheck.language.scorer import CONTEXT
from tests.language.toy import SENTENCES

EACH = 6
"""Edits of every place."""


@pytest.mark.parametrize("written", [1, 2])
@pytest.mark.parametrize("taken", [0, 1, 2])
def test_groups_change_no_score(written: int, taken: int, model: LanguageModel) -> None:
    scan = model.scan("".join(SENTENCES[:40]))
    start = np.repeat(np.arange(scan.length - taken), EACH)
    near = start[:, None] + np.random.default_rng(5).integers(-3, 4, (len(start), written))
    edits = plain(start, start + taken, scan.padded[np.abs(near) + CONTEXT])
    groups = groups_of(edits)
    assert len(groups.heads) * EACH == len(edits)
    rows = rows_of(scan, edits)
    one = model.searcher.scorer.score(rows, CONTEXT)
    other = model.searcher.scorer.score(rows, CONTEXT, groups)
    assert (one.order > 2).any()
    assert np.array_equal(one.logp, other.logp)
    assert np.array_equal(one.order, other.order)
