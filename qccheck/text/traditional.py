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
    "國會這為時來動進開對機們業數實將現務過關設應經體區統產學內強點電運總間長還與員問網習題軍項計兩場議從創資裝單組沒說記續樣"
    "調聯選稱標質領無戰線讓圖該變導級規備東結帶際擊試車決處門視書構節報優顯條類驗濟碼舉態費達專給護隊傳輸認論話烏啟環氣農義編"
    "亞語軟爾測風協預見況斷連請號堅穩錯許華轉權簡載辦執庫維觀隨勢約買絡馬樂邊眾鍵識訪響寫織評羅戲積億頻屆營蘭換頭歡雙擇檢終監"
    "醫難責熱貨賽幫則滿繼聲讀僅層礎夠興貿較盤圍擴購紅遠張險愛鐵歐聽職講師覺細輕負嚴鄉襲綠災狀龍離衛審談誤園儲緊額兒寶塊縣頁獨"
    "財爭覽減紀輯獻補屬彈銀養銷詢飛聞畫閱嗎訴擔錢練黃紹綜釋慶親擬樹剛藝壓糧臨檔雜揮討腦蓋輪訊訓陸納貼館順貢腳貫詞擁奮遞壞損奧"
    "階傷絕療刪陽劇譯遺卻貴島獎舊虛隱雖踐榮韓瀏縮課閉駐貸訂異鏡麗徹緩敗勵違倉灣鎮藍賴郵麥驅慮競繞幣揚冊儀尋偉詳趙筆靈搶橋薩賬"
    "賀顏賣歸暢歲禮觸鎖贏謝夢勞蹤漢畝媽陣鮮績潛魯齊誰劉輛驚懷賞頂溝籌攜畢診礦頓貧騰貝駕漲潔誠陳燈軌魚驟紐殺賓暫謀敘鋼婦顧艦欄"
    "樓殘邁紙圓誼撐寬諾債絲壯譜掃奪鈕賦繪靜攝楊邏紛倫亂崗趨澤勁遷躍駛肅艙萊慣濾滬賺莊罰噸煩饋漸棄濃廳脅緣宮粵橫陝丟遲娛聖純滾"
    "趕閃詩鞏茲辭飲傾鋪曉盧鄰側憲擾臉貓賠棧遼鋒雞淨訟騙潤峽敵濱憂遙輔飯廢鄭牆溼帳綁燒譴戀籃礙謂攔劍吳償凱殼輝脈憶漁騎樞憑糾飾"
    "緬碩孫磚贈牽闡齡鳥縱鬧繳僑盜紋譽闊罷帥疊艱諸俠滅潰膠搖綱緒凍軸嶺豬妝煥脹廈鹽撥噴錦轄拋湯爛鳴顆喬諧錨銅瘋墜辯偵鑄偽錫輩韋"
)
_SIMPLIFIED: Final = (
    "国会这为时来动进开对机们业数实将现务过关设应经体区统产学内强点电运总间长还与员问网习题军项计两场议从创资装单组没说记续样"
    "调联选称标质领无战线让图该变导级规备东结带际击试车决处门视书构节报优显条类验济码举态费达专给护队传输认论话乌启环气农义编"
    "亚语软尔测风协预见况断连请号坚稳错许华转权简载办执库维观随势约买络马乐边众键识访响写织评罗戏积亿频届营兰换头欢双择检终监"
    "医难责热货赛帮则满继声读仅层础够兴贸较盘围扩购红远张险爱铁欧听职讲师觉细轻负严乡袭绿灾状龙离卫审谈误园储紧额儿宝块县页独"
    "财争览减纪辑献补属弹银养销询飞闻画阅吗诉担钱练黄绍综释庆亲拟树刚艺压粮临档杂挥讨脑盖轮讯训陆纳贴馆顺贡脚贯词拥奋递坏损奥"
    "阶伤绝疗删阳剧译遗却贵岛奖旧虚隐虽践荣韩浏缩课闭驻贷订异镜丽彻缓败励违仓湾镇蓝赖邮麦驱虑竞绕币扬册仪寻伟详赵笔灵抢桥萨账"
    "贺颜卖归畅岁礼触锁赢谢梦劳踪汉亩妈阵鲜绩潜鲁齐谁刘辆惊怀赏顶沟筹携毕诊矿顿贫腾贝驾涨洁诚陈灯轨鱼骤纽杀宾暂谋叙钢妇顾舰栏"
    "楼残迈纸圆谊撑宽诺债丝壮谱扫夺钮赋绘静摄杨逻纷伦乱岗趋泽劲迁跃驶肃舱莱惯滤沪赚庄罚吨烦馈渐弃浓厅胁缘宫粤横陕丢迟娱圣纯滚"
    "赶闪诗巩兹辞饮倾铺晓卢邻侧宪扰脸猫赔栈辽锋鸡净讼骗润峡敌滨忧遥辅饭废郑墙湿帐绑烧谴恋篮碍谓拦剑吴偿凯壳辉脉忆渔骑枢凭纠饰"
    "缅硕孙砖赠牵阐龄鸟纵闹缴侨盗纹誉阔罢帅叠艰诸侠灭溃胶摇纲绪冻轴岭猪妆焕胀厦盐拨喷锦辖抛汤烂鸣颗乔谐锚铜疯坠辩侦铸伪锡辈韦"
)
"""The 600 characters of most frequent use whose Traditional form has one Simplified form and the
other way round (OpenCC 1.4 dictionary STCharacters, in Taiwanese forms; by frequency in newspapers,
official and everyday texts). One character in four of a text is among them."""
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
