"""The counting behind the tables, against plain Python."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("numpy")

import numpy as np

from qccheck.lexicon.characters import Characters
from tools.corpus import to_codes, to_text
from tools.dating import report_years
from tools.grams import GramCounts
from tools.places import short_form
from tools.readings import collect_readings, toneless
from tools.strings import frequent_strings, string_texts
from tools.tables import write_table
from tools.typos import find_typos

LINES = st.lists(st.text(alphabet="天地人和", max_size=14), min_size=1, max_size=12)


def count_parts(lines: list[str], sizes: range) -> Counter[str]:
    return Counter(
        line[i : i + n] for line in lines for n in sizes for i in range(len(line) - n + 1)
    )


@given(LINES)
def test_gram_counts(lines: list[str]) -> None:
    grams = GramCounts(to_codes("".join(f"{line}\n" for line in [*lines, "天"])))
    expected = count_parts([*lines, "天"], range(1, 5))
    wanted = [*sorted(expected), "人人和天天", "外", "天外"]
    assert grams.count(wanted).tolist() == [expected.get(t, 0) for t in wanted]


@given(LINES)
def test_frequent_strings(lines: list[str]) -> None:
    codes = to_codes("".join(f"{line}\n" for line in lines))
    inside = codes != 0x0A
    if not inside.any():
        return
    found: dict[str, int] = {}
    for strings in frequent_strings(codes, inside, longest=9, least=2):
        found.update(zip(string_texts(codes, strings), strings.counts.tolist(), strict=True))
    expected = count_parts(lines, range(2, 10))
    assert found == {text: count for text, count in expected.items() if count >= 2}


def test_strings_know_their_neighbours() -> None:
    codes = to_codes("甲天地乙\n丙天地乙\n丁天地，\n天地戊\n")
    inside = np.isin(codes, to_codes("甲乙丙丁戊天地"))
    (pairs, *_) = frequent_strings(codes, inside, longest=2, least=4)
    assert string_texts(codes, pairs) == ["天地"]
    assert pairs.before.tolist() == [0.25]
    assert pairs.after.tolist() == [0.5]


@given(st.text())
def test_codes_keep_text(text: str) -> None:
    assert to_text(to_codes(text)) == text


def test_typos_are_words_near_a_far_more_frequent_one() -> None:
    frequencies = {"已经": 9000.0, "己经": 20.0, "经济": 9000.0, "必须": 900.0, "必需": 300.0}
    raw = {"已经": 9000, "己经": 10, "经济": 9000, "必须": 900, "必需": 300}
    assert find_typos(frequencies, raw, Characters.load()) == {"己经"}


def test_readings_drop_rare_ones_and_keep_listed_ones() -> None:
    found = collect_readings({"银": "yín", "行": "xíng", "绿": "lǜ"}, [("银行", 90), ("行走", 10)])
    assert found == {"银": ("yin",), "行": ("hang", "xing"), "绿": ("lv",)}
    assert [toneless(r) for r in ("lǚ", "zhōng", "ń")] == ["lv", "zhong", "n"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("云南省", "云南"),
        ("海西蒙古族藏族自治州", "海西"),
        ("巴音郭楞蒙古自治州", "巴音郭楞"),
        ("城区", "城区"),
        ("门源回族自治县", "门源"),
    ],
)
def test_short_forms(name: str, short: str) -> None:
    assert short_form(name) == short


def test_report_years_fall_along_the_file() -> None:
    openings = ("2020年和2020年的工作\n", "一九八五年和一九八五年\n")
    blocks = [opening + "安排\n" * 149 for opening in openings]
    years = report_years("".join(blocks))
    assert len(years) == sum(map(len, blocks))
    dated = years[years > 0]
    assert (np.diff(dated) <= 0).all()
    assert dated[0] >= 2019


def test_tables_are_written_the_same_every_time(tmp_path: Path) -> None:
    about = {"source": "s", "licence": "l", "built by": "b"}
    paths = [tmp_path / "a.tsv", tmp_path / "b.tsv"]
    for path in paths:
        write_table(path, columns=("x", "y"), rows=[("天", 1)], about=about)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with pytest.raises(ValueError, match="tab or line end"):
        write_table(paths[0], columns=("x",), rows=[("a\tb",)], about=about)
    with pytest.raises(ValueError, match="about lacks"):
        write_table(paths[0], columns=("x",), rows=[], about={"source": "s"})
