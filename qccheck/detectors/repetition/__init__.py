"""Kind `repetition`: what the copyist wrote twice.

Cheap signals over the whole text come first (`signal`); words are cut only around their hits.
A form that a page holds more than once is taken to be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from math import exp, log1p
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from qccheck.detectors.reading import Reading, Span, read_ahead
from qccheck.detectors.repetition import around, characters, members, passages, phrases
from qccheck.detectors.repetition.signal import Echoes, echoes, find_echoes
from qccheck.diagnostic import Applicability, Candidate, Severity
from qccheck.finding import Change, Finding
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit
from qccheck.text.near import count_near

if TYPE_CHECKING:
    from qccheck.batch import Batch

_KEPT = 0.25
_SHOWN = 0.5
_SURE = 0.8
_LEAST = 0.02
"""What a doubt must start with, lest any habit raise it."""
_TWICE = 0.3
"""The most that a doubled character is doubted that stands so elsewhere on the page."""
_HABITUAL = 2.5
_USUAL = 10_000
_BY_HABIT = 0.7


class Spec(NamedTuple):
    """`check` names one of `CHECKS`; `least` is the fewest characters that count as a passage;
    `particles` are the characters of a frame; `groups` are synonyms.
    """

    check: str
    least: int = 0
    particles: str = ""
    groups: tuple[tuple[str, ...], ...] = ()


class Sample(NamedTuple):
    """A page with the signals that several checks share."""

    page: Page
    echoes: Echoes
    reading: Reading
    spec: Spec

    @property
    def text(self) -> str:
        """The folded text."""
        return self.page.text


class Doubt(NamedTuple):
    """A repetition: `[start, end)` is pointed at, `[cut, cut_end)` is one copy too many."""

    start: int
    end: int
    cut: int
    cut_end: int
    confidence: float


class Repetitions:
    """All checks of all rules; pairs of synonyms are found by the shared scan."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(rule, spec) for rule in rules if isinstance(spec := rule.spec, Spec)]
        self._whole = {rule.code for rule, spec in self._rules if spec.check in ("clause", "line")}
        self._habitual = {rule.code for rule, spec in self._rules if spec.check == "character"}
        pairs = [(rule, pair) for rule, spec in self._rules for pair in _pairs(spec)]
        self._pairs = pairs
        self.literals = [first + second for _, (first, second) in pairs]

    def prepare(self, batch: Batch) -> None:
        """Find where many pages equal themselves, and ask the model about it, each in one pass."""
        is_asked = Reading(batch.pages[0]).is_possible
        find_echoes(batch, around=is_asked)
        passages.find_clauses(batch)
        members.find_verbs(batch)
        if not is_asked:
            return
        checks = {spec.check: spec for _, spec in self._rules}
        gains = [[*_removals(page, checks)] for page in batch.pages]
        pairs = map(_pairs_of, batch.pages) if "members" in checks else [[]] * len(batch.pages)
        read_ahead(batch, gains, [[*members.pair_stretches(weighed)] for weighed in pairs])

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Findings of every check."""
        doubts = [*self._doubts(page), *self._synonyms(hits)]
        habit = _habit(page, [doubt for rule, doubt in doubts if rule.code not in self._whole])
        for rule, doubt in doubts:
            if rule.code in self._habitual:
                doubt = doubt._replace(confidence=_raised(doubt.confidence, habit))
            if doubt.confidence >= _KEPT:
                yield _finding(rule, page, doubt)

    def _doubts(self, page: Page) -> Iterator[tuple[Rule, Doubt]]:
        found, reading = echoes(page), Reading(page)
        for rule, spec in self._rules:
            for doubt in CHECKS[spec.check](Sample(page, found, reading, spec)):
                yield rule, doubt

    def _synonyms(self, hits: Sequence[Hit]) -> Iterator[tuple[Rule, Doubt]]:
        for hit in hits:
            rule, (first, _) = self._pairs[hit.number]
            middle = hit.start + len(first)
            yield rule, Doubt(hit.start, hit.end, hit.start, middle, rule.confidence)


def build(rules: Sequence[Rule]) -> Repetitions:
    """One detector from all rules of the kind."""
    return Repetitions(rules)


def _habit(page: Page, doubts: Iterable[Doubt]) -> float:
    """Log-odds that a doubled character gains on a page whose copyist repeats himself elsewhere:
    the logarithm of how many are expected in `_USUAL` characters; nothing for few. Whole clauses
    and lines are not `doubts` of this kind: forms repeat them on purpose.
    """
    expected = sum(doubt.confidence for doubt in doubts if doubt.confidence >= _SHOWN)
    if expected < _HABITUAL:
        return 0.0
    return log1p(expected * _USUAL / max(_USUAL, len(page.text)))


def _raised(confidence: float, habit: float) -> float:
    """The confidence with the habit taken in, which alone makes nothing sure."""
    odds = confidence / max(1e-9, 1 - confidence) * exp(habit)
    return max(confidence, min(odds / (1 + odds), _BY_HABIT))


def _finding(rule: Rule, page: Page, doubt: Doubt) -> Finding:
    start, end, cut, cut_end, confidence = doubt
    left = page.text[start:cut] + page.text[cut_end:end]
    shown = confidence >= _SHOWN
    return Finding(
        rule=rule,
        start=start,
        end=end,
        changes=(Change(cut, cut_end, ""),),
        candidates=(Candidate(left),),
        args={"extra": page.text[cut:cut_end]},
        applicability=None if shown else Applicability.DISPLAY,
        severity=None if confidence >= _SURE else min(rule.severity, Severity.WARNING),
        confidence=confidence,
    )


def _removals(page: Page, checks: Mapping[str, Spec]) -> Iterator[Span]:
    """What its checks weigh the text of a page without, but for the few that ask late."""
    if "character" in checks:
        yield from ((start, start + 1) for start in _doubles(page))
    if "around" in checks:
        yield from (copy for site in _sites(page) for copy in site.copies)
    if "frame" in checks:
        places = _framed(page, checks["frame"].particles)
        yield from ((at, at + 1) for place in places for at in place)


def _doubles(page: Page) -> list[int]:
    def find() -> list[int]:
        return [at for at in echoes(page).doubled() if characters.is_weighed(page.text, at)]

    return page.know("doubles", find)


def _sites(page: Page) -> list[around.Site]:
    return page.know("sites", lambda: list(around.sites(page.text, echoes(page))))


def _pairs_of(page: Page) -> list[tuple[members.Pair, float]]:
    return page.know("pairs", lambda: list(members.weighed_pairs(page.text, echoes(page))))


def _framed(page: Page, particles: str) -> list[tuple[int, int]]:
    return page.know(("frames", particles), lambda: list(members.frames(page.text, particles)))


def _characters(sample: Sample) -> Iterator[Doubt]:
    text = sample.text
    starts = _doubles(sample.page)
    gains = sample.reading.gains([(start, start + 1) for start in starts])
    for start, gain in zip(starts, gains, strict=True):
        sure = characters.confidence(text, start, gain)
        if sure >= _LEAST:
            around = text[max(0, start - 1) : start + 3]
            sure = min(sure, _TWICE) if count_near(text, around, start) > 1 else sure
            yield Doubt(start, start + 2, start + 1, start + 2, sure)


def _phrases(sample: Sample) -> Iterator[Doubt]:
    found = phrases.doubled_phrases(sample.text, sample.echoes, sample.reading)
    for start, size, sure in found:
        end = start + 2 * size
        yield Doubt(start, end, start + size, end, sure)


def _around(sample: Sample) -> Iterator[Doubt]:
    if not sample.reading.is_possible:
        return
    sites = _sites(sample.page)
    gains = sample.reading.gains([copy for site in sites for copy in site.copies])
    for site, first, last in zip(sites, gains[::2], gains[1::2], strict=True):
        if first is not None and last is not None:
            copy = site.copies[first < last]
            sure = around.confidence(sample.text, site, (first, last))
            yield Doubt(site.start, site.end, *copy, sure)


def _members(sample: Sample) -> Iterator[Doubt]:
    weighed = _pairs_of(sample.page)
    for start, size, sure in members.equal_members(sample.text, weighed, sample.reading):
        end = start + 2 * size + 1
        yield Doubt(start, end, start + size, end, sure)


def _quantities(sample: Sample) -> Iterator[Doubt]:
    for first, second, sure in members.quantified(sample.page):
        yield Doubt(first, second + 1, first, first + 1, sure)


def _frames(sample: Sample) -> Iterator[Doubt]:
    if not sample.reading.is_possible:
        return
    places = _framed(sample.page, sample.spec.particles)
    for first, second, sure in members.framed(sample.text, places, sample.reading):
        yield Doubt(first, second + 1, second, second + 1, sure)


def _clauses(sample: Sample) -> Iterator[Doubt]:
    for start, second, end in passages.repeated_clauses(sample.page, sample.spec.least):
        yield Doubt(start, end, start, second, 0.9)


def _lines(sample: Sample) -> Iterator[Doubt]:
    for first, start, end in passages.repeated_lines(sample.text, sample.spec.least):
        yield Doubt(start, end, first, end, 0.9)


def _synonyms(_sample: Sample) -> Iterator[Doubt]:
    """Nothing: the shared scan finds them."""
    return iter(())


CHECKS: Final[Mapping[str, Callable[[Sample], Iterator[Doubt]]]] = MappingProxyType(
    {
        "character": _characters,
        "phrase": _phrases,
        "around": _around,
        "members": _members,
        "quantity": _quantities,
        "frame": _frames,
        "clause": _clauses,
        "line": _lines,
        "synonyms": _synonyms,
    }
)


def _pairs(spec: Spec) -> Iterator[tuple[str, str]]:
    for group in spec.groups:
        yield from permutations(group, 2)


def _parse(node: Node) -> Spec:
    check = node.text("check")
    if check not in CHECKS:
        raise node.error(f"check: wanted one of {', '.join(CHECKS)}; got {check!r}", key="check")
    groups = tuple(tuple(group.split()) for group in node.texts("groups"))
    if (check == "synonyms") != bool(groups) or any(len(group) < 2 for group in groups):
        raise node.error("check synonyms, and no other, wants `groups` of two words or more")
    particles = node.text("particles", "")
    if (check == "frame") != bool(particles):
        raise node.error("check frame, and no other, wants `particles`")
    return Spec(check, int(node.number("least", 5)), particles, groups)


KIND = Kind("repetition", _parse, Applicability.UNSAFE, ("check", "least", "particles", "groups"))
