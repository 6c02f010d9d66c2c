from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.damage import (  # noqa: E402
    Case,
    CorporaMissingError,
    Material,
    find_corpora,
    inject,
)


@pytest.fixture(scope="session")
def corpora() -> Path:
    try:
        return find_corpora()
    except CorporaMissingError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def material(corpora: Path) -> Material:
    return Material(corpora)


class Drawn(dict[int, list[Case]]):
    """Cases by family, drawn on first use: 200 of each, and those counted apart."""

    def __init__(self, material: Material) -> None:
        super().__init__()
        self._material = material

    def __missing__(self, family: int) -> list[Case]:
        self[family] = inject(self._material, family=family, seed=7, count=200)
        return self[family]


@pytest.fixture(scope="session")
def drawn(material: Material) -> dict[int, list[Case]]:
    return Drawn(material)
