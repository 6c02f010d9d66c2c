"""Documentation of the rules, made from the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from qccheck.diagnostic import Applicability, Nature, Text
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
    if rule.nature is Nature.NORM:
        facts += " · `--profile publish`"
    parts = [f"## {rule.code} {rule.name}", facts]
    parts += _section("what", _plain(rule.message.in_language(lang)), lang)
    parts += _section("why", rule.why.in_language(lang), lang)
    parts += _section("source", rule.source, lang)
    parts += _section("example", "\n".join(_examples(rule.examples)), lang)
    parts += _section("grade", _GRADES[rule.applicability].in_language(lang), lang)
    return "\n\n".join(parts)


def pages(rules: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    """File name and text of every page: one a family, English then Chinese; last the index."""
    index = ["# Rules", "Made from the rule files by `qccheck rules docs`; edit those.", _LEGEND]
    ordered = sorted(rules, key=lambda rule: rule.code)
    for family, members in groupby(ordered, key=lambda rule: rule.code[:2]):
        group = list(members)
        title = FAMILIES.get(family, Text(family, family))
        yield f"{family}.md", _family_page(f"# {family} {title.en} · {title.zh}", group)
        rows = [_row(rule, f"{family}.md") for rule in group]
        index += [
            f"## [{family}]({family}.md) {title.en} · {title.zh}",
            "\n".join([*_TABLE, *rows]),
        ]
    yield "README.md", "\n\n".join(index) + "\n"


_LEGEND = (
    "A code is two letters of a family and three digits, and is never reused. Grades: `safe` is "
    "written by `qccheck fix`, `unsafe` by `qccheck fix --unsafe`, `display` by nobody. Rules of "
    "nature `norm` take part under `--profile publish` only."
)
_TABLE = ("| code | name | severity | nature | grade | why |", "|---|---|---|---|---|---|")


def _family_page(title: str, rules: Sequence[Rule]) -> str:
    contents = "\n".join([*_TABLE, *(_row(rule, "") for rule in rules)])
    body = [
        title,
        "Made from the rule files by `qccheck rules docs`; [all rules](README.md).",
        contents,
    ]
    for rule in rules:
        body += [f'<a id="{rule.code.lower()}"></a>', page(rule, "en"), _chinese(rule)]
    return "\n\n".join(body) + "\n"


def _row(rule: Rule, file: str) -> str:
    link = f"[{rule.code}]({file}#{rule.code.lower()})"
    facts = (
        f"{rule.severity.name.lower()} | {rule.nature.value} | {rule.applicability.name.lower()}"
    )
    why = rule.why.en.replace("|", "\\|")
    return f"| {link} | {rule.name} | {facts} | {why} |"


def _section(key: str, text: str, lang: str) -> list[str]:
    return [f"**{_HEADINGS[key].in_language(lang)}**", text] if text else []


def _chinese(rule: Rule) -> str:
    """The Chinese statement of a rule, as a quotation under the English one."""
    lines = [
        f"**{_HEADINGS['what'].zh}**　{_plain(rule.message.zh)}",
        f"**{_HEADINGS['why'].zh}**　{rule.why.zh}",
        f"**{_HEADINGS['grade'].zh}**　{_GRADES[rule.applicability].zh}",
    ]
    return "\n>\n".join(f"> {line}" for line in lines)


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
