"""The ledger, comparison between documents, and the command around them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from qccheck.cli.commands import group
from qccheck.errors import RuleError, SettingsError, UsageError
from qccheck.numbers import across, ledger

EARLIER = (
    "2023年政府工作报告。\n过去一年，全年生产钾肥650万吨，碳酸锂7.3万吨。\n"
    "二、2023年重点工作\n高校毕业生登记就业率达到92%以上。\n"
)
LATER = (
    "2024年政府工作报告。\n过去一年，全年生产钾肥706万吨，碳酸锂11万吨、增长{growth}。"
    "高校毕业生登记就业率完成{rate}。\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2023.txt").write_text(EARLIER, encoding="utf-8")
    later = LATER.format(growth="49.4%", rate="93%")
    (tmp_path / "2024.txt").write_text(later, encoding="utf-8")
    return tmp_path


def codes(*texts: str) -> set[str]:
    from qccheck.numbers import verdict

    rows = [row for i, text in enumerate(texts) for row in ledger.entries(f"{i}.txt", text)]
    return {
        tie.instance.code
        for tie in across.ties(rows)
        if verdict.may_fail(tie.instance, verdict.compile_rule(tie.instance.code, "w"))
    }


def test_consistent_documents_are_silent() -> None:
    assert codes(EARLIER, LATER.format(growth="49.4%", rate="93%")) == set()


def test_growth_that_does_not_fit_last_years_level() -> None:
    assert codes(EARLIER, LATER.format(growth="29.4%", rate="93%")) == {"NC012"}


def test_done_although_below_target() -> None:
    assert codes(EARLIER, LATER.format(growth="49.4%", rate="90%")) == {"NC013"}


def test_revised_value_of_one_year() -> None:
    other = EARLIER.replace("650万吨", "720万吨")
    assert codes(EARLIER, other) == {"NC014"}


@pytest.mark.parametrize("suffix", ledger.SUFFIXES)
def test_ledger_comes_back_as_written(tmp_path: Path, suffix: str) -> None:
    rows = ledger.entries("a.txt", EARLIER)
    path = tmp_path / f"ledger{suffix}"
    ledger.write(rows, path)
    assert [row.as_dict() for row in ledger.read(path)] == [row.as_dict() for row in rows]


def test_ledger_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    ledger.write(ledger.entries("a.txt", EARLIER), path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows[2]["version"] = 99
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with pytest.raises(RuleError, match=r"old\.jsonl:3: wanted a ledger of version 1, got 99"):
        ledger.read(path)


def test_unknown_suffix_and_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.parquet"):
        ledger.write([], tmp_path / "ledger.xls")
    with pytest.raises(UsageError, match="wanted a ledger"):
        ledger.read(tmp_path / "none.csv")


def test_year_and_issuer_from_the_side_file(tmp_path: Path) -> None:
    side = tmp_path / "a.txt.document.toml"
    side.write_text('year = 2019\nissuer = "某县人民政府"\n', encoding="utf-8")
    row = ledger.entries("a.txt", "粮食总产量107万吨。", side=side)[0]
    assert (row.year, row.issuer, row.quantity.period) == (2019, "某县人民政府", "2019")
    side.write_text('year = "soon"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="wanted `year = 2024`"):
        ledger.entries("a.txt", "107万吨。", side=side)


def test_command_prints_groups_and_coverage(folder: Path) -> None:
    result = CliRunner().invoke(group, ["numbers", str(folder), "--check", "--lang", "en"])
    assert "钾肥产量" in result.output
    assert "numbers (and 0 names)" in result.output
    assert result.exit_code == 0, result.output


def test_command_compares_documents_and_exits_1(folder: Path) -> None:
    later = LATER.format(growth="29.4%", rate="93%")
    (folder / "2024.txt").write_text(later, encoding="utf-8")
    result = CliRunner().invoke(group, ["numbers", str(folder), "--check", "--lang", "en"])
    assert result.exit_code == 1
    assert "NC012" in result.output


def test_lint_compares_the_documents_of_a_run(folder: Path) -> None:
    later = LATER.format(growth="29.4%", rate="93%")
    (folder / "2024.txt").write_text(later, encoding="utf-8")
    asked = [str(folder), "--select", "NC", "--output-format", "jsonl", "--isolated"]
    rows = [
        json.loads(line) for line in CliRunner().invoke(group, ["lint", *asked]).output.splitlines()
    ]
    assert [(row["code"], row["text"]) for row in rows] == [("NC012", "11万吨")]
    assert rows[0]["related"][-1]["path"].endswith("2023.txt")
    alone = CliRunner().invoke(group, ["lint", str(folder / "2024.txt"), *asked[1:]])
    assert alone.output == ""


def test_command_writes_a_ledger_and_compares_with_it(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.csv"
    earlier, later = folder / "2023.txt", folder / "2024.txt"
    assert CliRunner().invoke(group, ["numbers", str(earlier), "-o", str(kept)]).exit_code == 0
    later.write_text(LATER.format(growth="29.4%", rate="93%"), encoding="utf-8")
    result = CliRunner().invoke(
        group, ["numbers", str(later), "--ledger", str(kept), "--lang", "zh"]
    )
    assert result.exit_code == 1
    assert "NC012" in result.output


def test_command_writes_a_page_that_jumps(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "numbers.html"
    bad = LATER.format(growth="29.4%", rate="193%") + "<b>1.1倍、2.倍</b>\n"
    (folder / "2024.txt").write_text(bad, encoding="utf-8")
    result = CliRunner().invoke(group, ["numbers", str(folder), "--check", "-o", str(page)])
    assert result.exit_code == 1
    text = page.read_text(encoding="utf-8")
    marks = re.findall(r'href="#r(\d+)" id="n(\d+)"', text)
    rows = re.findall(r'<tr id="r(\d+)" class="(\w+)"', text)
    assert marks
    assert [number for number, _ in marks] == [number for number, _ in rows]
    assert ("wrong", "✗ NC003") in re.findall(r'class="(\w+)"><td>.*?<td>([^<]*)</td></tr>', text)
    assert "✗ NM001" in text
    assert "&lt;b&gt;" in text


def test_command_explains_and_pivots(folder: Path) -> None:
    explained = CliRunner().invoke(group, ["numbers", str(folder / "2024.txt"), "--explain", "5"])
    assert "same subject as '11万吨'" in explained.output
    pivoted = CliRunner().invoke(group, ["numbers", str(folder), "--pivot"])
    assert any("650万吨\t706万吨" in line for line in pivoted.output.splitlines())
