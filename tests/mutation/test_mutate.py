"""The mutants themselves: each is one negated condition in a module that still parses."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.mutate import DETECTORS, mutants

SOURCE = """
def f(a, b):
    # 注释
    if a > 1 and b:
        return [x for x in b if x != "甲"]
    while a: a -= 1
    return a == b
"""


def test_each_condition_is_negated_once() -> None:
    found = mutants(Path("x.py"), SOURCE.encode())
    assert [m.text for m in found] == ["a > 1 and b", 'x != "甲"', "a", "a == b"]
    changed = found[1].apply(SOURCE.encode()).decode()
    assert changed == SOURCE.replace('x != "甲"', '(not (x != "甲"))')
    assert found[0].place == "x.py:4: a > 1 and b"


@pytest.mark.parametrize("path", sorted((ROOT / DETECTORS).rglob("*.py")), ids=lambda p: p.stem)
def test_every_mutant_parses(path: Path) -> None:
    source = path.read_bytes()
    for mutant in mutants(path, source):
        ast.parse(mutant.apply(source))
