"""The page: well-formed, closed to what a text may hold, complete, and alive in a browser."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings

from qccheck.outcome import FileReport, Report
from qccheck.report.htmlpage import page
from qccheck.report.proposal import propose
from qccheck.text.document import Document
from tests.report import sample
from tests.report.markup import Page
from tests.report.sample import found
from tests.report.texts import reports


def rendered(report: Report, lang: str = "zh", *, shown: float = 0.5) -> str:
    return "".join(page([propose(file, shown=shown) for file in report.files], lang))


@given(reports())
@settings(deadline=None)
def test_any_text_gives_a_balanced_page(report: Report) -> None:
    read = Page(rendered(report))
    assert read.names.count("script") == 2
    assert set(read.names) <= _NAMES
    assert len(json.loads(read.scripts[0])["diagnostics"]) == len(report.diagnostics)


_NAMES = frozenset(
    (
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "h1",
        "h2",
        "p",
        "strong",
        "span",
        "ul",
        "li",
        "b",
        "details",
        "summary",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "main",
        "section",
        "a",
        "i",
        "del",
        "ins",
        "aside",
        "form",
        "label",
        "select",
        "option",
        "input",
        "button",
        "ol",
        "code",
        "script",
    )
)


def test_text_cannot_leave_its_place() -> None:
    text = "</script><img src=x onerror=alert(1)><!--]]>\u2028\"'&lt;"
    document = Document(f"{text}.txt", text)
    finding = found(document, "WD999", [(0, 9)], after=text, message=text, evidence=text)
    html = rendered(Report((FileReport(document, (finding,)),)))
    read = Page(html)
    assert "img" not in read.names
    assert not any("onerror" in given for _, given in read.attributes)
    embedded = read.scripts[0]
    assert not re.search("[<>&\u2028\u2029]", embedded)
    assert json.loads(embedded)["diagnostics"][0]["message"] == text


def test_lone_surrogates_do_not_stop_the_page() -> None:
    document = Document("a.txt", "甲\ud800乙\udfff")
    finding = found(document, "EN999", [(1, 2)], after="", message="\ud800")
    html = rendered(Report((FileReport(document, (finding,)),)))
    html.encode()
    assert "U+D800" in html


def test_both_texts_are_in_the_page() -> None:
    file = sample.report().files[0]
    read = Page(rendered(Report((file,))))
    proposal = propose(file, shown=0.5)
    assert _squeezed("".join(read.old)) == _squeezed(sample.TEXT)
    assert _squeezed("".join(read.new)) == _squeezed(proposal.text)


def test_a_megabyte_stays_within_reach() -> None:
    paragraphs = [f"第{number}段，" + "文" * 300 for number in range(1100)]
    document = Document("long.txt", "\n".join(paragraphs))
    at = document.text.index("第700段")
    finding = found(document, "WD999", [(at, at + 1)], after="")
    html = rendered(Report((FileReport(document, (finding,)),)))
    assert all(html.count(f">{paragraph}<") == 2 for paragraph in paragraphs[:699])
    read = Page(html)
    assert _squeezed("".join(read.old)) == _squeezed(document.text)
    assert html.count('<details class="fold">') == 2


def test_held_back_findings_stand_apart_and_change_nothing() -> None:
    html = rendered(sample.report())
    before, held = html.split('<details class="held">')
    assert "把握不足" not in re.sub("<script.*", "", before, flags=re.DOTALL).split("<aside")[1]
    assert 'data-family="WD"' in held
    assert "有误" not in "".join(Page(html).new)


def test_model_is_ready_for_decisions() -> None:
    read = Page(rendered(sample.report()))
    data = json.loads(read.scripts[0])
    assert [len(file["sha256"]) for file in data["files"]] == [64, 64]
    for number, one in enumerate(data["diagnostics"], 1):
        assert one["number"] == number
        assert {"path", "fingerprint", "start", "end", "fix", "held_back"} <= set(one)
        assert not (one["held_back"] and one["in_proposal"])
    assert sum(one["in_proposal"] for one in data["diagnostics"]) == 7


def test_systematic_changes_stay_light_under_a_wide_question() -> None:
    document = Document("a.txt", "一,二,三")
    findings = (
        found(document, "LY999", [(0, 5)], after=None),
        found(document, "PN999", [(1, 2), (3, 4)], after="，"),
    )
    html = rendered(Report((FileReport(document, findings),)))
    assert html.count('<del class="m light" data-f="1 2">') == 2
    assert html.count('<ins class="m light" data-f="1 2">') == 2


def test_a_finding_on_a_corrected_place_says_so() -> None:
    html = rendered(sample.report())
    cards = html.split('<li id="f')[1:]
    (covered,) = [card for card in cards if ">CO999<" in card]
    assert "同处已由他条改正" in covered
    assert sum("同处已由他条改正" in card for card in cards) == 1


def test_every_finding_can_be_jumped_to() -> None:
    read = Page(rendered(sample.report()))
    ids = [given["id"] for _, given in read.attributes if given.get("id")]
    assert len(ids) == len(set(ids))
    targets = [
        str(given["href"])[1:]
        for name, given in read.attributes
        if name == "a" and given.get("href")
    ]
    assert set(targets) <= set(ids)
    assert {f"m{number}" for number in range(1, 11)} <= set(ids)


def test_nothing_is_loaded() -> None:
    html = rendered(sample.report())
    assert not re.search(r"https?://|@import|url\(|src=", html.split("<main>")[0])
    assert "default-src 'none'" in html


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_in_either_language(lang: str) -> None:
    html = rendered(sample.report(), lang)
    head = html.split("<main>")[0]
    assert ("差错率" in head) == (lang == "zh")
    assert ("Error rate" in head) == (lang == "en")


@pytest.mark.browser
def test_browser_shows_every_finding(chromium: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(rendered(sample.report()), encoding="utf-8")
    dom = _dom(chromium, path, tmp_path)
    assert 'class="light-on"' in dom  # the script ran under the page's own policy
    body = dom.split("<body")[1].split('<script type="application/json"')[0]
    for number in range(1, 11):
        assert f'id="f{number}"' in body
        assert f'id="m{number}"' in body
    assert "<script>alert" not in body


@pytest.mark.browser
def test_keys_and_filters_work(chromium: str, tmp_path: Path) -> None:
    drive = """<script>
      for (const key of "nnp") {
        document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
      }
      document.title = "at " + document.querySelector(".card.on").dataset.n;
      const field = document.querySelector("select[name=severity]");
      field.value = "error"; field.dispatchEvent(new Event("change", {bubbles: true}));
      document.title += " left " + document.getElementById("count").textContent;
      const family = document.querySelector("select[name=family]");
      family.value = "TR"; family.dispatchEvent(new Event("change", {bubbles: true}));
      document.title += " then " + document.getElementById("count").textContent;
      document.title += " hidden " + document.querySelectorAll(".card[hidden]").length;
    </script></body>"""
    path = tmp_path / "page.html"
    path.write_text(rendered(sample.report()).replace("</body>", drive), encoding="utf-8")
    assert "<title>at 1 left 2 then 1 hidden 9</title>" in _dom(chromium, path, tmp_path)


def _dom(chromium: str, path: Path, folder: Path) -> str:
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu"]
    command += ["--disable-background-networking", f"--user-data-dir={folder / 'profile'}"]
    command += ["--dump-dom", path.as_uri()]
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return done.stdout.decode()


def _squeezed(text: str) -> str:
    """Without white space, and without what the page shows by its number."""
    return re.sub(r"\s|\u200b|U\+200B|⏎", "", text)
