"""The index of a run of reports: one line a document, as HTML and as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from qccheck.diagnostic import Severity, Text
from qccheck.errors import UnreadableError
from qccheck.report.assets import POLICY, asset
from qccheck.report.errata import markdown_cell, markdown_row, verdict
from qccheck.report.errorrate import Rates, limits
from qccheck.report.markup import escape, tag
from qccheck.report.proposal import Proposal

_TITLE = Text("校对报告目录", "Correction reports")
_HEADS = Text(
    "文稿|错误|警告|提示|改正|把握不足", "document|errors|warnings|info|corrections|held back"
)
_RATE = Text("差错率（万分比：单处／全部／上限）", "errors in 10,000 (single / all / upper bound)")
_FILES = Text("文件", "files")
_FAILED = Text("无法读取", "Unreadable")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the run; `names` maps a suffix to the file beside the index."""

    proposal: Proposal
    names: Mapping[str, str]
    rates: Rates


def html_index(
    entries: Sequence[Entry], failures: Sequence[UnreadableError], lang: str
) -> Iterator[str]:
    """The index as a page of its own."""
    title = _TITLE.in_language(lang)
    yield f'<!DOCTYPE html>\n<html lang="{"zh-Hans" if lang == "zh" else "en"}">\n<head>\n'
    yield '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    yield f"<title>{title}</title>\n<style>{asset('page.css')}</style>\n</head>\n<body>\n<header>\n"
    yield tag("h1", title) + "\n<table>\n"
    yield tag("tr", "".join(tag("th", escape(head)) for head in _heads(lang))) + "\n"
    for entry in entries:
        first = tag("a", escape(entry.proposal.document.path), href=quote(entry.names["html"]))
        links = " ".join(
            tag("a", suffix.upper(), href=quote(name)) for suffix, name in entry.names.items()
        )
        cells = [first, *(escape(figure) for figure in _figures(entry, lang)), links]
        yield tag("tr", "".join(tag("td", cell) for cell in cells)) + "\n"
    yield "</table>\n"
    if failures:
        yield tag("h2", _FAILED.in_language(lang)) + "\n<ul>\n"
        for failure in failures:
            yield tag("li", escape(str(failure))) + "\n"
        yield "</ul>\n"
    yield "</header>\n</body>\n</html>\n"


def markdown_index(
    entries: Sequence[Entry], failures: Sequence[UnreadableError], lang: str
) -> Iterator[str]:
    """The index as Markdown."""
    heads = _heads(lang)
    yield f"# {_TITLE.in_language(lang)}\n\n"
    yield markdown_row(heads) + markdown_row(["---"] * len(heads), is_markup=True)
    for entry in entries:
        path = markdown_cell(entry.proposal.document.path)
        first = f"[{path}]({quote(entry.names['html'])})"
        links = " ".join(f"[{key.upper()}]({quote(name)})" for key, name in entry.names.items())
        figures = [markdown_cell(figure) for figure in _figures(entry, lang)]
        yield markdown_row([first, *figures, links], is_markup=True)
    if failures:
        yield f"\n## {_FAILED.in_language(lang)}\n\n"
        for failure in failures:
            yield f"- {markdown_cell(str(failure))}\n"


def _heads(lang: str) -> list[str]:
    media = [f"{one.text.in_language(lang)} ≤ {one.limit}" for one in limits()]
    words = [*_HEADS.in_language(lang).split("|"), _RATE.in_language(lang)]
    return [*words, *media, _FILES.in_language(lang)]


def _figures(entry: Entry, lang: str) -> list[str]:
    proposal, found = entry.proposal, entry.rates
    counts = Counter(diagnostic.severity for diagnostic in proposal.shown)
    figures = [str(counts[severity]) for severity in reversed(Severity)]
    figures += [str(len(proposal.chosen)), str(len(proposal.held))]
    figures.append(" / ".join(f"{one.rate:.2f}" for one in found))
    proposed = found.proposed
    return [*figures, *(verdict(passes=proposed.passes(one), lang=lang) for one in limits())]
