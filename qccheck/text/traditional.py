"""Traditional texts: told by a sample, and converted character for character by OpenCC.

No entry of OpenCC's dictionaries for characters and phrases changes the length of a text, so
places stay; those for the vocabulary of a region, which do, are not used.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from qccheck.text import regex
from qccheck.text.view import encodable

if TYPE_CHECKING:
    from opencc import OpenCC

_TRADITIONAL: Final = (
    "國應業會條為機關動設務對時規進這產區實經來門們體內員單數現資過學將與統運項場強護構標電組計處權點級議間報監調責長備總記質"
    "專從軍決網營請費車還問題習農辦導檢織結續裝兩書創審執無環稱職聯況協變沒濟說選領驗樣讓該際預舉義優傳圖態氣測類給節視認輸東"
    "醫縣帶許試負達險擊見評轉違風圍顯碼約維編論財隊衛響貨鄉眾養華號堅斷積識訴話載銷嚴烏則啟屬庫擔穩簡絡觀語軟連亞爾損熱療終補"
    "邊錯樂寫勵勢頭換滿礎繼綠訪購隨額億償雙園聲層屆師戲擇災納罰鍵難頻馬爭減聽幫擴歡狀羅讀貿較鎮儲兒蘭興夠張離訓賽鐵僅勞揮檔愛"
    "紅綜詢臨債樹歐獨獻盤礦緊紀細覺輕遠遺銀壞講誤談館傷塊廢襲訂輛釋飛龍親冊賣獎寶彈擬蓋練絕藝覽貼賠郵聞閱黃壓異殘糧虛訟輯遞錢"
    "階隱頁駛嗎慶雜競籌紹繳討訊貢輪轄陸剛賬貫貸閉順駕奮島歸揚搶擁舊灣礙腦腳榮課踐陽劇幣棄徹橋潔糾績詞譯貴飲駐倉儀刪卻奧暫漁筆"
    "紛緩縮慮雖診韓麗亂歲崗攜瀏溼詳遷鏡驅偉尋畢燈靈暢禮繞藍觸敗賴婦溝繪蹤軌陳麥漢潛紙薩誠諾貧賀贈趙鎖頂顧頓鮮齊畝傾憑寬欄夢樓"
    "誰謀贏顏偵側僑劉劑媽懷掃擾攝殺騰謝賞鋼陣驟魯牆塵莊驚漲紐脅貝輔辯饋魚齡絲倫偽廳敘圓壯奪娛賓慣撥撐滅銜誼賦邁靜騙丟淨噸鞏橫"
    "澤燒肅艦譽譜賃趨邏鄰鈕獸憲楊滬緣賺躍遲凍勁峽潤濾純艙萊辭鄭飼宮撫濃漸煩牽粵鋪閃頒聖妝懲敵曉滾濱鹽盜縱詩趕遼陝飾喪茲盧噴孫"
    "帳憶攔樞脈輝鋒飯凱吳憂懸攤棧貓籃綱綁臉雞勸殼嬰撲拋撈晉滯豬磚碩罷膠艱詐諸謂譴遙騎劍帥戀恆擋灘紋諧錦鬧闡闊駁鳥俠厲廈疊墾攬"
)
_SIMPLIFIED: Final = (
    "国应业会条为机关动设务对时规进这产区实经来门们体内员单数现资过学将与统运项场强护构标电组计处权点级议间报监调责长备总记质"
    "专从军决网营请费车还问题习农办导检织结续装两书创审执无环称职联况协变没济说选领验样让该际预举义优传图态气测类给节视认输东"
    "医县带许试负达险击见评转违风围显码约维编论财队卫响货乡众养华号坚断积识诉话载销严乌则启属库担稳简络观语软连亚尔损热疗终补"
    "边错乐写励势头换满础继绿访购随额亿偿双园声层届师戏择灾纳罚键难频马争减听帮扩欢状罗读贸较镇储儿兰兴够张离训赛铁仅劳挥档爱"
    "红综询临债树欧独献盘矿紧纪细觉轻远遗银坏讲误谈馆伤块废袭订辆释飞龙亲册卖奖宝弹拟盖练绝艺览贴赔邮闻阅黄压异残粮虚讼辑递钱"
    "阶隐页驶吗庆杂竞筹绍缴讨讯贡轮辖陆刚账贯贷闭顺驾奋岛归扬抢拥旧湾碍脑脚荣课践阳剧币弃彻桥洁纠绩词译贵饮驻仓仪删却奥暂渔笔"
    "纷缓缩虑虽诊韩丽乱岁岗携浏湿详迁镜驱伟寻毕灯灵畅礼绕蓝触败赖妇沟绘踪轨陈麦汉潜纸萨诚诺贫贺赠赵锁顶顾顿鲜齐亩倾凭宽栏梦楼"
    "谁谋赢颜侦侧侨刘剂妈怀扫扰摄杀腾谢赏钢阵骤鲁墙尘庄惊涨纽胁贝辅辩馈鱼龄丝伦伪厅叙圆壮夺娱宾惯拨撑灭衔谊赋迈静骗丢净吨巩横"
    "泽烧肃舰誉谱赁趋逻邻钮兽宪杨沪缘赚跃迟冻劲峡润滤纯舱莱辞郑饲宫抚浓渐烦牵粤铺闪颁圣妆惩敌晓滚滨盐盗纵诗赶辽陕饰丧兹卢喷孙"
    "帐忆拦枢脉辉锋饭凯吴忧悬摊栈猫篮纲绑脸鸡劝壳婴扑抛捞晋滞猪砖硕罢胶艰诈诸谓谴遥骑剑帅恋恒挡滩纹谐锦闹阐阔驳鸟侠厉厦叠垦揽"
)
"""The 600 characters of most frequent use whose Traditional form has one Simplified form and the
other way round; one character in four of a text is among them. Printed by
`tools/build_traditional.py` (OpenCC 1.4 dictionaries, in the forms of Taiwan; pooled counts)."""
STANDARDS: Final = ("s2tw", "s2hk", "s2t")
"""OpenCC's configurations for the forms of Taiwan, of Hong Kong, and its own."""
_TO_SIMPLIFIED: Final = "hk2s"
"""Takes the forms of Hong Kong as well as all others."""
_FOREIGN: Final = frozenset(_TRADITIONAL)
_OWN: Final = frozenset(_SIMPLIFIED)
_SAMPLE: Final = 512
_FEW: Final = 8
_MINOR: Final = 0.25
"""As the kind `script` decides: at most so large a share of the other script is a slip."""
_KANA: Final = 0.05
_PARTICLE: Final = regex.lazy(
    "(?<![显名原编论专昭卓土遗巨译合新拙所撰较共])著(?![作名者称书述录有文])"
)
"""The particle that Taiwan writes 著 and Simplified text 着; OpenCC leaves both alone. Words with
著 are those of 现代汉语词典."""


def is_traditional(text: str) -> bool:
    """Whether a sample of `text` is Traditional Chinese, neither Japanese nor mixed."""
    sample = text[:: max(1, len(text) // _SAMPLE)]
    if _FOREIGN.isdisjoint(sample):
        return False
    foreign = sum(map(_FOREIGN.__contains__, sample))
    own = sum(map(_OWN.__contains__, sample))
    if foreign + own < _FEW:  # hardly a sentence: all characters count
        foreign, own = _differing(sample, (_TO_SIMPLIFIED,)), _differing(sample, STANDARDS)
    if own > _MINOR * (foreign + own):
        return False
    kana = sum("\u3041" <= character <= "\u30fa" for character in sample)
    return kana <= _KANA * len(sample)


def reading(text: str) -> str:
    """`text` as those get it who know Simplified words alone: converted where it is Traditional."""
    return simplified(text) if is_traditional(text) else text


def simplified(text: str) -> str:
    """`text` in Simplified characters, one for one."""
    new = converted(text, _TO_SIMPLIFIED)
    return _PARTICLE.sub("着", new) if "著" in new else new


def converted(text: str, standard: str) -> str:
    """`text` by a configuration of OpenCC that keeps its length: `hk2s`, `s2t`, `s2tw`, `s2hk`."""
    convert = _converter(standard).convert
    return "\0".join(map(convert, encodable(text).split("\0")))  # to OpenCC a text ends there


def _differing(text: str, standards: Iterable[str]) -> int:
    """How many characters all of these would change."""
    others = [converted(text, standard) for standard in standards]
    return sum(all(new != old for new in news) for old, *news in zip(text, *others, strict=True))


@cache
def _converter(standard: str) -> OpenCC:
    """One converter a process: to load it takes longer than to convert a document."""
    from opencc import OpenCC

    return OpenCC(standard)
