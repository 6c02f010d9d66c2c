"""Stretches that speak in another script on purpose: quotations, names, talk about characters."""

from __future__ import annotations

import re
from typing import Final

_QUOTES: Final = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "[": "]",
    "［": "］",
    "【": "】",
}
_CLOSERS: Final = frozenset(_QUOTES.values())
_LONGEST_QUOTE: Final = 400
_TALK: Final = re.compile(r"[繁异異本古俗正][体體字]|通假|写作|寫作|字形|简化字|簡化字|旧作|字样")
_TALK_REACH: Final = 30
_JAPANESE: Final = re.compile(r"[\u3041-\u3093]|[\u30a1-\u30f6][\u30a1-\u30f6ー]")
# The most frequent surnames of the 2020 register, with the compound ones' first characters.
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
    "姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛"
    "樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉"
    "骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏"
    "宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班"
    "储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云"
    "容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居"
    "揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)


def enclosing(text: str, at: int) -> tuple[int, int] | None:
    """Inner span of the innermost quotation or bracket on the line that holds `at`."""
    closed = 0
    for start in range(at - 1, max(-1, at - _LONGEST_QUOTE), -1):
        mark = text[start]
        if mark == "\n":
            return None
        if mark in _CLOSERS:
            closed += 1
        elif mark in _QUOTES:
            if not closed:
                end = text.find(_QUOTES[mark], at, at + _LONGEST_QUOTE)
                inner = text[start + 1 : end]
                return (start + 1, end) if end >= 0 and "\n" not in inner else None
            closed -= 1
    return None


def is_mentioned(text: str, at: int) -> bool:
    """Whether the character stands for itself: “爾”字, 发（發）, or a line about its form."""
    inner = enclosing(text, at)
    if inner and inner[1] - inner[0] == 1:
        return True
    line_start = text.rfind("\n", 0, at) + 1
    window = text[max(line_start, at - _TALK_REACH) : at + _TALK_REACH].split("\n")[0]
    return bool(_TALK.search(window))


def is_japanese(text: str, at: int) -> bool:
    """Whether the line holds Japanese: hiragana, or two katakana in a row."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return bool(_JAPANESE.search(text, start, len(text) if end < 0 else end))


def is_name_like(text: str, at: int) -> bool:
    """Whether the character may be part of a person's name: a surname stands one or two before."""
    return text[at] in _SURNAMES or bool(_SURNAMES & set(text[max(0, at - 2) : at]))
