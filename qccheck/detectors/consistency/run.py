"""Competing forms across the documents of a run.

Each document is surveyed once, in whatever process reads it; the surveys are small, hold no text
beyond a few characters, and pickle. When all are in, `judge` compares them:

    surveys = [detector.survey(page, hits) for page, hits in ...]
    for dispute in judge(surveys):
        ...   # one place of the minority form, with places of the majority form elsewhere

A document that uses both forms itself is left to the check within the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qccheck.detectors.consistency.forms import Places, sureness
from qccheck.diagnostic import Place
from qccheck.named import NamedTuple
from qccheck.page import Page

_CONTEXT = 8
_RELATED = 3


class Sighting(NamedTuple):
    """A form in one document: how often, and where first, in raw coordinates."""

    code: str
    group: tuple[str, ...]
    form: str
    times: int
    place: Place
    context: str


class Survey(NamedTuple):
    """What one document says of the groups of competing forms: one sighting a group."""

    path: str
    sightings: tuple[Sighting, ...]


class Dispute(NamedTuple):
    """`here` reads otherwise than most documents of the run, which say `usual`."""

    path: str
    here: Sighting
    usual: str
    documents: int
    confidence: float
    related: tuple[Place, ...]


def sighting(page: Page, code: str, group: tuple[str, ...], forms: dict[str, Places]) -> Sighting:
    """The one form of `group` that stands on the page."""
    (form, places), *_ = forms.items()
    start, end = places[0]
    span = page.view.raw_span(start, end)
    line, column = page.lines.locate(span.start)
    place = Place(page.document.path, span.start, span.end, line, column, form)
    context = page.text[max(0, start - _CONTEXT) : end + _CONTEXT]
    return Sighting(code, group, form, len(places), place, context)


def judge(surveys: Iterable[Survey]) -> Iterator[Dispute]:
    """Every sighting of a form that fewer documents use than another form of its group.

    The order of the surveys changes nothing; a tie goes to the form named first in the rule.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[Sighting]] = {}
    for survey in sorted(surveys):
        for seen in survey.sightings:
            groups.setdefault((seen.code, seen.group), []).append(seen)
    for (_, group), sightings in sorted(groups.items()):
        yield from _disputes(group, sightings)


def _disputes(group: tuple[str, ...], sightings: Sequence[Sighting]) -> Iterator[Dispute]:
    users = {form: [s for s in sightings if s.form == form] for form in group}
    usual = max(group, key=lambda form: len(users[form]))
    related = tuple(seen.place for seen in users[usual][:_RELATED])
    for here in sightings:
        if here.form != usual:
            sure = sureness(len(users[here.form]), len(users[usual]))
            path = here.place.path
            yield Dispute(path, here, usual, len(users[usual]), sure, related)
