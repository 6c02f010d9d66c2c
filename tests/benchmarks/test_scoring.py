"""Verdicts, sums and pages, on texts of our own making and with linters made to order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks import quality
from benchmarks.clean_gate import VERDICTS, Alarm, render
from benchmarks.damage import Case
from benchmarks.damage.case import Draft, Passage, apply_swaps, build_case
from benchmarks.gate_texts import CleanText, gate_lines
from benchmarks.linting import ApiLinter, CommandLinter, Finding, Span
from benchmarks.scoring import judge, tally, touches
from benchmarks.tables import table, write_between

CLEAN = "各村修建了水渠，并且清理了旧井。"


def case_of(*swaps: tuple[int, int, str], accepted: tuple[tuple[int, int], ...] = ()) -> Case:
    draft = Draft(CLEAN, swaps, accepted=accepted)
    return build_case(4, "made", passage=Passage("own", 1, 1, CLEAN), draft=draft)


def finding(*span: int, edits: tuple[tuple[int, int, str], ...] = ()) -> Finding:
    return Finding("XX001", "warning", ((span[0], span[1]),), edits)


@dataclass(frozen=True)
class MadeLinter:
    find: Callable[[str], list[Finding]]

    def check(self, texts: Sequence[str]) -> list[tuple[Finding, ...]]:
        return [tuple(self.find(text)) for text in texts]


def test_swaps_are_placed_in_both_texts() -> None:
    damaged, damages = apply_swaps("abcdef", [(1, 2, ""), (3, 3, "XY"), (5, 6, "Z")])
    assert damaged == "acXYdeZ"
    assert [(d.clean_start, d.start, d.before, d.after) for d in damages] == [
        (1, 1, "b", ""),
        (3, 2, "", "XY"),
        (5, 6, "f", "Z"),
    ]


@pytest.mark.parametrize("swaps", [[(3, 2, "")], [(1, 3, "x"), (2, 4, "y")]])
def test_overlapping_swaps_are_refused(swaps: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="swap at"):
        apply_swaps("abcdef", swaps)


def test_a_damage_that_changes_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="changes nothing"):
        case_of((0, 1, CLEAN[0]))


def test_accepted_places_move_with_the_text() -> None:
    case = case_of((0, 0, "每年"), accepted=((2, 4),))
    (start, end) = case.accepted[0]
    assert case.damaged[start:end] == CLEAN[2:4]


@pytest.mark.parametrize(
    ("span", "place"),
    [((4, 5), (4, 5)), ((5, 6), (4, 5)), ((3, 4), (4, 5)), ((0, 9), (4, 4)), ((6, 6), (4, 5))],
)
def test_one_character_beside_still_touches(span: Span, place: Span) -> None:
    assert touches(span, place)


@pytest.mark.parametrize(
    ("span", "place"),
    [((6, 7), (4, 5)), ((2, 3), (4, 5)), ((5, 6), (4, 4)), ((7, 7), (4, 5)), ((2, 3), (4, 4))],
)
def test_two_characters_beside_do_not(span: Span, place: Span) -> None:
    assert not touches(span, place)


def test_found_and_corrected() -> None:
    case = case_of((2, 3, "俢"))
    verdict = judge(case, [], [finding(2, 3, edits=((2, 3, "修"),))])
    assert (verdict.found, verdict.corrected, verdict.beside) == (True, True, ())


def test_a_wrong_fix_finds_without_correcting() -> None:
    verdict = judge(case_of((2, 3, "俢")), [], [finding(2, 3, edits=((2, 3, "休"),))])
    assert (verdict.found, verdict.corrected) == (True, False)


def test_a_candidate_replaces_the_whole_span() -> None:
    found = Finding("XX001", "warning", ((2, 4),), candidate="修建")
    assert judge(case_of((2, 3, "俢")), [], [found]).corrected


def test_only_edits_at_the_damage_count_for_a_systematic_finding() -> None:
    spans, edits = ((2, 3), (9, 10)), ((2, 3, "修"), (9, 10, "淸"))
    found = Finding("XX001", "warning", spans, edits)
    assert judge(case_of((2, 3, "俢")), [], [found]).corrected


def test_what_the_clean_text_had_already_is_no_find() -> None:
    case = case_of((2, 2, "又"))
    known, same = finding(3, 5), finding(4, 6)
    verdict = judge(case, [known], [same])
    assert (verdict.found, verdict.beside) == (False, ())


def test_a_new_finding_elsewhere_is_false() -> None:
    verdict = judge(case_of((2, 3, "俢")), [], [finding(11, 13)])
    assert (verdict.found, verdict.beside) == (False, ("XX001",))
    assert tally([verdict]).precision == 0.0


def test_a_lost_character_is_found_at_the_gap() -> None:
    case = case_of((5, 6, ""))
    assert judge(case, [], [finding(4, 6)]).found
    assert judge(case, [], [finding(5, 5, edits=((5, 5, "水"),))]).corrected
    assert not judge(case, [], [finding(7, 8)]).found


def test_sums_and_table() -> None:
    case = case_of((2, 3, "俢"))

    def find(text: str) -> list[Finding]:
        return [finding(2, 3, edits=((2, 3, "修"),)), finding(11, 13)] if "俢" in text else []

    verdicts = quality.examine([case, case], MadeLinter(find))
    total = tally(verdicts)
    assert (total.recall, total.correction, total.precision) == (1.0, 1.0, 0.5)
    assert (
        "| 4 | shape and sound confusions | 2 | 100.0 | 100.0 | 4 | 2 | 50.0 |"
        in quality.render(verdicts, note="")
    )


def test_gate_counts_by_register_and_lists_safe_fixes() -> None:
    texts = [CleanText("own", 1, "laws", "甲" * 5000), CleanText("own", 2, "news", "乙" * 5000)]
    safe = Finding("XX002", "error", ((3, 4),), ((3, 4, "丁"),), "safe")
    text = render(texts, [Alarm(texts[0], finding(1, 2), "right"), Alarm(texts[1], safe, "")])
    assert "| all | 2 | 10000 | 2 | 1 | 2.00 | 1.00 | 1.00 |" in text
    assert "| laws | 1 | 5000 | 1 | 1 | 2.00 | 0.00 | 0.00 |" in text
    assert f"| own | 2 | {texts[1].line_hash(0)} | 3 | XX002 | – |" in text


def test_gate_places_are_lines_of_the_corpus() -> None:
    text = CleanText("own", 10, "document", "甲乙\n丙丁\n")
    assert text.locate(4) == (11, 1)
    assert text.line_hash(4) == CleanText("own", 1, "laws", "丙丁").line_hash(0)
    assert text.line_hash(4) != text.line_hash(1)


def test_page_is_written_between_its_markers(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("head\n<!-- a: begin -->\nold\n<!-- a: end -->\ntail\n", encoding="utf-8")
    write_between(page, "a", "new")
    assert page.read_text(encoding="utf-8") == (
        "head\n<!-- a: begin -->\nnew\n<!-- a: end -->\ntail\n"
    )
    with pytest.raises(ValueError, match="no markers"):
        write_between(page, "b", "new")


def test_table() -> None:
    assert table(("a", "b", "c"), [(1, 2, 3)]).splitlines() == [
        "| a | b | c |",
        "| --- | --- | ---: |",
        "| 1 | 2 | 3 |",
    ]


def test_misses_of_the_exam_half_stay_unseen(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        quality.main(["--show", "3"])
    assert stop.value.code == 2
    assert "--half practice" in capsys.readouterr().err


def test_both_ways_to_call_the_linter_agree() -> None:
    texts = ["他们己经到了。", "今天天气很好。"]
    by_api = ApiLinter().check(texts)
    assert by_api == CommandLinter().check(texts)
    assert by_api[0]
    assert not by_api[1]


def test_verdicts_are_sorted_unique_and_of_known_words() -> None:
    rows = [line.split("\t") for line in VERDICTS.read_text(encoding="utf-8").splitlines()[1:]]
    keys = [(row[0], int(row[1]), row[2], int(row[3]), row[4]) for row in rows]
    assert keys == sorted(set(keys))
    assert {row[5] for row in rows} <= {"right", "wrong", "unclear"}
    assert all(row[6] for row in rows)


@pytest.mark.corpora
def test_a_judged_finding_keeps_its_verdict(corpora: Path) -> None:
    rows = [line.split("\t") for line in VERDICTS.read_text(encoding="utf-8").splitlines()[1:]]
    lines = {(t.source, t.first_line): t for t in gate_lines(corpora)}
    hashes = {(row[0], int(row[1])): row[2] for row in rows if (row[0], int(row[1])) in lines}
    assert hashes
    assert all(lines[key].line_hash(0) == value for key, value in hashes.items())
