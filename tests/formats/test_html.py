from __future__ import annotations

import pytest

from qccheck.formats import html
from qccheck.text.document import Scope
from qccheck.text.view import OPAQUE


def shown(raw: str) -> str:
    return html.view(raw).text.replace(OPAQUE, "◆")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("格<b>爾</b>木", "格爾木"),
        ("<a title='a>b' href=\"x\">链接</a>后", "链接后"),
        ("甲&amp;乙&#29246;&nbsp;丙", "甲&乙爾\xa0丙"),
        ("甲&bogus;乙&丙", "甲&bogus;乙&丙"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("<p>甲</p>\n\n  <p>乙</p>\n", "甲\n乙"),
        ("甲<br/>乙", "甲\n乙"),
        ("<p>  会议\n  指出 </p>", "会议指出"),
        ("<p>hello\nworld</p>", "hello world"),
        ("看<code>會議</code>吧", "看◆吧"),
        ("<p>甲</p><pre>會\n議</pre><p>乙</p>", "甲\n乙"),
        ("甲<script>if (a<b) {'會'}</script>乙", "甲\n乙"),
        ("甲<STYLE>p{}</STYLE >乙", "甲\n乙"),
        ("甲<!-- 會 <p> -->乙", "甲乙"),
        ("甲<!-- 會", "甲"),
        ("甲<script>會", "甲"),
        ("甲<code>乙", "甲乙"),
        ("10<sup>3</sup>米", "10◆3◆米"),
        ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字", "漢字"),
        ("<img alt='會' src=x>图", "◆图"),
        ("<!DOCTYPE html><?xml version='1.0'?>甲", "甲"),
        ("见http://a.cn/x。", "见◆。"),
        ("3<5且6>4", "3<5且6>4"),
        ("<中文>不是标签", "<中文>不是标签"),
        ("<td>甲</td><td>乙</td>", "甲\n乙"),
        ("<option value='會'>甲", "甲"),
        ("<p>甲<b> </b></p>\n乙", "甲\n乙"),
    ],
)
def test_what_a_reader_sees(raw: str, text: str) -> None:
    assert shown(raw) == text


def test_an_edit_stays_inside_its_tag() -> None:
    raw = "<p>律<b>已</b></p>"
    view = html.view(raw)
    span = view.raw_span(1, 2)
    assert raw[span.start : span.end] == "已"
    assert view.is_exact(1, 2)
    assert not view.is_exact(0, 2)
    assert view.raw_span(2, 2) == (span.end, span.end)
    assert view.raw_span(0, 0) == (3, 3)


def test_a_reference_is_replaced_whole() -> None:
    raw = "<p>格&#29246;木</p>"
    view = html.view(raw)
    span = view.raw_span(1, 2)
    assert raw[span.start : span.end] == "&#29246;"
    assert not view.is_exact(1, 2)
    assert view.is_replaceable(1, 2)


def test_blocks_are_not_replaceable_as_one() -> None:
    assert not html.view("<p>甲</p><p>乙</p>").is_replaceable(0, 3)


def test_regions() -> None:
    raw = (
        "<title>题</title><h1>报<b>告</b></h1><p>正文。</p><table><tr><td>表</td></tr></table>"
        "<blockquote><p>引文</p></blockquote><nav>栏</nav><p>(上接第一版)</p><pre>码</pre>尾"
    )
    found = [(r.scope, raw[r.span.start : r.span.end]) for r in html.regions(raw)]
    assert found == [
        (Scope.HEADING, "题"),
        (Scope.HEADING, "报<b>告"),
        (Scope.PARAGRAPH, "正文。"),
        (Scope.TABLE, "表"),
        (Scope.QUOTE, "引文"),
        (Scope.FURNITURE, "栏"),
        (Scope.FURNITURE, "(上接第一版)"),
        (Scope.CODE, "<pre>码</pre>"),
        (Scope.PARAGRAPH, "尾"),
    ]
