from __future__ import annotations

import numpy as np
import pytest

from qccheck.language.retrieval import StaticTable, build_table


def _keys(number: int, seed: int) -> np.ndarray:
    keys = np.random.default_rng(seed).integers(0, (1 << 64) - 1, number, dtype=np.uint64)
    return np.unique(keys)


@pytest.mark.parametrize(("bits", "coded"), [(16, False), (24, False), (24, True), (32, True)])
def test_every_key_gives_its_value(bits: int, coded: bool) -> None:  # noqa: FBT001
    keys = _keys(20_000, 1)
    values = np.random.default_rng(2).integers(0, 256, len(keys)).astype(np.uint8)
    codes = np.random.default_rng(3).integers(0, 16, len(keys)).astype(np.uint8)
    table = build_table(keys, values, codes=codes if coded else None, bits=bits)
    known, found, code = table.find(keys)
    assert known.all()
    assert (found == values).all()
    assert (code == (codes if coded else 0)).all()


@pytest.mark.parametrize(("bits", "coded", "most"), [(16, False, 0.006), (24, True, 0.0005)])
def test_foreign_keys_are_rarely_known(bits: int, coded: bool, most: float) -> None:  # noqa: FBT001
    keys = _keys(20_000, 1)
    codes = np.zeros(len(keys), dtype=np.uint8) if coded else None
    table = build_table(keys, np.zeros(len(keys), dtype=np.uint8), codes=codes, bits=bits)
    known, _, _ = table.find(_keys(50_000, 9))
    assert known.mean() < most


def test_equal_input_gives_equal_bytes() -> None:
    keys = _keys(3_000, 4)
    values = (keys % np.uint64(251)).astype(np.uint8)
    one, two = (build_table(keys, values, bits=24) for _ in range(2))
    assert one.low.tobytes() == two.low.tobytes()
    assert one.high is not None
    assert two.high is not None
    assert one.high.tobytes() == two.high.tobytes()


def test_an_empty_table_knows_nothing() -> None:
    table = StaticTable(np.zeros(0, dtype=np.uint16))
    known, _, _ = table.find(_keys(5, 1))
    assert not known.any()
