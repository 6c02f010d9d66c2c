"""The injector over the real corpora: enough cases, right spans, no word of the seed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.damage import FAMILIES, Case, Half, Material, inject, is_apart, manifest_hash
from benchmarks.damage.injector import APART

pytestmark = pytest.mark.corpora
ROOT = Path(__file__).resolve().parents[2]
SEED_DOCUMENT = ROOT / "seeds/qinghai-2024-government-work-report.txt"
PRINT_HASH = """
from pathlib import Path
from benchmarks.damage import Material, inject, manifest_hash
material = Material(Path({corpora!r}))
cases = [case for f in (1, 4, 15) for case in inject(material, family=f, seed=5, count=10)]
print(manifest_hash(cases))
"""


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_its_cases(drawn: dict[int, list[Case]], family: int) -> None:
    counted = [case for case in drawn[family] if not is_apart(case)]
    assert len(counted) == 200
    assert {case.family for case in counted} == {family}
    assert {case.kind for case in counted} == {kind.name for kind in FAMILIES[family]}
    assert len({(case.passage.first_line, case.damaged) for case in drawn[family]}) >= 190


@pytest.mark.parametrize("family", FAMILIES)
def test_spans_point_at_the_damage(drawn: dict[int, list[Case]], family: int) -> None:
    for case in drawn[family]:
        assert case.damaged != case.clean
        restored = case.damaged
        for damage in reversed(case.damages):
            assert case.damaged[damage.start : damage.end] == damage.after
            assert case.clean[damage.clean_start : damage.clean_end] == damage.before
            restored = restored[: damage.start] + damage.before + restored[damage.end :]
        assert restored == case.clean
        assert all(0 <= start <= end <= len(case.damaged) for start, end in case.places)


@pytest.mark.parametrize("family", FAMILIES)
def test_no_target_stands_in_the_seed(drawn: dict[int, list[Case]], family: int) -> None:
    seed = SEED_DOCUMENT.read_text(encoding="utf-8")
    hits = Counter((case.kind, case.target) for case in drawn[family] if case.target)
    assert not [target for _, target in hits if target in seed]
    assert all(count <= 8 for count in hits.values())
    assert family in (12, 13) or hits.total() > 0.8 * len(drawn[family])


@pytest.mark.parametrize("family", FAMILIES)
def test_outside_the_damage_texts_agree(drawn: dict[int, list[Case]], family: int) -> None:
    for case in drawn[family]:
        for offset, char in enumerate(case.damaged):
            place = case.to_clean(offset)
            assert place is None or case.clean[place] == char


def test_real_words_are_counted_apart(drawn: dict[int, list[Case]], material: Material) -> None:
    assert {case.kind for case in drawn[4] if is_apart(case)} == {kind.name for kind in APART[4]}
    for case in drawn[4]:
        (damage,) = case.damages
        size = len(case.target)
        starts = range(max(0, damage.end - size), damage.start + 1)
        hit = [at for at in starts if case.clean[at : at + size] == case.target]
        results = [material.is_word(case.damaged[at : at + size]) for at in hit]
        assert is_apart(case) in results


def test_halves_share_no_line(material: Material) -> None:
    exam, practice = (
        {case.passage.first_line for case in inject(material, family=3, seed=1, half=half)}
        for half in Half
    )
    assert exam
    assert practice
    assert not exam & practice


def test_another_seed_draws_other_cases(material: Material) -> None:
    hashes = {manifest_hash(inject(material, family=3, seed=s, count=20)) for s in (1, 2, 1)}
    assert len(hashes) == 2


def test_cases_do_not_depend_on_the_process(corpora: Path) -> None:
    hashes = set()
    for salt in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", PRINT_HASH.format(corpora=str(corpora))],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": salt},
            text=True,
        )
        hashes.add(done.stdout)
    assert len(hashes) == 1
