"""Numbers on the page: marked in the original, in a table, each leading to the other."""

from __future__ import annotations

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from qccheck.cli.commands import group
from qccheck.corpus import survey
from qccheck.numbers import verdict
from qccheck.outcome import FileReport, Report
from qccheck.report import numberpage
from qccheck.report.htmlpage import Extras, page
from qccheck.report.markup import prose
from qccheck.report.numbermarks import NumberMarks
from qccheck.report.proposal import propose
from qccheck.text.document import Document
from tests.report import sample
from tests.report.markup import Page
from tests.report.sample import found
from tests.report.texts import texts

MIXED = "全市常住人口12万人，城镇就业率190%，增长5.2%，排第一。其他收入增长2.倍。\n"

_NUMERALS = st.sampled_from(("12万人", "５％", "二〇二四年", "2.倍", "1,200", "4C级", "3\n%"))
_numbered_texts = st.lists(st.one_of(texts, _NUMERALS), max_size=12).map("".join)


def rendered(report: Report, lang: str = "zh") -> str:
    documents = survey.numbers([file.document for file in report.files]).documents
    numbers = {one.page.document.path: one for one in documents}
    proposals = [propose(file) for file in report.files]
    return "".join(page(proposals, lang, Extras(numbers=numbers)))


@given(_numbered_texts, st.sampled_from(("a.txt", "a.md", "a.html")), st.integers(0, 40))
@settings(deadline=None)
def test_every_row_has_its_place_and_every_place_its_row(text: str, name: str, at: int) -> None:
    document = Document(name, text)
    start = min(at, len(text))
    finding = found(document, "WD999", [(start, min(start + 2, len(text)))], after="<改>")
    html = rendered(Report((FileReport(document, (finding,)),)))
    read = Page(html)
    ids = [given["id"] for _, given in read.attributes if given.get("id")]
    assert len(ids) == len(set(ids))
    count = len(survey.numbers([document]).entries)
    for number in range(1, count + 1):
        assert ids.count(f"n{number}") == ids.count(f"r{number}") == 1
        assert f'href="#n{number}"' in html
        assert f'href="#r{number}"' in html


@given(_numbered_texts, st.integers(1, 7))
@settings(deadline=None)
def test_marks_leave_the_text_as_it_is(text: str, size: int) -> None:
    (one,) = survey.numbers([Document("a.txt", text)]).documents
    marks = NumberMarks(one, first=1)
    raw = one.page.document.text
    pieces = [marks.marked(raw[at : at + size], at, prose) for at in range(0, len(raw), size)]
    bare = re.sub(r'<a class="q [^>]*>|</a>', "", "".join(pieces))
    assert bare == "".join(prose(raw[at : at + size]) for at in range(0, len(raw), size))


def test_a_number_that_a_correction_cuts_is_marked_whole() -> None:
    document = Document("a.txt", "全市人口12万人。")
    finding = found(document, "WD999", [(5, 6)], after="3")
    html = rendered(Report((FileReport(document, (finding,)),)))
    left = html.split('class="side old"')[1].split('class="side new"')[0]
    marked = re.findall(r'<a class="q [^>]*>([^<]*)</a>', left)
    assert marked == ["1", "2", "万人"]
    assert left.count('id="n1"') == 1


def test_the_proposed_side_is_unmarked() -> None:
    html = rendered(Report((FileReport(Document("a.txt", MIXED), ()),)))
    assert 'class="q ' in html.split('class="side old"')[1].split('class="side new"')[0]
    assert 'class="q ' not in html.split('class="side new"')[1].split("<aside")[0]


def test_numbers_run_on_between_documents() -> None:
    files = tuple(FileReport(Document(name, MIXED), ()) for name in ("a.txt", "b.txt"))
    rows = re.findall(r'<tr id="r(\d+)"', rendered(Report(files)))
    assert sorted(map(int, rows)) == list(range(1, len(rows) + 1))
    assert len(rows) == 2 * len(survey.numbers([Document("a.txt", MIXED)]).entries)


def test_an_objection_leads_to_its_finding() -> None:
    proposals = [propose(file, shown=0.5) for file in sample.report().files]
    html = "".join(page(proposals, "zh", Extras(numbers=sample.numbers())))
    (number,) = re.findall(r'✗ <a href="#f(\d+)">NM999</a>', html)
    card = html.split(f'<li id="f{number}"')[1].split("</li>")[0]
    assert ">NM999<" in card


def test_rows_of_one_subject_stand_together_and_those_of_none_last() -> None:
    text = "充电用4C级。钾肥产量706万吨，煤炭产量5万吨。去年钾肥产量650万吨。\n"
    html = rendered(Report((FileReport(Document("a.txt", text), ()),)))
    heads = re.findall(r'<th scope="rowgroup" rowspan="(\d+)">([^<]*)</th>', html)
    assert heads[0] == ("2", "钾肥产量")
    assert heads[-1][1] == "—"


def test_a_page_without_numbers_has_no_table() -> None:
    html = rendered(Report((FileReport(Document("a.txt", "无误。"), ()),)))
    assert '<details class="numbers">' not in html


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_in_either_language(lang: str) -> None:
    html = rendered(Report((FileReport(Document("a.txt", MIXED), ()),)), lang)
    table = html.split('<div class="figures"')[1].split("</table>")[0]
    assert ("said of" in table) == (lang == "en")
    assert ("所指" in table) == (lang == "zh")


def test_numbers_page_is_balanced_and_closed() -> None:
    document = Document("<b>.txt", MIXED + "<script>1.1倍</script>")
    read = Page("".join(numberpage.page(survey.numbers([document]), "zh")))
    assert "script" not in read.names
    assert "b" not in read.names


@pytest.fixture(params=["pandera", "screen"])
def decider(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With pandera, and as if it were not installed."""
    if request.param == "screen":
        monkeypatch.setattr(verdict, "_has_pandera", lambda: False)
    elif find_spec("pandera") is None:
        pytest.skip("pandera is not installed")


def written(folder: Path, *arguments: str) -> str:
    (folder / "a.txt").write_text(MIXED, encoding="utf-8")
    given = [str(folder / "a.txt"), *arguments, "--isolated", "--lang", "zh"]
    result = CliRunner().invoke(group, ["report", *given, "-o", str(folder / "out")])
    assert result.exit_code == 0, result.output
    (path,) = (folder / "out").glob("a.txt-*.html")
    return path.read_text(encoding="utf-8")


def states(html: str) -> dict[str, str]:
    """Class by the text of each row."""
    rows = re.findall(r'<tr id="r\d+" class="(\w+)">(.*?)</tr>', html)
    return {re.findall("<td>([^<]*)</td>", row)[1]: state for state, row in rows}


@pytest.mark.usefixtures("decider")
def test_command_gives_verdicts(tmp_path: Path) -> None:
    html = written(tmp_path)
    verdicts = states(html)
    assert verdicts["190%"] == "wrong"
    assert verdicts["2.倍"] == "wrong"
    assert re.search(r'✗ <a href="#f\d+">NC003</a>', html)
    assert "2 个有疑" in html


def test_rules_that_are_left_out_give_no_verdict(tmp_path: Path) -> None:
    verdicts = states(written(tmp_path, "--ignore", "NC003"))
    assert verdicts["190%"] != "wrong"
    assert verdicts["2.倍"] == "wrong"
    assert set(states(written(tmp_path, "--ignore", "NC,NM")).values()) <= {"free", "label"}


def test_what_is_suppressed_is_no_objection(tmp_path: Path) -> None:
    side = '[[allow]]\ntext = "190%"\nreason = "as printed"\n'
    (tmp_path / "a.txt.qccheck.toml").write_text(side, encoding="utf-8")
    assert states(written(tmp_path))["190%"] != "wrong"


@pytest.mark.browser
def test_jumps_and_the_button_work(chromium: str, tmp_path: Path) -> None:
    drive = """<script>
      const mark = document.getElementById("n1"), row = document.getElementById("r1");
      const box = document.querySelector("details.numbers");
      document.title = "open " + box.open;
      mark.click();
      document.title += " then " + box.open + " at " + location.hash;
      row.querySelector("a").click();
      document.title += " and " + location.hash;
      document.querySelector(".showing").click();
      document.title += " off " + document.body.classList.contains("no-numbers");
      document.title += " line " + getComputedStyle(mark).borderBottomStyle;
      document.querySelector(".showing").click();
      document.title += " or " + (getComputedStyle(mark).borderBottomStyle !== "none");
    </script></body>"""
    path = tmp_path / "page.html"
    html = rendered(Report((FileReport(Document("a.txt", MIXED), ()),)))
    path.write_text(html.replace("</body>", drive), encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    flags += [f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", path.as_uri()]
    done = subprocess.run([chromium, *flags], capture_output=True, check=True, timeout=120)
    wanted = "open false then true at #r1 and #n1 off true line none or true"
    assert f"<title>{wanted}</title>" in done.stdout.decode()
