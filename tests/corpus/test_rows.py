"""Diagnostics as rows: every field comes back, and of its class."""

from __future__ import annotations

import pickle

from qccheck.config import Settings
from qccheck.corpus.opening import Inputs
from qccheck.corpus.rows import diagnostic, row
from qccheck.corpus.run import run
from tests.conftest import SEED
from tests.report import sample


def test_every_diagnostic_comes_back() -> None:
    found = [
        *run(Inputs((SEED,)), Settings(all=True, cache=False)).diagnostics,
        *sample.report().diagnostics,
    ]
    back = [diagnostic(pickle.loads(pickle.dumps(row(one)))) for one in found]
    assert back == found
    # The representation names the class of every part; equal tuples may be of others.
    assert list(map(repr, back)) == list(map(repr, found))
    assert any(one.fix for one in found)
    assert any(one.fix is None for one in found)
    assert all(any(getattr(one, name) for one in found) for name in ("spans", "related"))


def test_a_row_is_plain() -> None:
    """No class of the package is named in what is stored."""
    found = run(Inputs((SEED,)), Settings(cache=False)).diagnostics
    assert b"qccheck.diagnostic" not in pickle.dumps([row(one) for one in found])
