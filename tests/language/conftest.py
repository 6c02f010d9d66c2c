from __future__ import annotations

import pytest

from qccheck.language.model import LanguageModel
from tests.language.toy import toy_model


@pytest.fixture(scope="session")
def model() -> LanguageModel:
    """The toy model; everything in it is read-only."""
    return toy_model()
