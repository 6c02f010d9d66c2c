"""Page furniture: what a printed page carries besides its text.

Jump lines (上接第一版, 下转第三版), page numbers and running heads of a periodical.
"""

from __future__ import annotations

import re
from functools import cache

from qccheck.text import regex

_NUMBER = r"[0-9０-９〇零一二三四五六七八九十百]{1,5}"
_PATTERNS = (
    rf"[上下][接转](?:第?{_NUMBER}|[A-Za-z]?\d{{1,3}}|头)[版页][^。]{{0,12}}",
    rf"(?:紧接|转|接)第{_NUMBER}[版页]",
    rf"第?\s*{_NUMBER}\s*[页版](?:\s*[,，/／]?\s*[共总]\s*{_NUMBER}\s*[页版])?",
    r"[-—–─·•]{1,3}\s*[0-9０-９]{1,4}\s*[-—–─·•]{1,3}",
    r"[Pp](?:age|\.)\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?",
    r"\d{1,4}\s*[/／]\s*\d{1,4}",
    r"\d{1,3}",
    rf"\d{{4}}\s*年\s*第\s*{_NUMBER}\s*期(?:\s*[（(]?总第?{_NUMBER}期[)）]?)?",
)
_SIGNS = frozenset("0123456789０１２３４５６７８９版页期")


def is_furniture(line: str) -> bool:
    """Whether `line`, stripped, is page furniture and no text."""
    return not _SIGNS.isdisjoint(line) and _furniture().fullmatch(line) is not None


@cache
def _furniture() -> re.Pattern[str]:
    return regex.compiled(rf"[(（〔\[]?\s*(?:{'|'.join(_PATTERNS)})\s*[)）〕\]]?")
