"""One changed number or item makes the right rule fire at its place; harmless changes none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks import number_mutants as mutants
from benchmarks.number_mutants import Mutant
from qccheck.detectors.schema import Schemas
from qccheck.numbers import resolve, verdict
from qccheck.numbers.claims import Claims

ALL = mutants.MUTANTS + mutants.HELD_OUT
Find = Callable[[str], list[tuple[str, int, int]]]


def _name(mutant: Mutant) -> str:
    return f"{mutant.code or 'harmless'} {mutant.before} to {mutant.after}"


@pytest.mark.parametrize("mutant", ALL, ids=_name)
def test_mutant_is_found_where_it_is(mutant: Mutant, find: Find) -> None:
    assert mutants.is_hit(mutant, find)


@pytest.mark.parametrize("mutant", mutants.HARMLESS, ids=_name)
def test_harmless_change_stays_silent(mutant: Mutant, find: Find) -> None:
    before = {code for code, _, _ in find(mutants.read(mutant.document))}
    assert {code for code, _, _ in find(mutant.text())} == before


def test_seed_draws_only_its_faults(find: Find) -> None:
    text = mutants.read(mutants.SEED)
    said = {(code, text[start:end]) for code, start, end in find(text)}
    assert said == {("NC018", "第五次全国人口普查"), ("NC019", "1万亿")}


@pytest.mark.parametrize("mutant", ALL, ids=_name)
def test_screen_hides_no_failure(mutant: Mutant, schemas: Schemas) -> None:
    """What pandera finds wrong among all instances is what the screen lets through."""
    text = mutant.text()
    instances = list(schemas.instances(Claims(text, resolve.extract(text))))
    compiled = {one.code: schemas.schema(one.code) for one in instances}
    screened = [one for one in instances if verdict.may_fail(one, compiled[one.code])]
    assert verdict.failures(instances, compiled) == verdict.failures(screened, compiled)
