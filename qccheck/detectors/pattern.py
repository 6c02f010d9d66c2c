r"""Kind `pattern`: a regular expression over the folded text, with an optional replacement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from qccheck.diagnostic import Applicability, Candidate
from qccheck.finding import Change, Finding
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit, Screen
from qccheck.text import regex

_FLAGS: Final = re.MULTILINE | re.DOTALL


class Spec(NamedTuple):
    """`propose` is a template of `re.Match.expand`, or None for "point only"."""

    match: str
    propose: str | None = None


class Patterns:
    """All regexes of all rules behind one screen."""

    literals: Sequence[str] = ()

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(rule, spec) for rule in rules if isinstance(spec := rule.spec, Spec)]
        self._screen = Screen([spec.match for _, spec in self._rules])

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """Every match of every regex that is asked for and that the screen lets through."""
        for number in self._screen.candidates(page.text):
            rule, spec = self._rules[number]
            if not page.asked.wants(rule.code):
                continue
            for match in regex.compiled(spec.match, _FLAGS).finditer(page.text):
                yield _finding(rule, spec, match)


def build(rules: Sequence[Rule]) -> Patterns:
    """One detector from all rules of the kind."""
    return Patterns(rules)


def _finding(rule: Rule, spec: Spec, match: re.Match[str]) -> Finding:
    start, end = match.span()
    if spec.propose is None:
        return Finding(rule=rule, start=start, end=end)
    after = match.expand(spec.propose)
    changes = (Change(start, end, after),) if after != match.group() else ()
    return Finding(rule, start, end, changes=changes, candidates=(Candidate(after),))


def _parse(node: Node) -> Spec:
    pattern = node.text("match")
    try:
        compiled = re.compile(pattern, _FLAGS)
    except re.error as error:
        raise node.error(f"match: wanted a regular expression, got {error}", key="match") from None
    if compiled.match("") is not None and compiled.fullmatch("") is not None:
        raise node.error("match: wanted a regex that needs at least one character", key="match")
    propose = node.text("propose") if "propose" in node else None
    try:
        compiled.sub(propose or "", "")
    except (re.error, IndexError) as error:
        raise node.error(f"propose: wanted groups of match, got {error}", key="propose") from None
    return Spec(pattern, propose)


KIND = Kind("pattern", _parse, Applicability.SAFE, ("match", "propose"))
