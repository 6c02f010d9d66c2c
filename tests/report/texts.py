"""Any text with any findings, for property tests of what renders them."""

from __future__ import annotations

from hypothesis import strategies as st

from qccheck.diagnostic import Applicability, Candidate, Diagnostic, Severity
from qccheck.outcome import FileReport, Report
from qccheck.text.document import Document
from tests.report.sample import found

_PIECES = (
    *(
        "正文",
        "，",
        ",",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        " ",
        "\t",
        "</script>",
        "<!--",
        "]]>",
        "&amp;",
    ),
    *(
        "\u2028",
        "\u200b",
        "\x00",
        "\ud800",
        "\udfff",
        "\ufffe",
        "'",
        '"',
        "`",
        "|",
        "=1",
        "𠮷",
        "%",
    ),
)
texts = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=3)), max_size=30).map("".join)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A run over one document with up to six findings, right or absurd."""
    text = draw(texts)
    document = Document(draw(st.sampled_from(("a.txt", "<b>&.md", "/c d/\u200b.html"))), text)
    count = draw(st.integers(0, 6))
    unsorted = [_finding(draw, document) for _ in range(count)]
    ordered = sorted(unsorted, key=lambda diagnostic: diagnostic.sort_key)
    return Report((FileReport(document, tuple(ordered)),), (), "d")


def _finding(draw: st.DrawFn, document: Document) -> Diagnostic:
    cuts = sorted(draw(st.sets(st.integers(0, len(document.text)), min_size=1, max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False)) or [(cuts[0], cuts[0])]
    candidates = draw(st.lists(st.builds(Candidate, texts), max_size=2).map(tuple))
    return found(
        document,
        draw(st.sampled_from(("TR900", "WD900", "PN900", "LY900", "EN900", "NM900", "XX900"))),
        pairs,
        after=draw(st.one_of(st.none(), texts)),
        grade=draw(st.sampled_from(Applicability)),
        severity=draw(st.sampled_from(Severity)),
        confidence=draw(st.floats(0, 1)),
        message=draw(texts),
        evidence=draw(texts),
        candidates=candidates,
    )
