"""One place is spoken of once: findings with equal edits, and the model beside a rule."""

from __future__ import annotations

from typing import Any

import pytest

import qccheck
from qccheck.config import Settings
from qccheck.diagnostic import Applicability, Candidate, Diagnostic, Edit, Fix, Place
from qccheck.finding import Change, Finding
from qccheck.merging import merged, unshadowed
from qccheck.rulefile import Rule
from qccheck.rulepack import load
from qccheck.text.span import Span

WITHOUT_MODEL = Settings(language="off", all=True)


def rule(code: str) -> Rule:
    return next(rule for rule in load().rules if rule.code == code)


def finding(code: str, start: int, end: int, **rest: Any) -> Finding:
    return Finding(rule(code), start, end, **rest)


def candidates(*texts: str) -> tuple[Candidate, ...]:
    return tuple(map(Candidate, texts))


def slip(text: str) -> list[Diagnostic]:
    return qccheck.lint(text, settings=WITHOUT_MODEL)


def test_two_rules_that_propose_the_same_edit_are_one_finding() -> None:
    found = slip("会议己经结束。")
    assert [diagnostic.code for diagnostic in found] == ["WD001"]


def test_the_finding_that_stays_points_where_the_other_did() -> None:
    text = "格尔木市加快发展，格尔木市建设枢纽，支持格爾木市改善民生，全市经济平稳运行。"
    (diagnostic,) = slip(text)
    assert diagnostic.code == "TR001"
    assert [place.start for place in diagnostic.related] == [0]


@pytest.mark.parametrize("swap", [False, True])
def test_the_higher_grade_stays_whatever_the_order(swap: bool) -> None:  # noqa: FBT001
    (base,) = slip("会议己经结束。")
    assert base.fix
    strong = base._replace(code="AA001", fix=base.fix._replace(applicability=Applicability.SAFE))
    weak = base._replace(code="AA002", related=(Place("x", 0, 1, 1, 1, "here"),))
    (kept,) = merged([weak, strong] if swap else [strong, weak])
    assert kept.code == "AA001"
    assert kept.related == weak.related


def test_what_is_shown_stays_before_what_is_held_back() -> None:
    (base,) = slip("会议己经结束。")
    held_back = base._replace(confidence=0.2)
    guess = base._replace(code="GB001", kind="language", confidence=0.6)
    assert merged([held_back, guess]) == [guess]


def test_other_edits_and_findings_without_edits_stay_apart() -> None:
    (base,) = slip("会议己经结束。")
    other = base._replace(fix=Fix((Edit(Span(2, 3), "己", "以"),), Applicability.UNSAFE))
    bare = [base._replace(fix=None, identity=name) for name in "ab"]
    assert len(merged([base, other, *bare])) == 4


def test_the_model_is_silent_beside_a_rule_and_speaks_elsewhere() -> None:
    near = finding("GB001", 4, 5, changes=(Change(4, 5, "已"),))
    far = finding("GB001", 9, 10, changes=(Change(9, 10, "已"),))
    assert unshadowed([finding("WD001", 2, 4), near, far]) == [finding("WD001", 2, 4), far]


def test_every_place_of_a_systematic_finding_silences_the_model() -> None:
    counted = finding("PN001", 1, 2, places=((1, 2), (20, 21)))
    assert unshadowed([counted, finding("GB001", 20, 21)]) == [counted]


def test_a_rule_that_is_held_back_does_not_silence_the_model() -> None:
    unsure = finding("WD001", 2, 4, confidence=0.1)
    guess = finding("GB001", 3, 4)
    assert unshadowed([unsure, guess]) == [unsure, guess]


def test_the_model_orders_the_candidates_of_a_rule_that_only_points() -> None:
    pointing = finding("TR009", 5, 6, candidates=candidates("搭", "撬", "撸"))
    guess = finding("GB001", 5, 6, candidates=candidates("撸"))
    (told,) = unshadowed([pointing, guess])
    assert [candidate.text for candidate in told.candidates] == ["撸", "搭", "撬"]


def test_a_rule_with_a_change_of_its_own_keeps_its_order() -> None:
    own = {"changes": (Change(5, 6, "搭"),), "candidates": candidates("搭", "撬")}
    guess = finding("GB001", 5, 6, candidates=candidates("撸"))
    assert unshadowed([finding("WD001", 5, 6, **own), guess]) == [finding("WD001", 5, 6, **own)]
