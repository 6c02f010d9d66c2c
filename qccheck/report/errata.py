"""The errata table 勘误表 as Markdown: what stands, what should stand, and why.

Kinds of correction go by the names of GB/T 14706: 改正 删除 增补 对调 接排 另起 保留.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qccheck.diagnostic import Diagnostic, Edit, Text
from qccheck.fixing import apply
from qccheck.report.errorrate import Rates, limits
from qccheck.report.labels import family, has_proposal, visible
from qccheck.report.proposal import Proposal
from qccheck.rulefile import Rule
from qccheck.text.span import Span

REPLACE = Text("改正", "replace")
DELETE = Text("删除", "delete")
INSERT = Text("增补", "insert")
SWAP = Text("对调", "transpose")
RUN_ON = Text("接排", "run on")
BREAK = Text("另起", "new paragraph")
KEEP = Text("保留", "let stand")

_NEWLINES = frozenset("\r\n")
_SHOWN = 40
_CONTEXT = 2
_HEADS = {
    "zh": ("序号", "行:列", "误", "正", "类别", "规则", "说明", "依据"),
    "en": ("no.", "line:column", "observed", "proposed", "correction", "rule", "remark", "source"),
}


def correction(edits: Sequence[Edit], length: int) -> Text:
    """Name of what `edits` do together to a text of `length`; none at all lets it stand."""
    before = "".join(edit.before for edit in edits)
    after = "".join(edit.after for edit in edits)
    if not edits:
        return KEEP
    if before == after:
        return SWAP  # what one edit takes away, another puts back elsewhere
    lost = set(before) - set(after)
    if before and not after:
        inside = edits[0].span.start > 0 and edits[-1].span.end < length
        return RUN_ON if inside and set(before) <= _NEWLINES else DELETE
    if after and not before:
        return BREAK if set(after) <= _NEWLINES else INSERT
    if lost and lost <= _NEWLINES and _without_newlines(before) == _without_newlines(after):
        return RUN_ON
    return SWAP if sorted(before) == sorted(after) else REPLACE


def errata(proposal: Proposal, rules: Mapping[str, Rule], lang: str) -> Iterator[str]:
    """The table of one document: proposals first, then questions; Markdown, piece by piece."""
    colon = Text("：", ": ").in_language(lang)
    title = Text("勘误表", "Errata").in_language(lang)
    yield f"# {title}{colon}{markdown_cell(proposal.document.path)}\n\n"
    yield from _table(proposal, proposal.chosen, rules, lang)
    if questions := proposal.questions:
        heading = Text("存疑（未改）", "Questions (left as they stand)").in_language(lang)
        yield f"\n## {heading}\n\n"
        yield from _table(proposal, questions, rules, lang)


def rates(found: Rates, lang: str) -> Iterator[str]:
    """The error rate of one document as Markdown."""
    yield Text("## 差错率", "## Error rate").in_language(lang) + "\n\n"
    yield denominator(found, lang) + "\n\n"
    media = [limit.text.in_language(lang) + f" ≤ {limit.limit}/10000" for limit in limits()]
    heads = Text("计算范围|差错数|万分比", "counted|errors|in 10,000").in_language(lang)
    yield markdown_row([*heads.split("|"), *media])
    yield markdown_row(["---"] * (3 + len(media)))
    for name, assessment in zip(BASES, found, strict=True):
        verdicts = [verdict(passes=assessment.passes(one), lang=lang) for one in limits()]
        figures = [f"{assessment.errors:f}", f"{assessment.rate:.2f}"]
        yield markdown_row([name.in_language(lang), *figures, *verdicts])
    yield "\n"
    heads = Text("差错类别|处|计", "class of error|places|count").in_language(lang)
    yield markdown_row(heads.split("|")) + markdown_row(["---"] * 3)
    for line in found.possible.lines:
        text = line.weight.text.in_language(lang)
        yield markdown_row([text, str(line.places), f"{line.errors:f}"])


def markdown_row(cells: Sequence[str], *, is_markup: bool = False) -> str:
    """A row of a table; cells that are no markup yet are escaped."""
    shown = cells if is_markup else [markdown_cell(cell) for cell in cells]
    return f"| {' | '.join(shown)} |\n"


def markdown_cell(text: str) -> str:
    """Text that no Markdown reader takes for markup or for the end of a cell."""
    shown = visible(text).replace("\\", "\\\\").replace("|", "\\|").replace("`", "\\`")
    shown = shown.replace("&", "&amp;").replace("<", "&lt;")
    for sign in "*_[]":
        shown = shown.replace(sign, f"\\{sign}")
    return shown


BASES = (
    Text("单处改正", "single corrections"),
    Text("全部改正（成批改动逐处计）", "all corrections, each place of systematic ones"),
    Text("全部改正与存疑（上限）", "all corrections and questions (upper bound)"),
)
"""What the three members of `Rates` count."""


def denominator(found: Rates, lang: str) -> str:
    """How many characters the rate is taken of, and whose weights are used."""
    count = found.proposed.characters
    return Text(
        f"字数{count}（正文字符，不计空白与标记；《图书质量管理规定》用版面字数，通常更大，差错率相应更低）。"
        "差错按该规定附件《图书编校质量差错率计算方法》计，三类出版物用同一权重。"
        "所计为待人工确认的建议，不是终审结论。",
        f"{count} characters (of the text, without white space and markup; the regulation counts "
        "layout characters, usually more, which lowers the rate). Errors are weighed by the "
        "appendix of the book regulation of 2004 for all three media. What is counted are "
        "proposals that a person has yet to confirm.",
    ).in_language(lang)


def verdict(*, passes: bool, lang: str) -> str:
    """Pass or fail, in words."""
    return (Text("合格", "pass") if passes else Text("不合格", "fail")).in_language(lang)


def _table(
    proposal: Proposal, found: Sequence[Diagnostic], rules: Mapping[str, Rule], lang: str
) -> Iterator[str]:
    yield markdown_row(_HEADS[lang]) + markdown_row(["---"] * len(_HEADS[lang]))
    for number, diagnostic in enumerate(found, 1):
        wrong, right = _sides(proposal.document.text, diagnostic)
        rule = rules.get(diagnostic.code)
        kind = _kind(diagnostic, len(proposal.document.text)).in_language(lang)
        if diagnostic.occurrences > 1:
            kind += Text(
                f"，共{diagnostic.occurrences}处", f", {diagnostic.occurrences} places"
            ).in_language(lang)
        place = f"{diagnostic.line}:{diagnostic.column}"
        source = rule.source if rule else family(diagnostic.code).in_language(lang)
        cells = [str(number), place, wrong, right, kind, diagnostic.code, diagnostic.message]
        yield markdown_row([*cells, source])


def _kind(diagnostic: Diagnostic, length: int) -> Text:
    if diagnostic.fix is None or not has_proposal(diagnostic):
        return KEEP
    if diagnostic.occurrences > 1:
        return correction(diagnostic.fix.edits[:1], length)
    return correction(diagnostic.fix.edits, length)


def _sides(text: str, diagnostic: Diagnostic) -> tuple[str, str]:
    """Observed and proposed, with a little context where an edit alone says too little."""
    edits = diagnostic.fix.edits if diagnostic.fix and has_proposal(diagnostic) else ()
    if diagnostic.occurrences > 1:
        edits = edits[:1]
    spans = [edit.span for edit in edits] or [diagnostic.span]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if (
        edits
        and diagnostic.occurrences == 1
        and diagnostic.span.end - diagnostic.span.start < _SHOWN
    ):
        start, end = min(start, diagnostic.span.start), max(end, diagnostic.span.end)
    if end - start < 2 and diagnostic.occurrences == 1:
        start, end = _with_context(text, start, end)
    shifted = [Edit(_shift(edit.span, -start), edit.before, edit.after) for edit in edits]
    wrong = text[start:end]
    right = apply(wrong, shifted) if edits else _first_candidate(diagnostic)
    return visible(wrong, most=_SHOWN), visible(right, most=_SHOWN)


def _with_context(text: str, start: int, end: int) -> tuple[int, int]:
    """Two characters more on either side, within the line."""
    before = text[max(0, start - _CONTEXT) : start]
    after = text[end : end + _CONTEXT]
    left = len(before) - 1 - max(before.rfind("\n"), before.rfind("\r"))
    stops = [at for at in (after.find("\n"), after.find("\r")) if at >= 0]
    return start - left, end + min(stops, default=len(after))


def _first_candidate(diagnostic: Diagnostic) -> str:
    texts = [candidate.text for candidate in diagnostic.candidates[:3]]
    return f"？{' / '.join(texts)}" if texts else "？"


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _without_newlines(text: str) -> str:
    return "".join(c for c in text if c not in _NEWLINES)
