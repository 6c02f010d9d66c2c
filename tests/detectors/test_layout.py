"""Kind `layout`, apart from all other rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from qccheck import rulepack
from qccheck.config import Settings
from qccheck.detectors.layout.numbering import number_of
from qccheck.diagnostic import Applicability, Diagnostic
from qccheck.engine import Checker
from qccheck.text.document import Document

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "qinghai-2024-government-work-report.txt"
RULES = ROOT / "rules" / "layout.yaml"
FULL = "坚持稳中求进，推动高质量发展，保障和改善民生，各项工作取得新的成效。"


@cache
def checker() -> Checker:
    rules = rulepack.parse_file(RULES, RULES.read_bytes())
    return Checker(Settings(all=True), rulepack.build(rules))


def lint(text: str, form: str = "plain") -> list[Diagnostic]:
    return list(checker().check(Document("x", text, format=form)).diagnostics)


def codes(text: str, form: str = "plain") -> list[str]:
    return [diagnostic.code for diagnostic in lint(text, form)]


def fixed(text: str) -> str:
    return checker().fix(Document("x", text), Applicability.UNSAFE).text


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n", "\n　　"])
@pytest.mark.parametrize("at", [FULL.index("展"), FULL.index("民生") + 1, FULL.index("，") + 1])
def test_a_broken_sentence_is_joined(gap: str, at: int) -> None:
    broken = f"{FULL}\n\n{FULL[:at]}{gap}{FULL[at:]}\n\n{FULL}"
    (found,) = [d for d in lint(broken) if d.code == "LY001"]
    assert found.confidence >= 0.5
    assert fixed(broken) == broken.replace(FULL[:at] + gap, FULL[:at])


@pytest.mark.parametrize(
    "text",
    [
        f"一、总体要求\n\n{FULL}\n\n（一）主要目标\n\n{FULL}",
        f"各位代表：\n\n{FULL}",
        f"尊敬的各位来宾，女士们、先生们，朋友们，\n\n{FULL}",
        f"市发展和改革委员会主任　李建国\n\n各位代表：\n\n{FULL}",
        "白日依山尽，\n黄河入海流。\n欲穷千里目，\n更上一层楼。",
        f"工作报告\n——2022年3月5日在第五次会议上\n{FULL}\n——一是。\n——二是。\n——三是。",
        f"{FULL}\n科技工作方面，\n{FULL}\n教育工作方面，\n{FULL}",
        f"（一）为了人民，\n为了人民的利益，\n为了国家的富强，\n为了民族的复兴，\n{FULL}",
        f"指标  数值  单位\n产量  12  万吨\n{FULL}",
        f"工作报告\n{FULL}\n某市人民政府\n2024年1月",
        f"{FULL[:-1]}\n（一）{FULL}",
    ],
)
def test_whole_paragraphs_are_silent(text: str) -> None:
    assert "LY001" not in codes(text)


def test_plain_headings_as_a_style_are_silent() -> None:
    headings = ("经济社会发展取得成效", "城乡面貌发生变化", "改革开放不断深化", "民生福祉持续增进")
    text = "\n\n".join(f"{heading}\n\n{FULL}" for heading in headings)
    assert codes(text) == []


def test_headings_that_share_a_style_of_label_are_silent() -> None:
    headings = ("1. 招标条件", "2. 项目概况", "3. 招标文件的获取", "4. 投标文件的递交")
    parts = [
        f"{heading}\n投标文件递交的截止时间见公告。\n2.1 建设地点：渡口巷。" for heading in headings
    ]
    assert "LY001" not in codes("\n".join(parts))


def test_a_labelled_line_among_ended_ones_breaks_off() -> None:
    text = "（一）维护公共安全；\n（二）监督设施的\n运行情况；\n（三）承担其他职责；\n（四）报告。"
    assert "LY001" in codes(text)


def test_hard_wrapping_is_one_finding() -> None:
    long = FULL * 12
    text = "\n".join(long[at : at + 24] for at in range(0, len(long), 24))
    assert codes(text) == ["LY002"]


def test_markdown_wraps_freely_and_html_is_only_shown() -> None:
    left, right = FULL[:13], FULL[13:]
    assert "LY001" not in codes(f"{left}\n{right}\n", "markdown")
    assert "LY001" in codes(f"{left}\n\n{right}\n", "markdown")
    (found,) = [d for d in lint(f"<p>{left}</p>\n<p>{right}</p>", "html") if d.code == "LY001"]
    assert found.fix is not None
    assert found.fix.applicability is Applicability.DISPLAY


@pytest.mark.parametrize(
    ("text", "good"),
    [("\n\n甲。\n", "甲。\n"), ("甲。\n\n\n", "甲。\n"), ("　\r\n甲。\r\n\r\n", "甲。\r\n")],
)
def test_blank_lines_at_the_edges_go(text: str, good: str) -> None:
    assert fixed(text) == good


@pytest.mark.parametrize("text", ["甲。", "甲。\n", "甲。\n\n乙。\n", "　　甲。\n", "\n\n", ""])
def test_sound_edges_are_silent(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "line", ["（上接第二版）", "(下转4版)", "— 12 —", "第3页", "第 3 页 共 10 页", "·40·", "17"]
)
def test_furniture_inside_a_sentence_is_taken_out(line: str) -> None:
    at = FULL.index("展")
    text = f"{FULL}\n\n{FULL[:at]}\n\n{line}\n\n{FULL[at:]}\n\n{FULL}"
    assert "LY004" in codes(text)
    assert fixed(text) == f"{FULL}\n\n{FULL}\n\n{FULL}"


@pytest.mark.parametrize(
    "text",
    [
        f"工作报告\n\n（上接第一版）\n\n{FULL}\n\n{FULL}\n\n（下转第四版）",
        f"{FULL}\n\n— 1 —",
        f"{FULL}\n\n12\n\n{FULL}",
    ],
)
def test_furniture_at_its_place_is_silent(text: str) -> None:
    assert "LY004" not in codes(text)


def test_running_heads_are_found_by_repetition() -> None:
    at = FULL.index("展")
    block = [FULL, FULL[:at], "某省政府工作报告", FULL[at:], FULL, FULL]
    assert codes("\n".join(block * 3)).count("LY004") == 3
    assert "LY004" not in codes("\n".join([FULL, "某省政府工作报告", FULL]))


@pytest.mark.parametrize(
    ("labels", "wrong"),
    [
        (("（一）", "（二）", "（四）", "（五）"), "（四）"),
        (("一、", "二、", "二、", "三、"), "二、"),
        (("1.", "2.", "3.", "5."), "5."),
        (("第一条　", "第二条　", "第四条　"), "第四条"),
        (("第九条　", "第十条　", "第十二条　"), "第十二条"),
        (("（一）", "（三）"), "（三）"),
    ],
)
def test_gaps_and_repeats_of_numbering(labels: tuple[str, ...], wrong: str) -> None:
    text = "\n".join(label + FULL for label in labels)
    (found,) = [d for d in lint(text) if d.code == "LY005"]
    assert found.text == wrong
    assert found.related


@pytest.mark.parametrize(
    "labels",
    [
        ("一、", "（一）", "（二）", "二、", "（一）", "（二）", "（三）", "三、"),
        ("二、", "三、", "四、"),
        ("1.", "2.", "1.", "2.", "3."),
        ("第九条　", "第十条　", "第十一条　"),
        ("第一百九十九条　", "第二百条　", "第二百零一条　", "第二百零二条　"),
    ],
)
def test_sound_numbering_is_silent(labels: tuple[str, ...]) -> None:
    assert "LY005" not in codes("\n".join(label + FULL for label in labels))


def test_an_excerpt_is_held_back() -> None:
    text = "\n".join(f"第{n}条　{FULL}" for n in (1, 2, 4, 5, 7, 8, 10, 11, 13, 14))
    found = [d for d in lint(text) if d.code == "LY005"]
    assert len(found) == 4
    assert all(d.confidence < 0.5 for d in found)


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("十", 10), ("十二", 12), ("三十", 30), ("一百零五", 105)]
)
def test_number_of_a_label(text: str, value: int) -> None:
    assert number_of(text) == value


def test_bold_without_a_mate() -> None:
    assert "LY006" in codes(f"**加快转型。{FULL}")
    assert "LY006" not in codes(f"**加快转型。**{FULL}")
    assert "LY006" not in codes("计算`2**3`得八。\n", "markdown")


def test_bold_over_a_paragraph() -> None:
    assert "LY007" in codes(f"要**{FULL * 5}**")
    assert "LY007" not in codes(f"**{FULL}**")


def test_bold_lead_sentences_drift() -> None:
    leads = ("加快转型升级。", "深化改革开放。", "保障改善民生。", "守住安全底线。")
    plain = [lead + FULL for lead in leads]
    bold = [f"**{lead}**{FULL}" for lead in leads]
    assert "LY008" in codes("\n".join([bold[0], *plain[1:]]))
    assert "LY008" in codes("\n".join([plain[0], *bold[1:]]))
    assert "LY008" not in codes("\n".join(bold))
    assert "LY008" not in codes("\n".join(plain))


def test_seed() -> None:
    text = SEED.read_bytes().decode()
    found = lint(text)
    breaks = [d for d in found if d.code == "LY001"]
    ends = [text[: d.span.start + 1].rstrip()[-2:] for d in breaks]
    assert len(breaks) == 2
    assert [text[d.span.end - 1 : d.span.end] for d in breaks] == ["社", "进"]
    assert ends == ["特色", ",促"]
    assert all(d.confidence >= 0.5 for d in breaks)
    assert [d.span.start for d in found if d.code == "LY003"] == [0]
    assert {d.code for d in found} == {"LY001", "LY003", "LY007", "LY008"}


def test_detector_says_the_same_after_a_cache() -> None:
    import pickle

    pack = checker().pack
    again = Checker(checker().settings, pickle.loads(pickle.dumps(pack)))
    document = Document("x", SEED.read_bytes().decode())
    assert again.check(document) == checker().check(document)
