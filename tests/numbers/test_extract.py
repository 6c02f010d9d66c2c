"""Mentions: spans, units, kinds, intervals; names and words with numerals in them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qccheck import extract
from qccheck.numbers.quantity import Kind

MENTIONS = [
    ("装机980万千瓦", "980万千瓦", "9800000", "千瓦", "quantity", "[9795000, 9805000]"),
    ("电量666亿千瓦时", "666亿千瓦时", "66600000000", "千瓦时", "quantity", None),
    ("气量40.4亿立方米", "40.4亿立方米", "4040000000", "立方米", "quantity", None),
    ("安置45218人", "45218人", "45218", "人", "count_of_items", "[45218, 45218]"),
    ("发生6.2级地震", "6.2级", "6.2", "级", "quantity", "[6.15, 6.25]"),
    ("修建两条公路", "两条", "2", "条", "count_of_items", "[2, 2]"),
    ("占全国近四成", "近四成", "40", "%", "fraction_cheng", "[35, 40)"),
    ("到2035年翻两番", "两番", "4", "倍", "multiple", "[4, 4]"),
    ("收入增长1.1倍", "1.1倍", "1.1", "倍", "multiple", "[1.05, 1.15]"),
    ("到二〇二四年为止", "二〇二四年", "2024", "年", "date_year", "[2024, 2024]"),
    ("收款壹佰元整", "壹佰元", "100", "元", "quantity", None),
    ("达到７７％", "７７％", "77", "%", "percent", "[76.5, 77.5]"),
    ("处以罚款3—5倍", "3—5倍", None, "倍", "multiple", "[3, 5]"),
    ("增长20%—30%", "20%—30%", None, "%", "percent", "[20, 30]"),
    ("突破5100万千瓦", "突破5100万千瓦", "51000000", "千瓦", "quantity", "(51000000, ∞)"),
    ("不低于30%", "不低于30%", "30", "%", "percent", "[30, ∞)"),
    ("不超过3个月", "不超过3个月", "3", "个月", "duration", "(-∞, 3]"),
    ("不满一年", "不满一年", "1", "年", "duration", "(-∞, 1)"),
    ("近900项工程", "近900项", "900", "项", "count_of_items", "[850, 900)"),
    ("建立30余项制度", "30余项", "30", "项", "count_of_items", "(30, 40)"),
    ("增长5%左右", "5%左右", "5", "%", "percent", "[4, 6]"),
    ("增长5.5%左右", "5.5%左右", "5.5", "%", "percent", "[5.4, 5.6]"),
    ("控制在5.5%左右", "5.5%左右", "5.5", "%", "percent", "(-∞, 5.6]"),
    ("出生率为千分之三", "千分之三", "3", "‰", "percent", None),
    ("一律打八折", "八折", "80", "%", "fraction_cheng", None),
    ("提升2.35个百分点", "2.35个百分点", "2.35", "百分点", "quantity", "[2.345, 2.355]"),
    ("增长2.倍。", "2.倍", None, "倍", "multiple", "[2, 3)"),
    ("历时两年半", "两年半", "2.5", "年", "duration", None),
    ("历时两个半月完成", "两个半月", "2.5", "个月", "duration", None),
    ("有几十亿元", "几十亿元", None, "元", "quantity", "[2000000000, 10000000000)"),
    ("处五百元以上一万元以下罚款", "五百元以上一万元以下", None, "元", "quantity", "[500, 10000]"),
    ("耗时两到三年", "两到三年", None, "年", "duration", "[2, 3]"),
    ("按照第十二条", "第十二条", "12", "条", "rank_ordinal", "[12, 12]"),
    ("产量706 万吨", "706 万吨", "7060000", "吨", "quantity", None),
    ("人口14亿多", "14亿多", "1400000000", None, "count_of_items", "(1400000000, 1500000000)"),
    ("核销金额4 0 0 亿元", "4 0 0 亿元", "40000000000", "元", "quantity", None),
    ("周转量11620亿吨公里", "11620亿吨公里", "1162000000000", "吨公里", "quantity", None),
    ("上百次交战", "上百次", "100", "次", "count_of_items", "[100, ∞)"),
    ("上午10时40分开会", "40分", "40", "分", "date_year", "[40, 40]"),
    ("长5千米", "5千米", "5", "千米", "quantity", "[4.5, 5.5]"),
]


@pytest.mark.parametrize(("text", "span", "value", "unit", "kind", "interval"), MENTIONS)
def test_mention(
    text: str, span: str, value: str | None, unit: str | None, kind: str, interval: str | None
) -> None:
    found = [q for q in extract(text) if q.text == span]
    assert len(found) == 1, [q.text for q in extract(text)]
    quantity = found[0]
    assert text[quantity.start : quantity.end] == span
    assert quantity.value == (None if value is None else Decimal(value))
    assert (quantity.unit, quantity.kind.value) == (unit, kind)
    assert interval is None or str(quantity.interval) == interval


@pytest.mark.parametrize(
    "text",
    [
        "坚持统一领导，进一步深化一批改革。",
        "千方百计保第一时间到位，一带一路倡议。",
        "“一带一路”清洁能源论坛，三江源国家公园，零工市场。",
        "三三两两，五湖四海，四川的百姓与老百姓。",
        "之一、唯一、任何一方、同一天、另一个、每一项。",
        "陆地与收拾，参加零售，凋零，归零。",
    ],
)
def test_words_are_no_numbers(text: str) -> None:
    assert [q.text for q in extract(text)] == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("实现“十四五”目标", "十四五"),
        ("750千伏输变电工程", "750千伏"),
        ("入选4C级营地", "4C级"),
        ("实施“1+10”规划", "1+10"),
        ("青薯9号产量高", "青薯9号"),
        ("十四五规划", "十四五"),
        ("建设5G基站", "5G"),
        ("发展第三产业", "第三产业"),
        ("歌剧《青春铸剑221》获奖", "青春铸剑221"),
        ("拨打12345热线", "12345"),
    ],
)
def test_labels_never_enter_arithmetic(text: str, label: str) -> None:
    found = extract(text)
    assert [(q.text, q.kind) for q in found] == [(label, Kind.LABEL)]
    assert found[0].value is None
    assert found[0].interval is None


def test_number_wins_over_a_shorter_word() -> None:
    assert [q.text for q in extract("十分钟之内十分重要")] == ["十分钟之内"]


def test_record_has_the_fields_of_the_table() -> None:
    row = extract("全年生产钾肥706万吨。")[0].as_dict()
    assert list(row) == [
        *("start", "end", "text", "value", "low", "high", "low_open", "high_open"),
        *("unit", "kind", "bound", "subject", "relation", "period"),
    ]
    assert row["value"] == "7060000"
    assert row["subject"] == "钾肥产量"


SUBJECTS = [
    (
        "城乡居民人均可支配收入分别增长4.3%、8%。",
        ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
    ),
    ("碳酸锂11万吨、增长49.4%。", ["碳酸锂", "碳酸锂"]),
    ("钾肥产量706万吨、占全国总产量的77%以上。", ["钾肥产量", "钾肥产量"]),
    ("新增38家A级景区。", ["新增A级景区"]),
    ("达到5%左右。", [None]),
]


@pytest.mark.parametrize(("text", "subjects"), SUBJECTS)
def test_subjects(text: str, subjects: list[str | None]) -> None:
    assert [q.subject for q in extract(text)] == subjects


def test_path_explains_each_step() -> None:
    growth = extract("碳酸锂11万吨、增长49.4%。")[1]
    assert growth.path == ("verb 增长", "same subject as '11万吨'")
