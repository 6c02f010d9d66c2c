"""Names of persons in lists: no reading is better than what they are called."""

from __future__ import annotations

import pytest

from qccheck.finding import Change, Finding
from qccheck.namelists import doubted
from qccheck.page import Page
from qccheck.rulepack import load
from qccheck.text.document import Document


def confidence(text: str, at: int, code: str = "GB001") -> float:
    """Of a finding that would change the character at `at`, after the lists were looked at."""
    rule = next(rule for rule in load().rules if rule.code == code)
    finding = Finding(rule, at, at + 1, changes=(Change(at, at + 1, "某"),), confidence=0.8)
    (found,) = doubted(Page(Document("x.txt", text)), [finding])
    assert found.confidence is not None
    return found.confidence


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("本报讯（记者方思旸、何蓁）昨日下雨。", "蓁"),
        ("本报讯（记者方思旸、何蓁）昨日下雨。", "旸"),
        ("出席：邬天佑、邱燊、何蓁", "燊"),
        ("邬天佑　邱燊　何蓁", "佑"),
    ],
)
def test_a_name_among_names_is_let_be(text: str, character: str) -> None:
    at = text.index(character)
    assert confidence(text, at) <= 0.3
    assert confidence(text, at, "WD001") == 0.8  # a listed pair is sure of its words


@pytest.mark.parametrize(
    ("text", "character"),
    [
        ("发展金隔、农业、水利事业。", "隔"),  # its company is no name
        ("金隔，邬天佑到会。", "隔"),  # a comma makes no list
        ("他们加强了金隔、邬天佑到会。", "隔"),  # more than a name
        ("何蓁", "蓁"),  # no company at all
    ],
)
def test_what_only_begins_like_a_name_is_not(text: str, character: str) -> None:
    assert confidence(text, text.index(character)) == 0.8
