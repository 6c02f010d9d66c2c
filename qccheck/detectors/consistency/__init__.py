"""Kind `consistency`: two forms of one thing in one document.

The direction is from the minority to the majority; `related` names the other form. Nothing here
is SAFE, and nothing is more than a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from qccheck.detectors.consistency.mixed import Script, mixed_words, sieve
from qccheck.detectors.consistency.oddities import Oddity, near_misses, swaps
from qccheck.detectors.consistency.quotes import unquoted
from qccheck.detectors.reading import Reading
from qccheck.detectors.wording import find_weak_joints, weak_joints
from qccheck.diagnostic import Applicability, Candidate, Text
from qccheck.finding import Change, Finding, Pointer
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit
from qccheck.text.near import count_near

if TYPE_CHECKING:  # what competing forms and oddities need is imported where there are some
    from qccheck.batch import Batch
    from qccheck.detectors.consistency.forms import Conflict, Places
    from qccheck.detectors.consistency.run import Survey

_KEPT = 0.25
_SHOWN = 0.5
_READ = 0.7
"""Confidence of what the language model says of a phrase that the document repeats."""
_POINTERS = 3
_LEAST_COUNT = 3
_STANDING = "competing-forms"


class Spec(NamedTuple):
    """`check` is `forms` (competing forms in `groups`) or one of `CHECKS`; a phrase is frequent
    when it stands `least` times; `script` holds the Traditional characters.
    """

    check: str
    least: int = _LEAST_COUNT
    groups: tuple[tuple[str, ...], ...] = ()
    script: Script | None = None


class Deviation(NamedTuple):
    """[start, end) reads otherwise than `usual` (a place and its text), which stands `count`
    times.
    """

    start: int
    end: int
    usual: tuple[int, int]
    proposed: str
    times: int
    confidence: float


class Sample(NamedTuple):
    """A page and what to look for."""

    page: Page
    spec: Spec


class Consistencies:
    """All checks of all rules; competing forms are found by the shared scan."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(rule, spec) for rule in rules if isinstance(spec := rule.spec, Spec)]
        groups = [(rule, group) for rule, spec in self._rules for group in spec.groups]
        self._groups = groups
        self._owners = [(n, form) for n, (_, group) in enumerate(groups) for form in group]
        self.literals = [form for _, form in self._owners]

    def prepare(self, batch: Batch) -> None:
        """Find the weak joints and the Traditional characters of many pages in one pass."""
        find_weak_joints(batch)
        for _, spec in self._rules:
            if spec.script is not None:
                sieve(spec.script).prepare(batch)

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Findings of every check."""
        if hits:
            yield from self._conflicts(page, hits)
        for rule, spec in self._rules:
            if spec.check in CHECKS:
                for deviation in CHECKS[spec.check](Sample(page, spec)):
                    if deviation.confidence >= _KEPT:
                        yield _finding(rule, deviation)

    def survey(self, page: Page, hits: Sequence[Hit]) -> Survey | None:
        """What `qccheck.detectors.consistency.run.judge` compares across documents."""
        if not hits:
            return None
        from qccheck.detectors.consistency.run import Survey, sighting

        sightings = []
        for number, forms in self._standing(page, hits).items():
            present = {form: places for form, places in forms.items() if places}
            if len(present) == 1:
                rule, group = self._groups[number]
                sightings.append(sighting(page, rule.code, group, present))
        return Survey(page.document.path, tuple(sightings)) if sightings else None

    def _conflicts(self, page: Page, hits: Sequence[Hit]) -> Iterator[Finding]:
        from qccheck.detectors.consistency.forms import conflicts

        for number, forms in self._standing(page, hits).items():
            for conflict in conflicts(forms):
                yield _conflict(self._groups[number][0], conflict)

    def _standing(self, page: Page, hits: Sequence[Hit]) -> dict[int, dict[str, Places]]:
        """Places of every form, by number of the group; only groups that stand on the page."""
        return page.know(_STANDING, lambda: self._places(hits))

    def _places(self, hits: Sequence[Hit]) -> dict[int, dict[str, Places]]:
        from qccheck.detectors.consistency.forms import outermost

        found: dict[int, dict[str, Places]] = {}
        for hit in outermost(hits):
            number, form = self._owners[hit.number]
            group = found.setdefault(number, {form: [] for form in self._groups[number][1]})
            group[form].append((hit.start, hit.end))
        return found


def build(rules: Sequence[Rule]) -> Consistencies:
    """One detector from all rules of the kind."""
    return Consistencies(rules)


def _conflict(rule: Rule, conflict: Conflict) -> Finding:
    form, usual, minor, major, confidence = conflict
    (start, end), *_ = minor
    return Finding(
        rule=rule,
        start=start,
        end=end,
        changes=tuple(Change(low, high, usual) for low, high in minor),
        candidates=(Candidate(usual),),
        args={"form": form, "others": str(len(major))},
        applicability=None if confidence > _SHOWN else Applicability.DISPLAY,
        confidence=min(confidence, rule.confidence),
        places=tuple(minor),
        related=tuple(_pointer(place, usual) for place in major[:_POINTERS]),
    )


def _finding(rule: Rule, deviation: Deviation) -> Finding:
    start, end, usual, proposed, count, confidence = deviation
    return Finding(
        rule=rule,
        start=start,
        end=end,
        changes=(Change(start, end, proposed),),
        candidates=(Candidate(proposed),),
        args={"others": str(count)},
        applicability=None if confidence >= _SHOWN else Applicability.DISPLAY,
        confidence=confidence,
        related=(_pointer(usual, proposed),),
    )


def _pointer(place: tuple[int, int], form: str) -> Pointer:
    return Pointer(*place, Text(f"此处作“{form}”", f"“{form}” stands here"))


def _near_misses(sample: Sample) -> Iterator[Deviation]:
    text = sample.page.text
    slips = _slips(sample.page, swapped=False)
    yield from (_deviation(odd, _READ) for odd in slips)
    for odd in _apart(near_misses(text, weak_joints(sample.page)), slips):
        if odd.times >= sample.spec.least:
            from qccheck.detectors.consistency.weighing import odd_confidence

            yield _deviation(odd, odd_confidence(text, odd))


def _swaps(sample: Sample) -> Iterator[Deviation]:
    text = sample.page.text
    slips = _slips(sample.page, swapped=True)
    yield from (_deviation(odd, _READ) for odd in slips)
    for odd in _apart(swaps(text, weak_joints(sample.page)), slips):
        if odd.times >= sample.spec.least:
            from qccheck.detectors.consistency.weighing import swap_confidence

            yield _deviation(odd, swap_confidence(text, odd))


def _slips(page: Page, *, swapped: bool) -> list[Oddity]:
    """What the language model can tell; its part is imported where there is one to ask."""
    reading = Reading(page)
    if not reading.is_possible:
        return []
    from qccheck.detectors.consistency.slips import slips

    return list(slips(page.text, reading, swapped=swapped))


def _apart(found: Iterable[Oddity], known: Sequence[Oddity]) -> Iterator[Oddity]:
    """Those of `found` that touch none of `known`."""
    covered = {place for odd in known for place in range(odd.start, odd.end)}
    return (odd for odd in found if covered.isdisjoint(range(odd.start, odd.end)))


def _deviation(odd: Oddity, confidence: float) -> Deviation:
    usual = (odd.usual, odd.usual + len(odd.phrase))
    return Deviation(odd.start, odd.end, usual, odd.phrase, odd.times, confidence)


def _mixed(sample: Sample) -> Iterator[Deviation]:
    text, script = sample.page.text, sample.spec.script
    if script is None:
        return
    for start, end, usual in mixed_words(sample.page, script):
        form = script.standard(text[start:end])
        yield Deviation(
            start, end, (usual, usual + end - start), form, count_near(text, form, start), 0.9
        )


def _unquoted(sample: Sample) -> Iterator[Deviation]:
    for start, end, usual, count in unquoted(sample.page.text):
        term = sample.page.text[start:end]
        yield Deviation(start, end, (usual, usual + len(term) + 2), f"“{term}”", count, 0.7)


CHECKS: Final[Mapping[str, Callable[[Sample], Iterator[Deviation]]]] = MappingProxyType(
    {"near-miss": _near_misses, "swap": _swaps, "mixed": _mixed, "unquoted": _unquoted}
)


def _parse(node: Node) -> Spec:
    check = node.text("check")
    known = ("forms", *CHECKS)
    if check not in known:
        raise node.error(f"check: wanted one of {', '.join(known)}; got {check!r}", key="check")
    groups = tuple(tuple(group.split()) for group in node.texts("groups"))
    if (check == "forms") != bool(groups) or any(len(group) < 2 for group in groups):
        raise node.error("check forms, and no other, wants `groups` of two forms or more")
    if (check == "mixed") != ("table" in node):
        raise node.error("check mixed, and no other, wants a `table` of characters")
    script = _script(node) if "table" in node else None
    return Spec(check, int(node.number("least", _LEAST_COUNT)), groups, script)


def _script(node: Node) -> Script:
    """The rows of the table that leave no choice."""
    from qccheck.lexicon.location import read_rows

    rows = read_rows(node.folder / node.text("table"))
    simplified = {row[0]: row[1] for row in rows if row[2] == "one"}
    return Script("".join(simplified), simplified)


KIND = Kind("consistency", _parse, Applicability.UNSAFE, ("check", "groups", "least", "table"))
