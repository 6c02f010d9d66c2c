"""Documentation of the rules, made from the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qccheck.diagnostic import Applicability, Text
from qccheck.rulefile import Example, Rule

FAMILIES = {
    "TR": Text("繁体字形与异体", "Traditional forms and variants"),
    "WD": Text("词语：混淆、提法、术语", "Words: confusions, set phrases, terms"),
    "GB": Text("语言模型发现的非词、错漏衍字", "What the language model finds"),
    "DP": Text("重复", "Duplication"),
    "PN": Text("标点", "Punctuation"),
    "NM": Text("数字与单位的形式", "Form of numerals and units"),
    "NC": Text("数字的一致性", "Consistency of numbers"),
    "LY": Text("版式：断段、标记、编号", "Layout: broken paragraphs, markup, numbering"),
    "EN": Text("编码、不可见与形似码位", "Encoding, invisible and look-alike code points"),
    "CO": Text("与自身或旁证不一致", "Disagreement with itself or a witness"),
}

_HEADINGS = {
    "what": Text("查什么", "What it finds"),
    "why": Text("为什么", "Why"),
    "source": Text("依据", "Source"),
    "example": Text("例", "Example"),
    "grade": Text("修改等级", "Fix grade"),
}

_GRADES = {
    Applicability.SAFE: Text(
        "SAFE：可自动修改（`qccheck fix`）。", "SAFE: `qccheck fix` writes it."
    ),
    Applicability.UNSAFE: Text(
        "UNSAFE：`qccheck fix --unsafe` 修改，须人工确认。",
        "UNSAFE: `qccheck fix --unsafe` writes it; a person looks.",
    ),
    Applicability.DISPLAY: Text(
        "DISPLAY：只列候选，不修改。", "DISPLAY: candidates only; nothing is changed."
    ),
}


def page(rule: Rule, lang: str) -> str:
    """One rule as Markdown in `lang`."""
    facts = f"{rule.severity.name.lower()} · {rule.nature.value} · `{rule.kind}`"
    parts = [f"## {rule.code} {rule.name}", facts]
    parts += _section("what", _plain(rule.message.in_language(lang)), lang)
    parts += _section("why", rule.why.in_language(lang), lang)
    parts += _section("source", rule.source, lang)
    parts += _section("example", "\n".join(_examples(rule.examples)), lang)
    parts += _section("grade", _GRADES[rule.applicability].in_language(lang), lang)
    return "\n\n".join(parts)


def pages(rules: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    """File name and text of every page: an index, and one page a family, English then Chinese."""
    index = ["# Rules", "Made from the rule files by `qccheck rules docs`.", ""]
    ordered = sorted(rules, key=lambda rule: rule.code)
    for family, members in groupby(ordered, key=lambda rule: rule.code[:2]):
        group = list(members)
        title = FAMILIES[family]
        body = [f"# {family} {title.en} · {title.zh}"]
        for rule in group:
            body += [page(rule, "en"), _chinese(rule)]
            row = f"| [{rule.code}]({family}.md#{rule.code.lower()}-{rule.name}) | {rule.name} |"
            index.append(f"{row} {rule.severity.name.lower()} | {rule.why.en} |")
        yield f"{family}.md", "\n\n".join(body) + "\n"
    head = index[:2]
    table = ["| code | name | severity | why |", "|---|---|---|---|", *index[3:]]
    yield "README.md", "\n\n".join(head) + "\n\n" + "\n".join(table) + "\n"


def _section(key: str, text: str, lang: str) -> list[str]:
    return [f"**{_HEADINGS[key].in_language(lang)}**", text] if text else []


def _chinese(rule: Rule) -> str:
    return f"*{_HEADINGS['what'].zh}*：{_plain(rule.message.zh)}　{rule.why.zh}"


def _plain(template: str) -> str:
    """A message template with its fields as they read in documentation."""
    return template.replace("{", "‹").replace("}", "›")


def _examples(examples: Sequence[Example]) -> Iterator[str]:
    for example in examples:
        if example.ok is not None:
            yield f"- ✓ `{_inline(example.ok)}`"
        elif example.good is not None:
            yield f"- ✗ `{_inline(example.bad)}` → `{_inline(example.good)}`"
        else:
            yield f"- ✗ `{_inline(example.bad)}`"


def _inline(text: str | None) -> str:
    shown = (text or "").replace("\n", "⏎").replace("\r", "␍").replace("`", "ˋ")
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in shown)
