"""`qccheck rules`: the rules as data, their tests and their documentation."""

from __future__ import annotations

from pathlib import Path

import click

from qccheck import rulepack
from qccheck.cli.languages import default_language, in_language
from qccheck.config import LANGUAGES
from qccheck.errors import UsageError
from qccheck.rulefile import Rule

_RULES = click.option(
    "--rules", multiple=True, type=click.Path(path_type=Path), help="More rule files."
)
_LANG = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the texts.")


@click.group("rules")
def command() -> None:
    """List, show, test and document the rules."""


@command.command("list")
@_RULES
@_LANG
def list_rules(rules: tuple[Path, ...], lang: str | None) -> None:
    """One line a rule: code, severity, grade, name, what it is about."""
    language = lang or default_language()
    for rule in rulepack.read(rules):
        grade = rule.applicability.name.lower()
        severity = rule.severity.name.lower()
        why = rule.why.in_language(language)
        click.echo(f"{rule.code}  {severity:<8}{grade:<8} {rule.name:<34} {why}")


@command.command("show")
@click.argument("code")
@_RULES
@_LANG
def show(code: str, rules: tuple[Path, ...], lang: str | None) -> None:
    """All about the rule CODE, as in docs/rules/."""
    from qccheck.report.rulepage import page

    click.echo(page(_find(code, rules), lang or default_language()))


@command.command("test")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
def test(files: tuple[Path, ...]) -> None:
    """Run the examples that stand in the rules: all, or those of FILES."""
    from qccheck.proving import prove

    lang = default_language()
    faults, count = prove(files)
    for fault in faults:
        click.echo(in_language(fault, lang))
    click.echo(in_language(f"{count - len(faults)} examples hold, {len(faults)} do not", lang))
    raise click.exceptions.Exit(int(bool(faults)))


@command.command("docs")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("docs/rules"),
    help="Folder to write to.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a page is not current.")
def docs(output: Path, check: bool) -> None:  # noqa: FBT001
    """Write one page a rule family into the folder of documentation."""
    from qccheck.report.rulepage import pages

    stale = []
    for name, text in pages(rulepack.read()):
        path = output / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    for path in stale:
        state = "not current" if check else "written"
        click.echo(in_language(f"{path}: {state}", default_language()))
    raise click.exceptions.Exit(int(check and bool(stale)))


def _find(code: str, extra: tuple[Path, ...]) -> Rule:
    rules = rulepack.read(extra)
    for rule in rules:
        if code in (rule.code, rule.name):
            return rule
    families = ", ".join(sorted({rule.code[:2] for rule in rules}))
    raise UsageError(f"unknown rule {code!r}: wanted a code of families {families}, or a name")
