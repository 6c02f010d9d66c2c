"""What is held back by itself, and shown because something else bears it out."""

from __future__ import annotations

from pathlib import Path

import pytest

from qccheck.config import SHOWN_CONFIDENCE
from qccheck.corroborating import borne_out
from qccheck.finding import Change, Finding
from qccheck.page import Page
from qccheck.rulepack import load
from qccheck.text.document import Document


def held_back(code: str, text: str, place: int, change: str) -> Finding:
    """A finding that would write `change` for as many characters at `place`, or insert it."""
    rule = next(rule for rule in load().rules if rule.code == code)
    end = place if code == "GB003" else place + len(change)
    changes = (Change(place, end, change),)
    return Finding(rule, place, end, changes=changes, confidence=0.4)


def is_shown(text: str, finding: Finding) -> bool:
    (found,) = borne_out(Page(Document("x.txt", text)), [finding])
    assert found.confidence is not None
    return found.confidence >= SHOWN_CONFIDENCE


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("发展教育、卫健生、体育事业。", True),
        ("发展教育，卫健生，体育事业。", False),  # no list
        ("发展卫健生、体育事业。", False),  # not between two marks
        ("发展教育、3个卫健生、体育事业。", False),  # not of Han alone
    ],
)
def test_an_inner_member_of_a_list(text: str, *, shown: bool) -> None:
    assert is_shown(text, held_back("GB005", text, text.index("健生"), "生健")) is shown


def test_a_member_that_reads_worse_when_changed_stays_held_back() -> None:
    text = "发展教育、卫生、体育事业。"
    assert not is_shown(text, held_back("GB001", text, text.index("生"), "枫"))


def test_a_lost_character_that_makes_the_words_likelier() -> None:
    text = "为困难老年家庭进行适老化改造。"
    finding = held_back("GB003", text, text.index("家庭"), "人")
    assert is_shown(text, finding)
    assert not is_shown(text, finding._replace(rule=held_back("WD003", text, 0, "为").rule))


def test_what_is_shown_already_keeps_its_confidence() -> None:
    text = "发展教育、卫健生、体育事业。"
    sure = held_back("GB005", text, text.index("健生"), "生健")._replace(confidence=0.9)
    assert borne_out(Page(Document(str(Path("x.txt")), text)), [sure]) == [sure]
