from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
OnceARun = Callable[[str, Callable[[], Any]], Any]
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
    """Cases by family: 200 of each, and those counted apart; each drawn once in a test run."""

    def __init__(self, material: Material, once: OnceARun) -> None:
        super().__init__()
        self._material = material
        self._once = once

    def __missing__(self, family: int) -> list[Case]:
        draw = partial(inject, self._material, family=family, seed=7, count=200)
        self[family] = self._once(f"family-{family}", draw)
        return self[family]


@pytest.fixture(scope="session")
def drawn(material: Material, once_a_run: OnceARun) -> dict[int, list[Case]]:
    return Drawn(material, once_a_run)
