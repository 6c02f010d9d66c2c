from __future__ import annotations

import codecs
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qccheck.errors import EncodingError, UnreadableError, UsageError
from qccheck.text.decoding import ENCODINGS, canonical, decode
from qccheck.text.document import Document

SIMPLIFIED = (
    "去年秋天，村里新修了一条通往山外的公路，运苹果的卡车可以一直开到果园门口。",
    "老张说，过去背着筐子走两个小时才能到集市，现在半天就能卖完一车。",
    "县里派来的技术员每月上门两次，教大家怎样剪枝、怎样防虫。",
    "全年水果产量达到3.6万吨，比上年增长12.5%，农民人均收入突破2万元。",
    "（一）继续完善灌溉设施，力争三年内让所有梯田都能用上渠水。",
    "合作社还办起了网店，请回来的大学生负责拍照、写文案、回复顾客的留言。",
    "“路通了，人心就活了。”村支书在会上这样总结。",
    "下一步，要把学校的操场重新铺好，给孩子们添置图书和体育器材。",
    "医院每个季度派大夫下乡义诊，慢性病人不用再跑远路取药。",
    "夜里下过一场小雨，第二天早晨空气格外清新，远处的雪山看得清清楚楚。",
    "会议要求各部门按照分工抓好落实，重大事项及时报告。",
    "这本册子收录了三百多张旧照片，每一张后面都写着时间、地点和人名。",
)
TRADITIONAL = (
    "去年秋天，村裡新修了一條通往山外的公路，運蘋果的卡車可以一直開到果園門口。",
    "老張說，過去背著筐子走兩個小時才能到集市，現在半天就能賣完一車。",
    "縣裡派來的技術員每月上門兩次，教大家怎樣剪枝、怎樣防蟲。",
    "全年水果產量達到3.6萬噸，比上年增長12.5%，農民人均收入突破2萬元。",
    "（一）繼續完善灌溉設施，力爭三年內讓所有梯田都能用上渠水。",
    "合作社還辦起了網店，請回來的大學生負責拍照、寫文案、回覆顧客的留言。",
    "「路通了，人心就活了。」村長在會上這樣總結。",
    "下一步，要把學校的操場重新鋪好，給孩子們添置圖書和體育器材。",
    "醫院每個季度派大夫下鄉義診，慢性病人不用再跑遠路取藥。",
    "夜裡下過一場小雨，第二天早晨空氣格外清新，遠處的雪山看得清清楚楚。",
    "會議要求各部門按照分工抓好落實，重大事項及時報告。",
    "這本冊子收錄了三百多張舊照片，每一張後面都寫著時間、地點和人名。",
)


def prose(sentences: tuple[str, ...], size: int, *, start: int = 0) -> str:
    """`size` characters of `sentences`, which repeat, from the sentence `start` on."""
    count = len(sentences)
    text = ""
    number = start
    while len(text) < size:
        text += sentences[number % count] + ("\n" if number % 3 == 2 else "")
        number += 1
    return text[:size]


SIZES = (20, 33, 50, 120, 500, 2000)
PAIRS = [
    (script, codec)
    for script, codecs_ in (
        (SIMPLIFIED, ("gb18030", "gbk", "utf-16-le", "utf-16-be", "utf-8")),
        (TRADITIONAL, ("gb18030", "big5", "cp950", "utf-16-le", "utf-16-be", "utf-8")),
    )
    for codec in codecs_
]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("script", "codec"), PAIRS)
def test_the_same_text_is_read_from_every_encoding(
    script: tuple[str, ...], codec: str, size: int
) -> None:
    for start in range(len(script)):
        text = prose(script, size, start=start)
        data = text.encode(codec)
        found, encoding = decode(data, "a.txt")
        assert found == text
        assert encoding.encode(found) == data


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        ("\ufeff".encode("gb18030"), "gb18030"),
    ],
)
@pytest.mark.parametrize("text", ["", "a", "好\r\n", "好\r坏\n"])
def test_a_mark_decides_and_is_kept(mark: bytes, codec: str, text: str) -> None:
    data = mark + text.encode(codec)
    found, encoding = decode(data, "a.txt")
    assert (found, encoding.codec, encoding.bom) == (text, codec, mark)
    assert Document("a.txt", found, encoding).to_bytes() == data


@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda t: t.encode("utf-8", "ignore")))
@example(b"\xa2\xcc")
@example(b"\xff\xfe\x00")
def test_what_decodes_is_written_back_byte_for_byte(data: bytes) -> None:
    for asked in (None, *ENCODINGS):
        try:
            text, encoding = decode(data, "a", encoding=asked)
        except UnreadableError:
            continue
        assert encoding.encode(text) == data


@given(st.lists(st.sampled_from(["甲", "乙。", "\r\n", "\n", "\r", "\u2028", "\x0b"])))
def test_newlines_stay_as_they_are(parts: list[str]) -> None:
    data = "".join(parts).encode()
    assert decode(data, "a")[0] == "".join(parts)


def test_two_equal_readings_are_an_error_that_names_both() -> None:
    with pytest.raises(EncodingError, match=r"gb18030 \('好'\) or cp950 \('疑'\).*--encoding"):
        decode("好".encode("gbk"), "a.txt")


def test_a_named_encoding_settles_what_is_open() -> None:
    data = "好".encode("gbk")
    assert decode(data, "a", encoding="GB2312")[0] == "好"
    assert decode(data, "a", encoding="big5")[0] == "疑"


@pytest.mark.parametrize(
    ("encoding", "data", "where"),
    [
        ("utf-8", "好".encode("gbk"), "byte 0: wanted utf-8"),
        ("gbk", b"abc\xff\xff", "byte 3: wanted gbk"),
        ("big5", b"abcd\xff", "byte 4: wanted cp950"),
        ("utf-16", b"abc", "byte 2: wanted utf-16-le"),
        ("utf-16-be", b"\xd8\x00\x00\x00", "byte 0: wanted utf-16-be"),
        ("big5", b"a\xa2\xcc", "byte 1: wanted cp950 that can be written back"),
        ("gbk", codecs.BOM_UTF8 + b"a", "wanted gbk, got the byte-order mark of utf-8"),
    ],
)
def test_a_named_encoding_that_does_not_fit(encoding: str, data: bytes, where: str) -> None:
    with pytest.raises(EncodingError) as caught:
        decode(data, "a.txt", encoding=encoding)
    assert str(caught.value).startswith(f"a.txt: {where}")


def test_utf16_without_a_mark_takes_the_order_that_makes_sense() -> None:
    text = prose(SIMPLIFIED, 60)
    for codec in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(codec), "a", encoding="utf-16")[1].codec == codec


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_one_damaged_byte_is_named_by_its_offset(codec: str) -> None:
    data = prose(SIMPLIFIED, 300).encode(codec)
    damaged = data + b"x" if codec == "utf-16-le" else data + b"\xff" + data
    with pytest.raises(EncodingError, match=rf"byte {len(data)}: wanted {codec}"):
        decode(damaged, "a.txt")


def test_damage_far_behind_the_sample_is_found() -> None:
    data = prose(SIMPLIFIED, 20_000).encode("gb18030") + b"\xff"
    with pytest.raises(EncodingError, match=rf"byte {len(data) - 1}: wanted gb18030"):
        decode(data, "a.txt")


def test_a_long_ascii_head_does_not_hide_the_encoding() -> None:
    text = "id,name\n" * 20_000 + prose(TRADITIONAL, 60)
    assert decode(text.encode("cp950"), "a.txt")[0] == text


@pytest.mark.parametrize(
    ("data", "got"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a PNG image"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"\xff\xfe\x00\x00A\x00\x00\x00", "UTF-32"),
        (bytes(range(32)) * 40, "binary data"),
        (b"\x00" * 500, "binary data"),
        (random.Random(1).randbytes(3000), "binary data"),
        ("text\n".encode("utf-32-le") * 30, "binary data"),
    ],
)
def test_binary_data_is_no_text(data: bytes, got: str) -> None:
    with pytest.raises(UnreadableError, match=f"wanted text, got {got}"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        "こんにちは世界、今日は天気がいいですね".encode("shift_jis"),
        "안녕하세요 세계 여러분 반갑습니다 오늘은".encode("euc-kr"),
        "Café crème brûlée à la carte, déjà vu".encode("latin-1"),
    ],
)
def test_other_languages_are_not_read_as_chinese(data: bytes) -> None:
    with pytest.raises(EncodingError, match="wanted Chinese text"):
        decode(data, "a.txt")


def test_a_few_control_characters_are_text() -> None:
    text = prose(SIMPLIFIED, 400) + "\0\x07" + prose(SIMPLIFIED, 400)
    assert decode(text.encode(), "a.txt")[0] == text


def test_utf16_of_plain_ascii_is_no_binary() -> None:
    text = "Hello world, this is a plain text.\n"
    assert decode(text.encode("utf-16-le"), "a.txt")[0] == text


def test_encodings_go_by_every_name_python_knows() -> None:
    assert canonical("UTF8") == "utf-8"
    assert canonical("utf-8-sig") == "utf-8"
    assert canonical("Big5-HKSCS") == "big5hkscs"
    assert canonical("cp936") == "gbk"
    for wrong in ("latin-1", "klingon", "rot13", "\0"):
        with pytest.raises(UsageError, match=r"--encoding: wanted one of utf-8, .*, got"):
            canonical(wrong)


@pytest.mark.corpora
def test_slices_of_the_corpora_are_never_misread(corpora: Path) -> None:
    import lzma

    import opencc

    with lzma.open(corpora / "clean-dev.txt.xz", "rt", encoding="utf-8") as stream:
        text = stream.read()
    scripts = {"s": text, "t": opencc.OpenCC("s2tw").convert(text[:200_000])}
    chance = random.Random(20)
    counts: Counter[str] = Counter()
    for number in range(1500):
        size = chance.choice((20, 30, 60, 200, 1000))
        codec = chance.choice(("gb18030", "utf-16-le", "utf-16-be", "cp950"))
        source = scripts["t" if codec == "cp950" or number % 2 else "s"]
        start = chance.randrange(len(source) - size)
        data = source[start : start + size].encode(codec, "ignore")
        try:
            found, _ = decode(data, "a.txt")
        except UnreadableError:
            counts["error"] += 1
        else:
            counts["right" if found == data.decode(codec) else "wrong"] += 1
    assert counts["wrong"] == 0
    assert counts["error"] <= 3
