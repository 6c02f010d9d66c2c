"""Every example in every rule file is a test; and the pack as a whole is in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from qccheck import proving, rulepack
from qccheck.rulefile import Rule

PACK = rulepack.load()
RULES = rulepack.read()
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("proof", list(proving.proofs(RULES)), ids=lambda proof: proof.label)
def test_example_holds(proof: proving.Proof) -> None:
    assert proving.fault(proof, PACK) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_proves_itself(rule: Rule) -> None:
    if rule.code == "GB007":
        return  # speaks only with a model of the user's own; tests/language/test_adapt.py has it
    assert any(example.bad for example in rule.examples), "a rule needs a `bad` example"
    assert any(example.ok or example.good for example in rule.examples), "and a right one"


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("given", ["rules/confusion.yaml", "rules/numbers"])
def test_shipped_files_can_be_proved_by_name(given: str) -> None:
    wanted = str(ROOT / given)
    expected = [proof for proof in proving.proofs(RULES) if proof.rule.place.startswith(wanted)]
    assert proving.prove([ROOT / "docs" / ".." / given]) == ([], len(expected))
    assert expected
