"""What each number is said of: subject, relation and period, resolved leftwards in its sentence.

Deterministic: every step is kept in `Quantity.path`; a subject that no step finds stays None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qccheck.named import NamedTuple
from qccheck.numbers import extract as mentions
from qccheck.numbers.quantity import Bound, Kind, Quantity, Relation
from qccheck.text import regex
from qccheck.text.traditional import reading

_SENTENCE: Final = regex.lazy("[^。！？；;!?\n]+")
_CLAUSE: Final = regex.lazy("[，,：:。；;（(]")
_CLAIMS: Final = frozenset(
    (Kind.QUANTITY, Kind.PERCENT, Kind.MULTIPLE, Kind.FRACTION_CHENG, Kind.COUNT_OF_ITEMS)
)
_ADVERB: Final = (
    "(?:同比|环比|比上年|比去年|较上年|较去年|比上月|分别比上年|年均|平均每年|平均|累计|实际|名义|再|又|预计|将|仅|均|"
    "已|就|也|都|约|共|总计|合计|分别|各|要|能|可|连续|大幅|进一步)*"
)
_GROWTH: Final = "增长|增加|提高|提升|上升|上涨|扩大|(?<!新)增|涨|递增|多增|净增|上浮|增幅|涨幅"
_DECLINE: Final = "下降|降低|减少|缩减|压减|回落|压缩|下调|下跌|降幅|减|降|缩小|下滑|收窄"
_DECLINES: Final = frozenset(_DECLINE.split("|"))
_RISEN: Final = regex.lazy(
    "[^，,、]{0,6}(?:增加|增长|提高|上升|扩大|提升|下降|减少|降低|达|增|降|升)(?:到|至)[^，,、]{0,4}$"
)
_FROM: Final = regex.lazy("[由从](?:[0-9]{4}年)?[的]?$")
_GROWS: Final = regex.lazy(_GROWTH.replace("(?<!新)", ""))
_DIGIT: Final = regex.lazy("[0-9０-９]")
_MEMBER: Final = regex.lazy("[0-9][0-9.]*[^0-9、，,]*[、，,和及与]")
_CHANGE: Final = regex.lazy(f"{_ADVERB}({_GROWTH}|{_DECLINE})(了|到|至|为|达|达到|约)?$")
_SHARE: Final = regex.lazy(
    f"{_ADVERB}占([^，,、。]{{0,20}}?)(?:的|比重|比例)?(?:的)?(?:比重|比例)?(?:为|达到|达|约)?$"
)
_LEVEL: Final = regex.lazy(
    f"{_ADVERB}(达到|达|为|是|完成|实现|稳定在|保持在|维持在|控制在|有|总计|合计|共计|增长到|提高到|增加到|下降到|降到|"
    "降至|升至|增至|恢复到|压缩至|压缩到|压减到|达成|超额完成|仅|约|共|到|至|在)?$"
)
_CEILING: Final = frozenset(("控制在", "保持在", "稳定在", "维持在"))
_LEADING: Final = regex.lazy(
    "^(?:其中|全年|今年|去年|上年|明年|年内|预计|同时|并且|并|使|将|以及|及|和|与|我们|我省|我市|我国|全国|全省|全市|"
    "全县|全区|还|也|又|力争|确保|、|,|，|到|截至|目前|已|累计|共|当年|过去五年|五年来|一年来|从|对(?!外|口|接)|由|至|我们|要|可以|可|就|应当|必须|拟|将)+"
)
_PRODUCED: Final = regex.lazy("(?:生产(?!总值|能力)|产出|完成|实现|新增)(?=[一-鿿])")
_HAN: Final = regex.lazy("[一-鿿A-Za-z“”]")
_AFTER: Final = regex.lazy("[一-鿿A-Za-z“”]{2,18}?(?=[，,、。；;：:！!？?\n和与及以（(]|$)")
_APART: Final = regex.lazy("分别[^，,；;。]{0,12}$")
_PREDICATE: Final = regex.lazy(
    "全部|连夜|得到|进行|先期|投入|入选|全面|稳步|顺利|提前|建成|完成|开工|均|已|被|在|为|是|将|的$"
)
_VERBS_ONLY: Final = regex.lazy(
    "(?:新增|新建|改建|扩建|改扩建|建成|运营|运行|建设|打造|创建|建立|完善|修改|废止|制定|出台|扎实|做好|抓好|加快|推进|"
    "实施|全面|大力|积极|开展|提升|落实|完成|实现|启动|推动|举办|支持|培育|引进|新|组织|突出|抓住|坚持|继续|深入|认真)+"
)
_LIST: Final = regex.lazy("[、和与及]|以及")
_LONGEST_CLAUSE: Final = 400
_TARGETS: Final = regex.lazy("目标|力争|确保|拟安排|计划|必须|要达到|预期|控制在|保持在|稳定在")
_TARGET_SECTION: Final = regex.lazy(
    "今年[^。\n]{0,12}(?:目标|任务)|\\d{4}年[^。\n]{0,8}(?:目标任务|工作安排|重点工作)"
)
_NAMED_AFTER: Final = regex.lazy("的?(罚款|地震|余震)")
_LONGEST: Final = 26


class Lead(NamedTuple):
    """The words before a number: what they say of it, and the noun phrase that is left."""

    noun: str
    relation: Relation
    path: str


def extract(text: str) -> list[Quantity]:
    """Every number of `text` with its subject, relation and period; in order of place.

    A Traditional text is read in Simplified characters, and unit and subject stand so: documents of
    both scripts compare. `text` is as written.
    """
    known = reading(text)
    found = read(known)
    return found if known is text else [q._replace(text=text[q.start : q.end]) for q in found]


def read(text: str) -> list[Quantity]:
    """What `extract` finds in a text that is in Simplified characters already."""
    found = mentions.extract(text)
    resolved: list[Quantity] = []
    targets = _TARGET_SECTION.search(text)
    border = targets.start() if targets else len(text)
    for start, end, group in _sentences(text, found):
        resolved.extend(_sentence(text, (start, end), group, in_targets=start >= border))
    return resolved


def _sentences(text: str, found: list[Quantity]) -> Iterator[tuple[int, int, list[Quantity]]]:
    """Each sentence that holds a number, with its numbers."""
    at = 0
    for match in _SENTENCE.finditer(text):
        if at >= len(found):
            return
        if found[at].start >= match.end():
            continue
        stop = at
        while stop < len(found) and found[stop].start < match.end():
            stop += 1
        yield match.start(), match.end(), found[at:stop]
        at = stop


def _sentence(
    text: str, place: tuple[int, int], group: Sequence[Quantity], *, in_targets: bool
) -> Iterator[Quantity]:
    year: str | None = None
    previous: Quantity | None = None
    last_end = place[0]
    for quantity in group:
        if quantity.kind is Kind.DATE_YEAR and quantity.unit == "年" and quantity.value:
            year = str(quantity.value)
            yield quantity._replace(period=year)
        elif quantity.kind not in _CLAIMS:
            yield quantity._replace(period=year) if quantity.kind is Kind.DATE_YEAR else quantity
        else:
            lead = _lead(text[last_end : quantity.start])
            quantity = _claim(text, quantity, lead, previous)
            clause = _clause_start(text, place[0], quantity.start)
            if in_targets or _TARGETS.search(text, clause, quantity.start):
                quantity = _as_target(quantity, lead, in_targets=in_targets)
            if year is not None:
                quantity = quantity._replace(period=year)
            previous = quantity
            yield quantity
        last_end = quantity.end


def _clause_start(text: str, start: int, end: int) -> int:
    start = max(start, end - _LONGEST_CLAUSE)
    return max(start, *(text.rfind(mark, start, end) for mark in "，,：:；"))


def _as_target(quantity: Quantity, lead: Lead, *, in_targets: bool) -> Quantity:
    if quantity.relation in (Relation.SHARE, Relation.NONE):
        return quantity
    counted = in_targets and quantity.kind is Kind.COUNT_OF_ITEMS and not lead.noun
    if quantity.relation is Relation.LEVEL and counted and quantity.bound is Bound.EXACT:
        return quantity
    return quantity._replace(relation=Relation.TARGET, path=(*quantity.path, "target"))


def _lead(words: str) -> Lead:
    """The relation that the end of `words` states, and the noun phrase before it."""
    clause = _CLAUSE.split(words)[-1]
    change = _CHANGE.search(clause)
    if change and change[2] not in ("到", "至"):
        grown = _is_growth(change[1])
        relation = Relation.GROWTH if grown else Relation.DECLINE
        return Lead(_noun(clause[: change.start()]), relation, f"verb {change[1]}")
    share = (
        None if clause.rstrip("达到为约").endswith(("占比", "占比重")) else _SHARE.search(clause)
    )
    if share:
        return Lead(_noun(clause[: share.start()]), Relation.SHARE, f"share of {share[1]}")
    if "累计" in clause or "已完成" in clause:
        return Lead(_noun(clause), Relation.CUMULATIVE, "累计")
    start = _FROM.search(clause)
    if start:
        return Lead(_noun(clause[: start.start()]), Relation.LEVEL, "from")
    level = _LEVEL.search(clause)
    verb = level[1] if level and level[1] else ""
    return Lead(_noun(clause[: level.start()] if level else clause), Relation.LEVEL, f"verb {verb}")


def falls(quantity: Quantity) -> bool:
    """Whether the number says by how much something falls, be it a fact or a target."""
    if quantity.relation is not Relation.TARGET:
        return quantity.relation is Relation.DECLINE
    return any(step.removeprefix("verb ") in _DECLINES for step in quantity.path)


def _is_growth(verb: str) -> bool:
    return _GROWS.fullmatch(verb) is not None


def _noun(words: str) -> str:
    words = _LEADING.sub("", words.strip(" \u3000*—-"), count=1).strip("、的， ").removeprefix("”")
    match = _PRODUCED.match(words)
    if match and match[0] == "生产":
        words = words[match.end() :] + "产量"
    if not _HAN.search(words) or len(words) > _LONGEST or len(words) < 2:
        return ""
    return words


def _claim(text: str, quantity: Quantity, lead: Lead, previous: Quantity | None) -> Quantity:
    listed = _listed(text, quantity, previous)
    if listed is not None:
        return listed
    named = _NAMED_AFTER.match(text, quantity.end)
    if named and quantity.unit in ("元", "倍", "级"):
        relation = Relation.NONE if named[1] == "罚款" else Relation.LEVEL
        return quantity.said_of(named[1], relation, f"named {named[1]}")
    noun = _with_counted(text, quantity, lead.noun) if lead.noun else None
    if noun:
        return quantity.said_of(noun, lead.relation, lead.path, f"noun {noun}")
    if previous is not None and _continues(text, previous, quantity, lead):
        path = f"same subject as {previous.text!r}"
        return quantity.said_of(previous.subject, lead.relation, lead.path, path)
    counted = _counted(text, quantity)
    if counted:
        return quantity.said_of(counted, lead.relation, lead.path, f"counted {counted}")
    return quantity.said_of(None, lead.relation, lead.path, "no subject found")


def _continues(text: str, previous: Quantity, quantity: Quantity, lead: Lead) -> bool:
    """钾肥706万吨、占…77%以上: a change or share right after a level has its subject."""
    between = text[previous.end : quantity.start]
    if previous.subject is None or len(between) > 24:
        return False
    if "from" in previous.path and _RISEN.match(between):
        return True
    changes = lead.relation in (Relation.GROWTH, Relation.DECLINE, Relation.SHARE)
    return changes and between[:1] in "、，,"


def _counted(text: str, quantity: Quantity) -> str | None:
    """新增38家A级景区: the noun after a count."""
    if quantity.kind is not Kind.COUNT_OF_ITEMS:
        return None
    bare = quantity.unit is None and text.startswith("大", quantity.end)
    start = quantity.end + bare
    match = _AFTER.match(text, start)
    noun = _PREDICATE.split(match[0])[0] if match else ""
    return noun if len(noun) > 1 else None


def _with_counted(text: str, quantity: Quantity, noun: str) -> str | None:
    """打造388个家园: verbs alone are no subject, nor is a list; what is counted is."""
    verbs = _VERBS_ONLY.fullmatch(noun)
    if quantity.kind is not Kind.COUNT_OF_ITEMS:
        return None if verbs else noun
    if not verbs and "、" not in noun:
        return noun
    counted = _counted(text, quantity)
    new = "新增" if noun.startswith("新增") else ""
    if counted is None:
        return None if verbs else noun
    return new + counted


def _listed(text: str, quantity: Quantity, previous: Quantity | None) -> Quantity | None:
    """A、B分别增长x、y: the n-th value is said of the n-th subject."""
    head = text[max(0, quantity.start - 60) : quantity.start]
    head = head[max((head.rfind(mark) for mark in "。；;\n"), default=-1) + 1 :]
    apart = head.rfind("分别")
    if apart < 0:
        return None
    base = quantity.start - len(head)
    tail = text[base + apart + 2 : quantity.start]
    verb = _CHANGE.search(_DIGIT.split(tail)[0])
    index = len(_MEMBER.findall(tail))
    left = max((head.rfind(mark, 0, apart) for mark in "，,"), default=-1)
    subjects = expand(head[left + 1 : apart])
    if index >= len(subjects) or ("，" in tail and index == 0) or ("," in tail and index == 0):
        return None
    relation = Relation.LEVEL
    if verb:
        relation = Relation.GROWTH if _is_growth(verb[1]) else Relation.DECLINE
    path = (f"分别, member {index + 1} of {len(subjects)}", f"noun {subjects[index]}")
    return quantity.said_of(subjects[index], relation, *path)


_PAIRS: Final = (
    ("城乡", ("城镇", "农村")),
    ("工农业", ("工业", "农业")),
    ("进出口", ("进口", "出口")),
)


def expand(words: str) -> list[str]:
    """The members of a list of subjects; 城乡居民收入 is two; a shared head is given to all."""
    words = _LEADING.sub("", words.strip(), count=1)
    members = [member.strip() for member in _LIST.split(words) if member.strip()]
    if len(members) == 1:
        for whole, parts in _PAIRS:
            if whole in members[0]:
                return [members[0].replace(whole, part, 1) for part in parts]
    return members
