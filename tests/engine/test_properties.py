"""What holds for every text: spans, fixes, order, fingerprints, threads."""

from __future__ import annotations

import random
import re
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import qccheck
from qccheck import fixing, rulepack
from qccheck.config import Settings
from qccheck.diagnostic import Applicability, Diagnostic, Edit, Fix
from qccheck.engine import Checker, checker
from qccheck.errors import OscillationError, StaleEditError
from qccheck.text.document import Document
from qccheck.text.span import Span
from tests.conftest import SEED
from tests.engine.texts import CLEAN, DAMAGED, anything, marked, mixtures

FORMATS = ("plain", "markdown", "html")
NUMERAL = re.compile(r"[0-9０-９〇零一二三四五六七八九十百千万亿两]")
GRADES = (Applicability.SAFE, Applicability.UNSAFE)
few = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@cache
def everything() -> Checker:
    """All rules, of the norms too, and nothing held back."""
    return checker(Settings(profile="publish", all=True))


def found(text: str, form: str = "plain") -> tuple[Diagnostic, ...]:
    return everything().check(Document("x", text, format=form)).diagnostics


def edits(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[Edit]:
    return [edit for d in diagnostics if d.fix for edit in d.fix.edits]


@pytest.mark.parametrize("form", FORMATS)
@given(text=anything | mixtures | marked)
@few
def test_a_diagnostic_stands_in_its_text(form: str, text: str) -> None:
    for diagnostic in found(text, form):
        spans = [diagnostic.span, *diagnostic.spans, *(e.span for e in edits([diagnostic]))]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        assert diagnostic.text == text[diagnostic.span.start : diagnostic.span.end]
        assert all(e.before == text[e.span.start : e.span.end] for e in edits([diagnostic]))
        assert all(e.before != e.after for e in edits([diagnostic]))
        assert 0 <= diagnostic.confidence <= 1
        assert not diagnostic.spans or diagnostic.spans[0] == diagnostic.span
        assert (diagnostic.line, diagnostic.column) >= (1, 1)


@pytest.mark.parametrize("grade", GRADES)
@given(text=mixtures)
@few
def test_fixing_twice_is_fixing_once(grade: Applicability, text: str) -> None:
    once = qccheck.fix(text, applicability=grade)
    twice = qccheck.fix(once.text, applicability=grade)
    assert twice.text == once.text
    assert twice.applied == ()
    assert twice.remaining == once.remaining


@given(text=anything)
@few
def test_fixing_settles_on_any_text(text: str) -> None:
    once = qccheck.fix(text)
    assert qccheck.fix(once.text).text == once.text


@pytest.mark.parametrize("form", FORMATS)
@given(text=marked)
@few
def test_fixing_settles_in_every_format(form: str, text: str) -> None:
    once = checker(Settings()).fix(Document("x", text, format=form), Applicability.UNSAFE)
    assert not fixing.choose(once.remaining, Applicability.UNSAFE)


@given(text=mixtures)
@few
def test_what_is_applied_can_be_taken_back(text: str) -> None:
    chosen = edits(fixing.choose(found(text), Applicability.UNSAFE))
    fixed = fixing.apply(text, chosen)
    assert fixing.apply(fixed, fixing.invert(chosen)) == text


@given(text=mixtures)
@few
def test_text_outside_the_edits_stays(text: str) -> None:
    chosen = sorted(edits(fixing.choose(found(text), Applicability.UNSAFE)))
    fixed = fixing.apply(text, chosen)
    borders = [0, *(at for e in chosen for at in e.span), len(text)]
    kept = [text[a:b] for a, b in zip(borders[::2], borders[1::2], strict=True)]
    expected = kept[0] + "".join(e.after + k for e, k in zip(chosen, kept[1:], strict=True))
    assert fixed == expected


@given(text=mixtures | anything)
@few
def test_a_safe_fix_touches_no_numeral(text: str) -> None:
    for diagnostic in found(text):
        if diagnostic.fix and diagnostic.fix.applicability is Applicability.SAFE:
            for edit in diagnostic.fix.edits:
                assert not NUMERAL.search(edit.before + edit.after)
    assert NUMERAL.findall(qccheck.fix(text).text) == NUMERAL.findall(text)


@given(text=mixtures, seed=st.randoms(use_true_random=False))
@few
def test_the_order_of_diagnostics_changes_no_choice(text: str, seed: random.Random) -> None:
    diagnostics = list(found(text))
    expected = fixing.choose(diagnostics, Applicability.UNSAFE)
    seed.shuffle(diagnostics)
    assert fixing.choose(diagnostics, Applicability.UNSAFE) == expected


@given(text=mixtures)
@few
def test_chosen_edits_do_not_meet(text: str) -> None:
    chosen = sorted(edits(fixing.choose(found(text), Applicability.DISPLAY)))
    assert not any(a.span.overlaps(b.span) for a, b in pairwise(chosen))


@given(texts=st.lists(mixtures, min_size=2, max_size=5), seed=st.randoms(use_true_random=False))
@few
def test_the_order_of_files_changes_nothing(texts: list[str], seed: random.Random) -> None:
    documents = [Document(f"{number}.txt", text) for number, text in enumerate(texts)]
    shuffled = list(documents)
    seed.shuffle(shuffled)
    engine = checker(Settings())
    reports = {r.document.path: r for r in engine.check_many(shuffled)}
    assert [reports[d.path] for d in documents] == engine.check_many(documents)


@given(text=mixtures, inserted=st.sampled_from(CLEAN))
@few
def test_a_paragraph_above_changes_no_fingerprint(text: str, inserted: str) -> None:
    local = ("NM001", "NM005", "PN020", "EN006", "EN002")  # rules that look at one line alone
    engine = Checker(Settings(select=local, all=True), everything().pack)

    def prints(written: str) -> list[tuple[str, str]]:
        report = engine.check(Document("x", written))
        return [(d.code, d.fingerprint) for d in report.diagnostics]

    assert prints(f"{inserted}\n\n{text}") == prints(text)


def test_fingerprints_tell_equal_findings_apart() -> None:
    text = "增长2.倍。\n增长2.倍。\n增长2.倍。\n"
    prints = [d.fingerprint for d in qccheck.lint(text) if d.code == "NM001"]
    assert len(set(prints)) == len(prints) == 3
    assert [d.fingerprint for d in qccheck.lint("甲。\n" + text) if d.code == "NM001"] == prints


@pytest.mark.parametrize("form", FORMATS)
@given(text=anything | marked)
@few
def test_linting_never_fails(form: str, text: str) -> None:
    first = found(text, form)
    assert first == found(text, form)
    assert list(first) == sorted(first, key=lambda d: d.sort_key)


def test_a_line_of_half_a_megabyte() -> None:
    part = "".join(CLEAN) * 40 + "".join(DAMAGED)
    text = (part * (160_000 // len(part) + 1)).replace("\n", "")
    started = time.monotonic()
    assert qccheck.lint(text)
    assert time.monotonic() - started < 60, "work that grows with the square of the length"


def test_threads_agree() -> None:
    text = SEED.read_text("utf-8")
    jobs = [text, *DAMAGED] * 3
    alone = [qccheck.lint(job) for job in jobs]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(qccheck.lint, jobs)) == alone


def test_overlapping_fixes_go_by_grade_then_length_then_place() -> None:
    def diagnostic(code: str, start: int, end: int, grade: Applicability) -> Diagnostic:
        sample = next(d for d in qccheck.lint(DAMAGED[0]) if d.fix)
        edit = Edit(Span(start, end), "甲" * (end - start), "乙")
        fix = Fix((edit,), grade)
        return sample._replace(code=code, span=Span(start, end), fix=fix)

    safe = diagnostic("ZZ009", 2, 3, Applicability.SAFE)
    longer = diagnostic("ZZ008", 0, 3, Applicability.UNSAFE)
    shorter = diagnostic("ZZ007", 4, 6, Applicability.UNSAFE)
    longest = diagnostic("ZZ006", 3, 6, Applicability.UNSAFE)
    twin = diagnostic("ZZ005", 7, 8, Applicability.UNSAFE)
    other = diagnostic("ZZ004", 7, 8, Applicability.UNSAFE)
    given_ = [safe, longer, shorter, longest, twin, other]
    unsafe = fixing.choose(given_, Applicability.UNSAFE)
    assert [d.code for d in unsafe] == ["ZZ009", "ZZ006", "ZZ004"]
    assert fixing.choose(given_, Applicability.SAFE) == [safe]


def test_edits_at_one_insertion_point_collide() -> None:
    both = [Edit(Span(1, 1), "", "乙"), Edit(Span(1, 1), "", "丙")]
    with pytest.raises(ValueError, match="sorted and disjoint"):
        Fix(tuple(both), Applicability.SAFE)


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 1), "乙", "丙")],
        [Edit(Span(0, 2), "甲乙", "丙"), Edit(Span(1, 2), "乙", "丁")],
        [Edit(Span(5, 6), "甲", "丙")],
    ],
)
def test_stale_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(StaleEditError, match=r"wanted .* to replace, got"):
        fixing.apply("甲乙", edits)


def test_an_oscillation_names_every_rule_of_the_circle() -> None:
    source = """
kind: pattern
defaults: {applicability: safe, source: s}
rules:
- {code: PN991, name: a, match: 壬癸子, propose: 癸子壬, why: {zh: 一, en: a}}
- {code: PN992, name: b, match: 癸子壬, propose: 子壬癸, why: {zh: 一, en: a}}
- {code: PN993, name: c, match: 子壬癸, propose: 壬癸子, why: {zh: 一, en: a}}
- {code: PN994, name: d, match: 丑丑, propose: 丑, why: {zh: 一, en: a}}
"""
    rules = rulepack.parse_file(Path("house.yaml"), source.encode())
    engine = Checker(Settings(), rulepack.build(rules))
    with pytest.raises(OscillationError, match=r"x: .* rules involved: PN991, PN992, PN993$"):
        engine.fix(Document("x", "壬癸子"), Applicability.SAFE)
    settled = engine.fix(Document("x", "丑丑丑丑"), Applicability.SAFE)
    assert settled.text == "丑"


def test_the_order_of_rules_changes_nothing() -> None:
    dear = ("confusion", "lexicon", "language")  # seconds to build
    rules = [rule for rule in rulepack.read() if rule.kind not in dear]
    publish = Settings(all=True, profile="publish")
    straight = Checker(publish, rulepack.build(rules))
    random.Random(1).shuffle(rules)
    shuffled = Checker(publish, rulepack.build(rules))
    for text in (*DAMAGED, SEED.read_text("utf-8")):
        document = Document("x", text)
        assert shuffled.check(document).diagnostics == straight.check(document).diagnostics
