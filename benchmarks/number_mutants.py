"""Documents with one number or one item changed, by the check that should see it.

Each mutant names the document, what is replaced by what, and the code that must fire there.
`SEED` is the seed document; the other documents are of our own making. `HARMLESS` changes keep
every relation true and must stay silent. Used by the tests and by `benchmarks.numbers`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SEED: Final = "seed"
SEED_PATH: Final = (
    Path(__file__).resolve().parents[1] / "seeds" / "qinghai-2024-government-work-report.txt"
)

REPORT: Final = """2025年政府工作报告

过去一年，全县新增就业12万人，其中城镇7万人、农村5万人。实施项目86个，其中新建项目41个、续建项目45个。
新增光伏装机120万千瓦、总光伏装机430万千瓦，全县发电装机560万千瓦，全年发电量98亿千瓦时。
粮食总产量由52.4万吨增加到55.0万吨，增长5.0%。森林覆盖率由31.2%提高到32.0%，提高0.8个百分点。
办理群众来信来访，全年共59件，满意率98.3%。惠及群众1520户4863人，到位资金36.5亿元，财政收入21.4亿元，争取国债3亿元。
案发后10分钟出警，1小时锁定嫌疑人，6小时抓获，2天内破案，1周内移送。
全县森林覆盖率32.0%。粮食、油料、蔬菜三大产业稳步发展，县乡村三级联动，建成东山、西河、南坪3座水库。
第一产业、第二产业增加值分别增长3.1%、6.4%，机关、学校、医院能耗分别下降2.1%、3.0%和1.7%。
城镇登记失业率3.2%，居民消费价格涨幅2.1%。主要污染物排放量下降12%，公用经费压减8%。
做好第四次全国文物普查工作。2020年开展第七次全国人口普查。

二、2025年重点工作

今年是中国人民抗日战争暨世界反法西斯战争胜利80周年。2025年是“十四五”规划的收官之年。
森林覆盖率保持在31.5%以上。粮食总产量稳定在50万吨以上。今年抓好四个方面工作。
（一）稳定粮食生产。
（二）壮大特色产业。
（三）推进项目建设。
（四）改善民生保障。
"""

UNSEEN: Final = """2023年某市政府工作报告

各位代表！过去一年，我市常住人口城镇化率达到63.5%，城镇登记失业率为3.1%，居民消费价格上涨1.8%。
规模以上工业企业利润、固定资产投资、社会消费品零售总额分别增长6.2%、9.1%和4.7%。
风电装机容量达到210万千瓦，风电发电量42亿千瓦时。造林面积由18.5万亩提高到20.0万亩，增长8.1%。
全市共有企业3150家，其中国有企业210家、民营企业2800家。发放补贴资金2.6亿元，惠及困难群众3.4万户9.8万人。
打造东、西、南、北、中五个片区，健全市县乡村四级体系，落实组织、资金、人员、考核“四到位”。
群众满意率96.5%，食品抽检合格率达99.1%，村卫生室覆盖率100%，居民用水达标率98%。
化学需氧量排放总量下降4.5%，行政经费压减12%。暴雨后30分钟启动响应，2小时转移群众，5小时恢复通信，3天内恢复供电，1周内清淤完毕。
完成投资128亿元，减税18.4亿元，专项债券52亿元。受理投诉共40件，办结率97.5%。
2020年完成第七次全国人口普查。进口、出口总额18亿元，其中进口7亿元、出口11亿元。

二、2023年目标任务

今年是改革开放45周年。做好第五次全国经济普查工作。居民用水达标率保持在97%以上。做好五个方面工作。
（一）扩大内需。
（二）振兴产业。
（三）保护生态。
（四）改善民生。
（五）防范风险。
"""
"""Written, with its mutants, after the checks were done, and measured once."""

DOCUMENTS: Final = {"report": REPORT, "unseen": UNSEEN}


@dataclass(frozen=True, slots=True)
class Mutant:
    """`before` becomes `after` once in the document; `code` must fire near it ("" for none)."""

    document: str
    before: str
    after: str
    code: str = ""

    def text(self) -> str:
        """The changed document."""
        source = read(self.document)
        if source.count(self.before) != 1:
            raise ValueError(
                f"{self.document}: {self.before!r} stands {source.count(self.before)}×"
            )
        return source.replace(self.before, self.after)

    def place(self) -> tuple[int, int]:
        """Where the change is, in the changed document."""
        start = read(self.document).index(self.before)
        return start, start + len(self.after)


def read(document: str) -> str:
    """The unchanged document."""
    if document == SEED:
        return SEED_PATH.read_text(encoding="utf-8")
    return DOCUMENTS[document]


def _each(code: str, document: str, *changes: str) -> Iterator[Mutant]:
    for change in changes:
        before, after = change.split("→")
        yield Mutant(document, before, after, code)


MUTANTS: Final = (
    *_each(
        "NM101", SEED, "1.5亿亩→1.5亿亿亩", "5100万千瓦→5100万万千瓦", "106万人次→106万亿万人次"
    ),
    *_each("NM101", "report", "430万千瓦→430万万千瓦", "98亿千瓦时→98亿亿千瓦时"),
    *_each("NC001", SEED, "5.5%左右→55%左右", "6.2级地震→62级地震", "涨幅3%左右→涨幅300%左右"),
    *_each("NC001", "report", "失业率3.2%→失业率32%", "涨幅2.1%→涨幅210%"),
    *_each("NC002", SEED, "5100万千瓦→5100万千瓦时", "666亿千瓦时→666亿千瓦", "9万公里→9万公顷"),
    *_each("NC002", "report", "98亿千瓦时→98亿千瓦", "560万千瓦→560万千瓦时", "55.0万吨→55.0万亩"),
    *_each(
        "NC003", SEED, "77%以上→177%以上", "总面积85%以上→总面积850%以上", "占比达76%→占比达176%"
    ),
    *_each("NC003", SEED, "就业率90%→就业率900%", "可办率93%→可办率193%", "率100%→率1000%"),
    *_each(
        "NC003", SEED, "设置率达50%→设置率达150%", "管控率达20%→管控率达200%", "近四成→近十四成"
    ),
    *_each("NC003", "report", "满意率98.3%→满意率198.3%", "森林覆盖率32.0%。→森林覆盖率320%。"),
    *_each("NC004", SEED, "平均降幅50%→平均降幅150%", "压减10%→压减110%"),
    *_each("NC004", "report", "下降12%→下降2倍", "压减8%→压减180%"),
    *_each("NC005", SEED, "7.89万人→7.89人", "6万人以上→6.5人以上", "1500户→15.5户", "99家→9.9家"),
    *_each("NC005", "report", "4863人→48.63人", "12万人→1.2人"),
    *_each("NC006", SEED, "镁、锂、锶五大→镁、锶五大", "锶五大→锶六大", "锶五大→锶、铷五大"),
    *_each(
        "NC006",
        SEED,
        "市县乡三级→市县乡村三级",
        "大河家2条→大河家3条",
        "医疗服务“六有→医疗服务“七有",
    ),
    *_each("NC006", SEED, "采暖、公厕、生活→采暖、生活", "志愿服务工作“六到位→志愿服务工作“五到位"),
    *_each("NC006", "report", "蔬菜三大→蔬菜四大", "粮食、油料、蔬菜三大→粮食、蔬菜三大"),
    *_each(
        "NC006", "report", "县乡村三级→县乡三级", "南坪3座→南坪4座", "东山、西河、南坪→东山、南坪"
    ),
    *_each("NC007", SEED, "增长4.3%、8%→增长4.3%、8%、9%", "3.3倍、2.7倍→3.3倍、2.7倍、2.1倍"),
    *_each("NC007", SEED, "太阳能电池、锂电池出口→太阳能电池、锂电池、光伏组件出口"),
    *_each(
        "NC007",
        "report",
        "3.1%、6.4%→3.1%、6.4%、5.0%",
        "机关、学校、医院能耗→机关、学校、医院、工厂能耗",
    ),
    *_each("NC007", "report", "2.1%、3.0%和1.7%→2.1%和1.7%"),
    *_each(
        "NC008",
        "report",
        "城镇7万人、农村5万人→城镇7万人、农村9万人",
        "新增就业12万人→新增就业21万人",
    ),
    *_each("NC009", "report", "新建项目41个→新建项目141个", "装机120万千瓦→装机1200万千瓦"),
    *_each("NC009", "report", "城镇7万人→城镇70万人"),
    *_each("NC010", SEED, "45218人→452180人", "9803户→98030户", "45218人→5218人"),
    *_each("NC010", "report", "4863人→48630人", "1520户→15200户"),
    *_each("NC011", "report", "98亿千瓦时→980亿千瓦时", "560万千瓦→56万千瓦"),
    *_each("NC012", "report", "增长5.0%→增长15.0%", "55.0万吨→65.0万吨", "由31.2%→由30.2%"),
    *_each("NC013", SEED, "就业率90%→就业率80%", "就业率保持在85%→就业率保持在95%"),
    *_each("NC013", "report", "覆盖率保持在31.5%→覆盖率保持在35%"),
    *_each("NC014", "report", "覆盖率32.0%。→覆盖率23.0%。"),
    *_each("NC015", SEED, "9小时通信→9分钟通信", "2天内受损→2小时内受损", "1周内学校→1天内学校"),
    *_each("NC015", "report", "6小时抓获→6分钟抓获"),
    *_each("NC016", SEED, "八个方面→六个方面", "八个方面→五个方面"),
    *_each("NC016", "report", "四个方面→五个方面", "（三）推进→（五）推进"),
    *_each("NC017", SEED, "75周年→76周年", "75周年→57周年"),
    *_each("NC017", "report", "胜利80周年→胜利70周年", "2025年是“十四五→2026年是“十四五"),
    *_each(
        "NC018",
        SEED,
        "第五次全国人口普查→第六次全国人口普查",
        "第五次全国人口普查→第四次全国经济普查",
    ),
    *_each("NC018", "report", "第四次全国文物→第三次全国文物", "第七次全国人口→第六次全国人口"),
    *_each("NC019", "report", "国债3亿元→3亿国债"),
    *_each("NC020", "report", "满意率98.3%→满意率98.5%", "共59件→共57件"),
)

HELD_OUT: Final = (
    *_each("NM101", "unseen", "128亿元→128亿亿元", "20.0万亩→20.0万万亩", "210万千瓦→210万万千瓦"),
    *_each("NC001", "unseen", "失业率为3.1%→失业率为31.1%", "价格上涨1.8%→价格上涨180%"),
    *_each("NC002", "unseen", "210万千瓦→210万千瓦时", "42亿千瓦时→42亿千瓦", "20.0万亩→20.0万吨"),
    *_each("NC003", "unseen", "化率达到63.5%→化率达到163.5%", "满意率96.5%→满意率965%"),
    *_each("NC003", "unseen", "合格率达99.1%→合格率达991%", "覆盖率100%→覆盖率1000%"),
    *_each("NC004", "unseen", "总量下降4.5%→总量下降4.5倍", "经费压减12%→经费压减120%"),
    *_each("NC005", "unseen", "9.8万人→9.8人", "3150家→31.5家", "3.4万户→3.4户"),
    *_each("NC006", "unseen", "中五个片区→中六个片区", "东、西、南→东、南", "乡村四级→乡四级"),
    *_each("NC006", "unseen", "考核“四到位→考核“五到位", "资金、人员、考核→资金、考核"),
    *_each(
        "NC007",
        "unseen",
        "6.2%、9.1%和4.7%→6.2%和4.7%",
        "利润、固定资产投资→利润、进出口、固定资产投资",
    ),
    *_each("NC008", "unseen", "进口7亿元→进口9亿元", "出口11亿元→出口21亿元"),
    *_each("NC009", "unseen", "国有企业210家→国有企业21000家", "民营企业2800家→民营企业8200家"),
    *_each("NC010", "unseen", "9.8万人→98万人", "3.4万户→34万户"),
    *_each("NC011", "unseen", "42亿千瓦时→420亿千瓦时", "210万千瓦→21万千瓦"),
    *_each("NC012", "unseen", "增长8.1%→增长18.1%", "由18.5万亩→由15.8万亩"),
    *_each("NC013", "unseen", "达标率98%→达标率89%", "保持在97%→保持在99%"),
    *_each("NC015", "unseen", "5小时恢复→5分钟恢复", "3天内恢复→3小时内恢复"),
    *_each("NC016", "unseen", "五个方面→四个方面", "五个方面→六个方面"),
    *_each("NC017", "unseen", "45周年→54周年", "45周年→44周年"),
    *_each("NC018", "unseen", "第五次全国经济→第四次全国经济", "第七次全国人口→第五次全国人口"),
    *_each("NC019", "unseen", "债券52亿元→债券52亿", "投资128亿元→新增128亿贷款"),
    *_each("NC020", "unseen", "办结率97.5%→办结率96.5%", "共40件→共39件"),
)

HARMLESS: Final = (
    *_each(
        "", SEED, "706万吨→707万吨", "11万吨→12万吨", "77%以上→78%以上", "1.1倍→1.2倍", "8台→9台"
    ),
    *_each("", SEED, "9803户→9804户", "45218人→45219人", "7.89万人→7.98万人", "154列→155列"),
    *_each("", SEED, "4.3%、8%→4.4%、8.1%", "5.5%左右→5.6%左右", "锶五大→铷五大", "90%,→91%,"),
    *_each("", SEED, "666亿千瓦时→667亿千瓦时", "6.2级→6.3级", "近900项→近800项", "10分钟→20分钟"),
    *_each("", SEED, "20.3%→120.3%", "101%→105%", "1500户→1600户", "2.75万套→2.76万套"),
    *_each("", "report", "满意率98.3%→满意率96.6%", "4863人→4864人", "41个→40个", "36.5亿→36.6亿"),
    *_each("", "report", "52.4万吨→52.3万吨", "98亿千瓦时→97亿千瓦时", "6.4%→6.5%", "3.2%→3.3%"),
    *_each("", "report", "由31.2%→由31.25%", "城镇7万人→城镇7.2万人"),
)


def hits(
    mutants: Iterable[Mutant], find: Callable[[str], list[tuple[str, int, int]]]
) -> dict[str, tuple[int, int]]:
    """By code: how many mutants were found at their place, and how many there are.

    `find` gives code, start and end of every finding of a text; a finding is at its place when
    its sentence holds the change.
    """
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for mutant in mutants:
        total[mutant.code] += 1
        found[mutant.code] += is_hit(mutant, find)
    return {code: (found[code], total[code]) for code in sorted(total)}


def is_hit(mutant: Mutant, find: Callable[[str], list[tuple[str, int, int]]]) -> bool:
    """Whether the finding asked for stands within a line's reach of the change."""
    start, end = mutant.place()
    return any(
        code == mutant.code and left <= end + _REACH and right >= start - _REACH
        for code, left, right in find(mutant.text())
    )


_REACH: Final = 60
