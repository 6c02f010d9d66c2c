"""The list of findings beside the text: filters, one card a finding, and what is held back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from qccheck.diagnostic import Diagnostic, Severity, Text
from qccheck.report.errata import correction
from qccheck.report.labels import GRADES, NATURES, SEVERITIES, family, grade, has_proposal, visible
from qccheck.report.markup import escape, tag
from qccheck.report.model import findings
from qccheck.report.proposal import Proposal

SIGNS = {Severity.ERROR: "●", Severity.WARNING: "▲", Severity.INFO: "■"}
"""Shapes that tell severities apart without colour."""

_SHOWN = 60
_EVIDENCE = Text("理由与依据", "Why")
_CANDIDATES = Text("候选", "candidates")
_CONFIDENCE = Text("把握", "confidence")
_HELD = Text("把握不足、默认不列", "Held back: too little confidence for default output")
_TITLE = Text("问题", "Findings")
_KEYS = Text("n 下一处 · p 上一处 · Esc 取消", "n next · p previous · Esc none")
_LEFT_OUT = Text("改后文本未采用", "not in the proposed text")
_COVERED = Text("同处已由他条改正", "place corrected by another finding")
_FILTERS = (
    ("severity", Text("轻重", "severity")),
    ("family", Text("类别", "family")),
    ("grade", Text("处理", "grade")),
)


def aside(proposals: Sequence[Proposal], lang: str) -> Iterator[str]:
    """The list for all documents of a page; numbers run on from one to the next."""
    numbered = list(enumerate((d for p in proposals for d in findings(p)), 1))
    held = {id(diagnostic) for proposal in proposals for diagnostic in proposal.held}
    fates = {key: fate for proposal in proposals for key, fate in _fates(proposal).items()}
    shown = [(number, d) for number, d in numbered if id(d) not in held]
    kept = [(number, d) for number, d in numbered if id(d) in held]
    yield '<aside id="findings">\n'
    title = f'{_TITLE.in_language(lang)} <span id="count">{len(shown)}</span>'
    yield tag("h2", title) + tag("p", _KEYS.in_language(lang), class_="keys") + "\n"
    yield _filters([diagnostic for _, diagnostic in shown], lang)
    yield '<ol class="cards">\n'
    for number, diagnostic in shown:
        yield _card(number, diagnostic, lang, fate=fates.get(id(diagnostic)))
    yield "</ol>\n"
    if kept:
        summary = tag("summary", f"{_HELD.in_language(lang)} ({len(kept)})")
        yield f'<details class="held">{summary}\n<ol class="cards">\n'
        for number, diagnostic in kept:
            yield _card(number, diagnostic, lang, fate=None)
        yield "</ol></details>\n"
    yield "</aside>\n"


def _filters(shown: Sequence[Diagnostic], lang: str) -> str:
    if not shown:
        return ""
    selects = "".join(
        _select(key, label.in_language(lang), _options(key, shown, lang), lang)
        for key, label in _FILTERS
    )
    light = Text("淡化成批改动", "systematic changes lightly").in_language(lang)
    toggle = tag("label", f'<input type="checkbox" id="light" checked> {light}')
    everything = Text("展开全文", "open all paragraphs").in_language(lang)
    button = tag("button", everything, type="button", id="unfold")
    return tag("form", selects + tag("div", toggle + button), id="filters") + "\n"


def _select(key: str, label: str, options: Sequence[tuple[str, str]], lang: str) -> str:
    everything = tag("option", Text("全部", "all").in_language(lang)).replace(
        "<option>", '<option value="">'
    )
    body = "".join(tag("option", escape(text), value=value) for value, text in options)
    select = tag("select", everything + body, name=key)
    return tag("label", f"{label} {select}")


def _options(key: str, shown: Sequence[Diagnostic], lang: str) -> list[tuple[str, str]]:
    counts = Counter(_facts(diagnostic)[key] for diagnostic in shown)
    names = {s.name.lower(): SEVERITIES[s].in_language(lang) for s in Severity}
    names |= {name: text.in_language(lang) for name, text in GRADES.items()}
    if key == "family":
        names = {value: f"{value} {family(value).in_language(lang)}" for value in counts}
    known = [value for value in names if value in counts]
    return [(value, f"{names[value]} ({counts[value]})") for value in known]


def _facts(diagnostic: Diagnostic) -> dict[str, str]:
    return {
        "severity": diagnostic.severity.name.lower(),
        "family": diagnostic.code[:2],
        "grade": grade(diagnostic),
    }


def _fates(proposal: Proposal) -> dict[int, Text]:
    """What the proposed text does with each finding that has a word on it, by identity."""
    chosen, questions = set(map(id, proposal.chosen)), set(map(id, proposal.questions))
    fates = {}
    for diagnostic in proposal.shown:
        key = id(diagnostic)
        if key in chosen and diagnostic.fix:
            edits = diagnostic.fix.edits[: 1 if diagnostic.occurrences > 1 else None]
            fates[key] = correction(edits, len(proposal.document.text))
        elif key not in questions:
            fates[key] = _COVERED
        elif has_proposal(diagnostic):
            fates[key] = _LEFT_OUT
    return fates


def _card(number: int, diagnostic: Diagnostic, lang: str, *, fate: Text | None) -> str:
    facts = _facts(diagnostic)
    sign = tag("span", SIGNS[diagnostic.severity], class_="sign", aria_hidden="true")
    place = tag("a", f"{diagnostic.line}:{diagnostic.column}", href=f"#m{number}", class_="jump")
    head = (
        tag("span", str(number), class_="number")
        + sign
        + tag("span", SEVERITIES[diagnostic.severity].in_language(lang), class_="severity")
        + tag("code", escape(diagnostic.code), title=diagnostic.name)
        + place
    )
    body = tag("div", head, class_="head") + tag("p", escape(visible(diagnostic.message)))
    body += _change(diagnostic, lang) + _chips(diagnostic, lang, fate=fate)
    body += _evidence(diagnostic, lang)
    return (
        f'<li id="f{number}" class="card {facts["severity"]}" data-n="{number}" '
        f'data-severity="{facts["severity"]}" data-family="{escape(facts["family"])}" '
        f'data-grade="{facts["grade"]}" tabindex="-1">{body}</li>\n'
    )


def _change(diagnostic: Diagnostic, lang: str) -> str:
    parts = []
    if has_proposal(diagnostic) and diagnostic.fix:
        edits = diagnostic.fix.edits[: 1 if diagnostic.occurrences > 1 else 4]
        parts = [
            f"{tag('del', escape(visible(e.before, most=_SHOWN)) or '∅')} → "
            f"{tag('ins', escape(visible(e.after, most=_SHOWN)) or '∅')}"
            for e in edits
        ]
    elif diagnostic.candidates:
        texts = [visible(one.text, most=_SHOWN) for one in diagnostic.candidates[:5]]
        shown = escape(" / ".join(texts))
        parts = [f"{_CANDIDATES.in_language(lang)}: {shown}"]
    return tag("p", "；".join(parts), class_="change") if parts else ""


def _chips(diagnostic: Diagnostic, lang: str, *, fate: Text | None) -> str:
    words = [GRADES[grade(diagnostic)].in_language(lang)]
    if fate is not None:
        words.append(fate.in_language(lang))
    if diagnostic.occurrences > 1:
        count = diagnostic.occurrences
        words.append(Text(f"共{count}处", f"{count} places").in_language(lang))
    words.append(NATURES[diagnostic.nature].in_language(lang))
    words.append(f"{_CONFIDENCE.in_language(lang)} {diagnostic.confidence:.0%}")
    return tag("p", "".join(tag("span", escape(word)) for word in words), class_="chips")


def _evidence(diagnostic: Diagnostic, lang: str) -> str:
    body = tag("p", escape(visible(diagnostic.evidence))) if diagnostic.evidence else ""
    if has_proposal(diagnostic) and len(diagnostic.candidates) > 1:
        texts = [f"{one.text} {one.score:.2f}" for one in diagnostic.candidates[:5]]
        label = _CANDIDATES.in_language(lang)
        body += tag("p", f"{label}: " + escape(visible(" / ".join(texts))))
    for place in diagnostic.related:
        where = f"{place.path}:{place.line}:{place.column}"
        body += tag("p", f"{tag('code', escape(where))} {escape(visible(place.message))}")
    body += tag("p", escape(f"{diagnostic.name} · {diagnostic.fingerprint}"), class_="small")
    return tag("details", tag("summary", _EVIDENCE.in_language(lang)) + body)
