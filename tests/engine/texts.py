"""Texts for properties: sentences of our own making, whole and damaged, in odd mixtures."""

from __future__ import annotations

from hypothesis import strategies as st

CLEAN = (
    "会议听取了全年工作情况的汇报，并对下一步的任务作出部署。",
    "全县新建农村公路一百二十公里，修缮桥梁九座，群众出行更加方便。",
    "各部门要提高认识，加强协作，确保各项措施落到实处。",
    "去年粮食总产量达到35.6万吨，比上年增长2.1%。",
    "村里修了一条通往山外的路，运苹果的卡车可以开到果园门口。",
    "（一）加强组织领导",
    "他说：“这件事要办好。”大家都点头。",
)
DAMAGED = (
    "加快格爾木副中心城市建设，夯实发展的基礎。",
    "会议己经结束，，代表们陆续离开。",
    "旅游总收入增长2.倍，人次增长1.1倍。",
    "到二0二五年建成3000O亩果园。",
    "严于律已,宽以待人,方便便利群众。",
    "推动转化转移转化,有20家有企业上市。",
    "⼀年来，各项工作都取得了進展。",
    "城市\u200b建设与\u00ad管理并重。",
    "会会议指出，要坚持稳中求进工作总基调",
    "这本书（共三册》已经出版。",
    "投资1亿亿元建设项目；；完成率达到95%%。",
    "他 们都 说:今年雨水多,收成好!",
    "縣府召開會議，討論農田水利，我門都很關心，會議己經結束。",
    "皇後坐在宮殿裡，這里的氣候幹燥，旅遊收入增長2.倍。",
)
JOINTS = ("\n", "\n\n", "\r\n", "\r", "", " ", "　　")

sentences = st.sampled_from(CLEAN + DAMAGED)
mixtures = st.lists(st.tuples(sentences, st.sampled_from(JOINTS)), max_size=8).map(
    lambda parts: "".join(part for pair in parts for part in pair)
)
"""Whole documents of sentences, in any order and with any line ends."""

odd = st.text(
    st.sampled_from(
        "甲乙爾己已，。,（)“”1２三.％ab \n\r\t\0\ud800\udc00𠀀\u200b\ufeff\ufffc　⼀ー"
    ),
    max_size=60,
)
anything = st.text(max_size=60) | odd
marked = st.lists(
    sentences | st.sampled_from(("**", "# ", "> ", "`", "<b>", "</b>", "&amp;", "\n\n", "| ")),
    max_size=10,
).map("".join)
