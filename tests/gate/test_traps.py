"""Right text that looks wrong stays silent. Sentences of our own making, one trap each."""

from __future__ import annotations

import pytest

import qccheck
from qccheck.diagnostic import Applicability

TRAPS = {
    "doubled across a word boundary": (
        "全县新设安置点点长三十名。",
        "供水水质持续改善。",
        "要转变工作作风，深入基层。",
        "各地方方面面的工作都有进展。",
    ),
    "reduplication": (
        "清泉源源不断地流出。",
        "处处洋溢着欢乐的气氛。",
        "祝愿全家平平安安。",
        "这件事还要研究研究再定。",
        "你们先商量商量。",
    ),
    "slogans": (
        "坚持多缴多得、长缴多得的原则。",
        "干部群众一仗接着一仗打，一年接着一年干。",
    ),
    "chiasmus": ("加快数字产业化和产业数字化步伐。",),
    "Latin and signs in names": (
        "机场飞行区达到4C级标准。",
        "实施“数据要素×”三年行动计划。",
        "构建“1+10”政策体系，推动人工智能+应用。",
        "地表水达到Ⅱ类标准。",
        "“青海e就业”平台上线运行。",
    ),
    "a single character in quotes": ("铁路呈“日”字形布局。", "村口立着一个“人”字形屋架。"),
    "local and ethnic names": (
        "切阳什姐获得竞走奖牌。",
        "哇让抽水蓄能电站开工建设。",
        "玛尔挡水电站首台机组并网发电。",
    ),
    "characters that are right here": (
        "清朝乾隆年间修建了这座桥。",
        "游客参观了乾清宫。",
        "文徵明是明代著名画家。",
        "毕昇发明了活字印刷术。",
        "钱锺书著有《围城》。",
        "登上瞭望塔可以看到全城。",
        "这部著作的影响十分显著。",
    ),
    "quotation": ("碑上刻着“爾雅”二字。", "他说：“会会老朋友也好。”"),
    "numbers": (
        "总产量达到35.6万吨，比上年增长2.1%。",
        "版本号为2.0.1，文件见附件3。",
        "1978年至2024年，人均收入增长了100多倍。",
        "一百二十公里的公路，二〇二四年建成。",
    ),
    "punctuation": (
        "会议讨论了三个问题：（一）规划；（二）预算；（三）人事。",
        "他问：“真的吗？！”",
        "水、电、路、气、房等设施逐步完善。",
        "详见www.example.org/a,b;c?d=e。",
        "比分是3:2，时间是8:30。",
    ),
    "layout": (
        "（上接第一版）\n会议指出，要加快发展。",
        "第一章　总则\n第一条　为了规范管理，制定本办法。",
    ),
}


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{name}: {text}") for name in TRAPS for text in TRAPS[name]]
)
def test_a_trap_stays_silent(text: str) -> None:
    assert [(d.code, d.text, d.message) for d in qccheck.lint(text)] == []
    assert qccheck.fix(text, applicability=Applicability.UNSAFE).text == text
