"""`html`: original and proposed text side by side, with every finding, in one self-contained page.

The page loads nothing, works from a file, prints, and reads without scripts; scripts add filters,
jumps and keys. Its data (`model`) is embedded as JSON under the id `qccheck`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qccheck.diagnostic import Text
from qccheck.outcome import Report
from qccheck.report import Style
from qccheck.report.assets import POLICY, asset
from qccheck.report.cards import aside
from qccheck.report.columns import columns
from qccheck.report.head import header
from qccheck.report.markup import data, escape, tag
from qccheck.report.model import model
from qccheck.report.numbermarks import NumberMarks
from qccheck.report.proposal import Proposal, propose

if TYPE_CHECKING:
    from qccheck.corpus.survey import Numbered

_NO_FINDINGS = Text("没有可列的文稿。", "There is no document to show.")


@dataclass(frozen=True, slots=True)
class Extras:
    """What a page shows beside the findings.

    `links` maps words to files that lie beside it, `numbers` the path of a document to its
    numbers with their verdicts.
    """

    pack_digest: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, Numbered] = field(default_factory=dict)


_BARE = Extras()


def render(report: Report, style: Style) -> Iterator[str]:
    """One page for the whole run."""
    extras = Extras(report.pack_digest)
    yield from page(list(map(propose, report.files)), style.lang, extras)


def page(proposals: Sequence[Proposal], lang: str, extras: Extras = _BARE) -> Iterator[str]:
    """The page for some documents."""
    title = Text("校对报告", "Correction report").in_language(lang)
    names = "、".join(Path(one.document.path).name for one in proposals[:3])
    yield f'<!DOCTYPE html>\n<html lang="{"zh-Hans" if lang == "zh" else "en"}">\n<head>\n'
    yield '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield tag("title", escape(f"{title} {names}")) + "\n"
    yield f"<style>{asset('numbers.css')}{asset('page.css')}</style>\n</head>\n<body>\n"
    yield header(proposals, lang, pack_digest=extras.pack_digest, links=extras.links)
    yield '<div class="frame">\n<main>\n'
    yield from _documents(proposals, lang, extras)
    yield "" if proposals else tag("p", _NO_FINDINGS.in_language(lang), class_="none")
    yield "</main>\n"
    yield from aside(proposals, lang)
    yield "</div>\n"
    embedded = data(model(proposals, pack_digest=extras.pack_digest))
    yield f'<script type="application/json" id="qccheck">{embedded}</script>\n'
    yield f"<script>{asset('page.js')}</script>\n</body>\n</html>\n"


def _documents(proposals: Sequence[Proposal], lang: str, extras: Extras) -> Iterator[str]:
    """The columns of each document; findings and numbers run on from one to the next."""
    number = figure = 1
    for proposal in proposals:
        one = extras.numbers.get(proposal.document.path)
        marks = NumberMarks(one, first=figure) if one is not None else None
        yield from columns(proposal, lang, number=number, marks=marks)
        number += len(proposal.shown) + len(proposal.held)
        figure += len(marks.spans) if marks else 0
