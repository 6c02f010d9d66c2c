"""Mine names of institutions and programmes by their class words.

    python -m tools.mine_names CORPORA [-o rules/facts]

Writes `institutions.tsv` and `programmes.tsv`: strings of the official corpora that end in a
class word (委员会, 管理局; 行动计划, 工程), are free outside and begin at a word edge, with
counts; the names of `organs.tsv` are added with their own counts.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import numpy as np

from qccheck.lexicon.location import read_rows
from qccheck.lexicon.words import Words
from tools.arguments import parse_arguments
from tools.corpus import OFFICIAL, read_codes, read_corpus, to_text
from tools.mine_phrases import is_free, word_edges
from tools.strings import frequent_strings, string_texts
from tools.tables import write_table

_LEAST: Final = 5
_LONGEST: Final = 16
_INSTITUTION: Final = re.compile(
    ".{2,}(?:委员会|办公室|办公厅|领导小组|指挥部|总局|管理局|监管局|统计局|税务局|公安局|研究院|研究所"
    "|科学院|博物院|博物馆|图书馆|档案馆|大学|学院|人民法院|检察院|法院|联合会|协会|学会|总工会"
    "|基金会|交易所|银行|总公司|集团|气象台|电视台|出版社|医院|监狱|海关|[^全内]部队|总署|外交部|国防部"
    "|[教财司商水民][育政法务利]部)"
)
_PROGRAMME: Final = re.compile(
    ".{3,}(?:计划|行动|工程|战略|倡议|规划|纲要|方案|示范区|试验区|自贸区|先行区|开发区|新区|经济带"
    "|经济区|城市群|都市圈|走廊|大通道|国家公园|体系|机制|制度|改革|运动会|博览会|进博会|论坛)"
)
_LOOSE: Final = frozenset(
    "的了和与及或在对为将把被是有等以从向于按由其该此并但而则也都就又还再不本各经报被向"
)
_GENERIC: Final = re.compile(
    "^(?:人民政府|主管|有关|其他|相关|任何|应当|可以|依法|或者|送交|送往|列入|实行|实施|下[一列级属]|[一二三]审"
    "|一[所个家批些系季]|双方|[个号次名前等某]|上升为|同级|上级|推进|完善|健全|加强|建立|制定|编制|参加|加快|深化"
    "|出席|成立|打造|开展|启动|落实|构建|形成|组织|批准|支持|当地|初步|正常|保证|共建|参与|推动)|或者|应当|可以|的|移送"
)


def main() -> None:
    """Mine both tables."""
    arguments = parse_arguments(__doc__)
    names = collect_names(arguments.corpora)
    text = "\n".join(read_corpus(arguments.corpora, name) for name in OFFICIAL)
    institutions = {name: count for name, count in names.items() if _INSTITUTION.fullmatch(name)}
    for name, short, _ in read_rows(arguments.output / "organs.tsv"):
        for form in (name, *short.split("、")):
            institutions.setdefault(form, text.count(form))
    programmes = {
        name: count
        for name, count in names.items()
        if _PROGRAMME.fullmatch(name) and name not in institutions
    }
    _write(arguments.output / "institutions.tsv", institutions)
    _write(arguments.output / "programmes.tsv", programmes)


def collect_names(corpora: Path) -> dict[str, int]:
    """Counts of the strings that end in a class word and stand as names do."""
    words = Words.load()
    codes = read_codes(corpora, OFFICIAL)
    inside = (codes >= 0x4E00) & (codes <= 0x9FFF)
    edges = word_edges(to_text(codes), words)
    found: dict[str, int] = {}
    for strings in frequent_strings(codes, inside, longest=_LONGEST, least=_LEAST):
        texts = string_texts(codes, strings)
        for number in np.flatnonzero(is_free(strings, edges)):
            if _is_name(texts[number]):
                found[texts[number]] = int(strings.counts[number])
    return found


def _is_name(text: str) -> bool:
    ends = _INSTITUTION.fullmatch(text) or _PROGRAMME.fullmatch(text)
    return bool(ends) and text[0] not in _LOOSE and not _GENERIC.search(text)


def _write(target: Path, names: dict[str, int]) -> None:
    write_table(
        target,
        columns=("name", "count"),
        rows=sorted(names.items()),
        about={
            "source": "counts over the official corpora; organs.tsv",
            "licence": "official texts outside copyright; counts only",
            "built by": "tools/mine_names.py",
        },
    )


if __name__ == "__main__":
    main()
