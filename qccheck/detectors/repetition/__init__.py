"""Kind `repetition`: what the copyist wrote twice.

Cheap signals over the whole text come first (`signal`); words are cut only around their hits.
A form that a page holds more than once is taken to be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from qccheck.detectors.reading import Reading
from qccheck.detectors.repetition import around, characters, members, passages, phrases
from qccheck.detectors.repetition.signal import Echoes, echoes, find_echoes
from qccheck.diagnostic import Applicability, Candidate, Severity
from qccheck.finding import Change, Finding
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit
from qccheck.text.near import count_near

if TYPE_CHECKING:
    from qccheck.batch import Batch

_KEPT = 0.25
_SHOWN = 0.5
_SURE = 0.8


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
        pairs = [(rule, pair) for rule, spec in self._rules for pair in _pairs(spec)]
        self._pairs = pairs
        self.literals = [first + second for _, (first, second) in pairs]

    def prepare(self, batch: Batch) -> None:
        """Find where many pages equal themselves in one pass."""
        find_echoes(batch)

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Findings of every check."""
        found, reading = echoes(page), Reading(page)
        for rule, spec in self._rules:
            for doubt in CHECKS[spec.check](Sample(page, found, reading, spec)):
                if doubt.confidence >= _KEPT:
                    yield _finding(rule, page, doubt)
        for hit in hits:
            rule, (first, _) = self._pairs[hit.number]
            middle = hit.start + len(first)
            doubt = Doubt(hit.start, hit.end, hit.start, middle, rule.confidence)
            yield _finding(rule, page, doubt)


def build(rules: Sequence[Rule]) -> Repetitions:
    """One detector from all rules of the kind."""
    return Repetitions(rules)


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


def _characters(sample: Sample) -> Iterator[Doubt]:
    text = sample.text
    starts = [at for at in sample.echoes.doubled() if characters.is_weighed(text, at)]
    gains = sample.reading.gains([(start, start + 1) for start in starts])
    for start, gain in zip(starts, gains, strict=True):
        sure = characters.confidence(text, start, gain)
        if sure >= _KEPT:
            around = text[max(0, start - 1) : start + 3]
            sure = min(sure, 0.3) if count_near(text, around, start) > 1 else sure
            yield Doubt(start, start + 2, start + 1, start + 2, sure)


def _phrases(sample: Sample) -> Iterator[Doubt]:
    found = phrases.doubled_phrases(sample.text, sample.echoes, sample.reading)
    for start, size, sure in found:
        end = start + 2 * size
        yield Doubt(start, end, start + size, end, sure)


def _around(sample: Sample) -> Iterator[Doubt]:
    sites = list(around.sites(sample.text, sample.echoes))
    gains = sample.reading.gains([copy for site in sites for copy in site.copies])
    for site, first, last in zip(sites, gains[::2], gains[1::2], strict=True):
        if first is not None and last is not None:
            copy = site.copies[first < last]
            sure = around.confidence(sample.text, site, (first, last))
            yield Doubt(site.start, site.end, *copy, sure)


def _members(sample: Sample) -> Iterator[Doubt]:
    for start, size, sure in members.equal_members(sample.text, sample.echoes, sample.reading):
        end = start + 2 * size + 1
        yield Doubt(start, end, start + size, end, sure)


def _quantities(sample: Sample) -> Iterator[Doubt]:
    for first, second, sure in members.quantified(sample.text):
        yield Doubt(first, second + 1, first, first + 1, sure)


def _frames(sample: Sample) -> Iterator[Doubt]:
    for first, second, sure in members.framed(sample.text, sample.spec.particles, sample.reading):
        yield Doubt(first, second + 1, second, second + 1, sure)


def _clauses(sample: Sample) -> Iterator[Doubt]:
    for start, second, end in passages.repeated_clauses(sample.text, sample.spec.least):
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
