"""Number schemas built from the shipped rules, and a way to ask what they find."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qccheck import rulepack
from qccheck.detectors.schema import Schemas
from qccheck.numbers import resolve
from qccheck.numbers.claims import Claims

Places = list[tuple[str, int, int]]


@pytest.fixture(scope="session")
def schemas() -> Schemas:
    detector = rulepack.load().detector("schema")
    assert isinstance(detector, Schemas)
    return detector


@pytest.fixture(scope="session")
def find(schemas: Schemas) -> Callable[[str], Places]:
    """Code and places (its own and the related ones) of every finding of a text."""

    def places(text: str) -> Places:
        found: Places = []
        for finding in schemas.findings(Claims(text, resolve.extract(text))):
            found.append((finding.rule.code, finding.start, finding.end))
            found += [(finding.rule.code, other.start, other.end) for other in finding.related]
        return found

    return places
