"""The head of the page: what was checked, what it came to, the error rate, the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from qccheck import __version__
from qccheck.diagnostic import Severity, Text
from qccheck.report.cards import SIGNS
from qccheck.report.digest import sha256
from qccheck.report.errata import BASES, denominator, verdict
from qccheck.report.errorrate import Rates, assess, limits
from qccheck.report.labels import SEVERITIES
from qccheck.report.markup import escape, tag
from qccheck.report.proposal import Proposal

_LEGEND = (
    ('<del class="m error">误</del>', Text("拟删去或改掉的字", "characters to go")),
    ('<ins class="m error">正</ins>', Text("拟增补或改成的字", "characters to come")),
    ('<span class="m warning">疑</span>', Text("存疑，未改", "in question, unchanged")),
    (
        '<del class="m light">,</del><ins class="m light">，</ins>',
        Text("成批改动", "systematic change"),
    ),
    ('<del class="m error gap"></del>', Text("增补或删去之处", "place of an insertion or removal")),
)


def header(
    proposals: Sequence[Proposal], lang: str, *, pack_digest: str, links: Mapping[str, str]
) -> str:
    """The `header` element."""
    title = Text("校对报告", "Correction report").in_language(lang)
    parts = [tag("h1", title), *(_document(proposal, lang) for proposal in proposals)]
    tools = f"qccheck {__version__}"
    if pack_digest:
        tools += " · " + Text("规则", "rules").in_language(lang) + f" {pack_digest[:16]}"
    anchors = "".join(tag("a", escape(name), href=target) for name, target in links.items())
    parts.append(tag("p", escape(tools) + tag("span", anchors, class_="links"), class_="facts"))
    parts += [_counts(proposals, lang), _legend(lang)]
    parts += [_rates(proposal, assess(proposal), lang) for proposal in proposals]
    return tag("header", "\n".join(parts)) + "\n"


def _document(proposal: Proposal, lang: str) -> str:
    document = proposal.document
    digest = sha256(document)
    count = Text(f"{len(document.text)}字符", f"{len(document.text)} characters")
    facts = [document.encoding.codec, count.in_language(lang)]
    facts += (
        [Text(f"屏蔽{n}处", f"{n} suppressed").in_language(lang)]
        if (n := proposal.file.suppressed)
        else []
    )
    words = escape(" · ".join(facts)) + " · " + tag("span", f"SHA-256 {digest[:16]}…", title=digest)
    return tag("p", tag("strong", escape(document.path)) + " " + words, class_="facts")


def _counts(proposals: Sequence[Proposal], lang: str) -> str:
    counts = Counter(d.severity for proposal in proposals for d in proposal.shown)
    items = [
        tag(
            "li",
            f"{tag('span', SIGNS[s], class_='sign')} {SEVERITIES[s].in_language(lang)} "
            f"{tag('b', str(counts[s]))}",
            class_=s.name.lower(),
        )
        for s in reversed(Severity)
    ]
    chosen = sum(len(proposal.chosen) for proposal in proposals)
    edits = sum(len(proposal.edits) for proposal in proposals)
    held = sum(len(proposal.held) for proposal in proposals)
    words = Text(
        f"改后文本采纳 {chosen} 条、{edits} 处改动；把握不足 {held} 条另列",
        f"the proposed text takes in {chosen} findings, {edits} edits; {held} held back",
    )
    items.append(tag("li", words.in_language(lang)))
    return tag("ul", "".join(items), class_="counts")


def _legend(lang: str) -> str:
    items = [tag("li", f"{sample} {text.in_language(lang)}") for sample, text in _LEGEND]
    return tag("ul", "".join(items), class_="legend")


def _rates(proposal: Proposal, found: Rates, lang: str) -> str:
    title = Text("差错率", "Error rate").in_language(lang)
    figures = " / ".join(f"{one.rate:.2f}" for one in found)
    summary = tag("summary", f"{title} {figures} ({escape(proposal.document.path)})")
    heads = Text("计算范围|差错数|万分比", "counted|errors|in 10,000").in_language(lang).split("|")
    heads += [f"{one.text.in_language(lang)} ≤ {one.limit}" for one in limits()]
    rows = [tag("tr", "".join(tag("th", escape(head)) for head in heads))]
    for name, one in zip(BASES, found, strict=True):
        verdicts = [verdict(passes=one.passes(limit), lang=lang) for limit in limits()]
        cells = [name.in_language(lang), f"{one.errors:f}", f"{one.rate:.2f}", *verdicts]
        rows.append(tag("tr", "".join(tag("td", escape(cell)) for cell in cells)))
    note = tag("p", escape(denominator(found, lang)), class_="small")
    return tag("details", summary + tag("table", "".join(rows)) + note, class_="rates")
