"""Kind `script`: which forms are pointed at, which are written, and which stay."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import qccheck
from qccheck import rulepack
from qccheck.config import Settings
from qccheck.diagnostic import Applicability, Diagnostic, Severity
from qccheck.engine import Checker
from qccheck.text.document import Document

RULES = ("script.yaml", "encoding.yaml")
FRAME = "这篇文章里写到了{}，内容很丰富，读者们都喜欢。"
SEED = Path(__file__).parents[2] / "seeds" / "qinghai-2024-government-work-report.txt"


@cache
def checker() -> Checker:
    """A checker with the rules of this kind alone, held-back findings included."""
    paths = [rulepack.shipped_folder() / name for name in RULES]
    rules = [rule for path in paths for rule in rulepack.parse_file(path, path.read_bytes())]
    return Checker(Settings(all=True), rulepack.build(rules))


def check(text: str) -> tuple[Diagnostic, ...]:
    return checker().check(Document("a.txt", text)).diagnostics


def shown(text: str) -> list[Diagnostic]:
    return [diagnostic for diagnostic in check(text) if diagnostic.confidence >= 0.5]


def safe_places(text: str) -> set[int]:
    """Offsets that a SAFE fix would rewrite."""
    return {
        offset
        for diagnostic in check(text)
        if diagnostic.fix and diagnostic.fix.applicability is Applicability.SAFE
        for edit in diagnostic.fix.edits
        for offset in range(*edit.span)
    }


def codes(text: str) -> set[str]:
    return {diagnostic.code for diagnostic in shown(text)}


@cache
def ts_phrases() -> tuple[tuple[str, str], ...]:
    """Key and values of OpenCC's TSPhrases, dumped by the installed wheel's own tool."""
    import opencc

    shared = Path(opencc.__file__).parent / "clib"
    tool = shared / "bin" / "opencc_dict"
    table = shared / "share" / "opencc" / "TSPhrases.ocd2"
    if not tool.exists() or not table.exists():
        found = shutil.which("opencc_dict", path=sysconfig.get_path("scripts"))
        pytest.skip(f"this OpenCC has no opencc_dict beside its tables ({found})")
    command = [str(tool), "-i", str(table), "-o", "/dev/stdout", "-f", "ocd2", "-t", "text"]
    output = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    rows = (line.split("\t") for line in output.splitlines())
    return tuple((key, value) for key, values in rows for value in values.split(" "))


def damaged_values() -> Iterator[str]:
    import opencc

    convert = opencc.OpenCC("t2s").convert
    for _, value in ts_phrases():
        if convert(value) != value:
            yield value


def test_safe_fixes_leave_what_opencc_damages() -> None:
    values = list(damaged_values())
    assert len(values) > 40
    wrong = [value for value in values if safe_places(FRAME.format(value))]
    assert wrong == []


def test_safe_fixes_leave_every_right_hand_side() -> None:
    wrong = [value for _, value in ts_phrases() if safe_places(FRAME.format(value))]
    assert wrong == []


def test_safe_fixes_never_contradict_a_phrase() -> None:
    """In a Traditional key, a character is kept or becomes what the phrase's value has there."""
    offset = FRAME.index("{")
    seen = 0
    for key, value in ts_phrases():
        text = FRAME.format(key)
        for diagnostic in check(text):
            if not diagnostic.fix or diagnostic.fix.applicability is not Applicability.SAFE:
                continue
            for edit in diagnostic.fix.edits:
                start = edit.span.start - offset
                values = {v[start : start + len(edit.after)] for k, v in ts_phrases() if k == key}
                assert edit.after in values, (key, value, edit)
                seen += 1
    assert seen > 0


@pytest.mark.parametrize(
    "text",
    [
        "於梨华女士的小说在海外很受欢迎，这些作品影响显著。",
        "吉林省乾安县的农业发展很快，群众收入增长。",
        "乾隆皇帝在乾清宫处理政务，这是历史事实。",
        "文徵明是明代画家，毕昇发明了活字印刷术。",
        "钱锺书的著作很多，他的学问让人钦佩。",
        "瞭望塔上的观察员发现了火情，立即报告。",
        "灾区一片狼藉，各界的慰藉让群众感到温暖。",
        "这部名著是当代著名作家编著的，原著有三卷。",
        "宽恕和覆盖、颠覆这些词，这里都用对了。",
        "李堃、王喆、陈淼参加了这次会议，会后发言。",
    ],
)
def test_right_text_stays(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("bad", "good", "grade"),
    [
        ("我们要打好基礎，再谈发展。", "我们要打好基础，再谈发展。", Applicability.SAFE),
        ("列车开往格爾木，沿线风光很好。", "列车开往格尔木，沿线风光很好。", Applicability.SAFE),
        ("这里的開發建设进展顺利。", "这里的开发建设进展顺利。", Applicability.SAFE),
        ("工业增加値增长较快，结构优化。", "工业增加值增长较快，结构优化。", Applicability.UNSAFE),
        ("这是髙质量发展的要求。", "这是高质量发展的要求。", Applicability.UNSAFE),
        ("由於天气原因，会议推迟举行。", "由于天气原因，会议推迟举行。", Applicability.UNSAFE),
        ("他看著远处的山，没有说话。", "他看着远处的山，没有说话。", Applicability.UNSAFE),
        ("剩餘的资金已经全部上缴。", "剩余的资金已经全部上缴。", Applicability.UNSAFE),
    ],
)
def test_grade_of_a_form(bad: str, good: str, grade: Applicability) -> None:
    document = Document("a.txt", bad)
    assert checker().fix(document, grade).text == good
    if grade is Applicability.UNSAFE:
        assert checker().fix(document, Applicability.SAFE).text == bad


def test_neighbouring_forms_are_one_finding() -> None:
    (found,) = shown("这里的開發建设进展顺利，群众满意。")
    assert found.text == "開發"
    assert found.candidates[0].text == "开发"


def test_the_same_form_many_times_is_one_finding() -> None:
    (found,) = shown("我们开會，他们开會，你们也开會，发言热烈，讨论深入，决议通过。")
    assert found.occurrences == 3
    assert found.fix is not None
    assert len(found.fix.edits) == 3


def test_a_quotation_in_traditional_characters_stays() -> None:
    text = "王维的诗句“獨在異鄉為異客”表达了思乡之情，广为流传。"
    assert shown(text) == []
    assert not safe_places(text)


def test_a_traditional_line_is_one_remark() -> None:
    lines = (
        "附件的标题如下，请各单位认真检查。",
        "關於貿易發展與環境變遷的說明",
        "请在会议结束后执行。",
    )
    text = "\n".join(lines)
    (found,) = shown(text)
    assert found.code == "TR008"
    assert found.severity is Severity.INFO
    assert found.fix is None


def test_a_mixed_document_gets_one_finding() -> None:
    text = "這個問題关系到國家发展，我們应该認真对待，經過讨论後決定实施方案。" * 3
    found = shown(text)
    assert [diagnostic.code for diagnostic in found] == ["TR007"]
    assert found[0].occurrences > 10


def test_a_traditional_document_is_read_the_other_way() -> None:
    text = "這個計劃關係到國家發展，我们應該認真對待，經過討論後決定實施。"
    assert codes(text) == {"TR006"}
    assert not safe_places(text)
    assert checker().fix(Document("a.txt", text), Applicability.UNSAFE).text == text.replace(
        "们", "們"
    )


def test_without_evidence_nothing_is_decided() -> None:
    assert shown("格爾木") == []


def test_a_character_that_is_talked_about_is_not_written() -> None:
    for text in (
        "“爾”字简化后写作“尔”，见于《简化字总表》。",
        "发（發）与头发的发（髮）本是两个字，现在合并。",
    ):
        assert not safe_places(text)
        assert shown(text) == []


def test_a_name_is_never_written_without_a_person() -> None:
    text = "代表团团长王鵬举行了新闻发布会，记者们踊跃提问。"
    (found,) = shown(text)
    assert found.text == "鵬"
    assert not safe_places(text)


def test_japanese_text_stays() -> None:
    assert shown("他在车站看到“鉄道の駅”几个字，觉得很亲切。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("各地釆取措施，提升田间管理水平。", "采"), ("这家商店发放优惠劵，吸引顾客。", "券")],
)
def test_a_rare_look_alike_is_named_with_its_word(text: str, expected: str) -> None:
    (found,) = shown(text)
    assert found.candidates[0].text == expected
    assert not safe_places(text)


def test_a_rare_character_in_a_name_is_held_back() -> None:
    text = "运动员林孝埈获得冠军，观众热烈鼓掌。"
    assert shown(text) == []
    assert [diagnostic.code for diagnostic in check(text)] == ["TR009"]


def test_the_seed_document() -> None:
    found = [d for d in shown(SEED.read_bytes().decode()) if d.code.startswith("TR")]
    assert [d.text for d in found] == ["撘", "爾", "礎"]
    safe = [d.text for d in found if d.fix and d.fix.applicability is Applicability.SAFE]
    assert safe == ["爾", "礎"]
    rare = found[0]
    assert rare.fix is None or rare.fix.applicability is Applicability.DISPLAY
    assert rare.candidates[0].text == "搭"


@pytest.mark.parametrize(
    ("text", "code", "proposed"),
    [
        ("完善社会保障体糸。", "TR009", "系"),  # its Chinese form 丝 makes no word here
        ("工业增加値增长较快。", "TR004", "值"),
    ],
)
def test_a_japanese_form_is_read_by_the_word_it_makes(text: str, code: str, proposed: str) -> None:
    (found,) = qccheck.lint(text)
    assert (found.code, found.candidates[0].text) == (code, proposed)
