"""Kind `confusion`: an observed form that should be another.

Pairs stand in the rule file, each with its guards, or in a fact table of two columns and more.
What is mined is proved on the spot: the proposed form must make the words around it likelier by at
least `gain` bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qccheck.diagnostic import Applicability, Candidate
from qccheck.finding import Change, Finding
from qccheck.lexicon.gain import gain
from qccheck.lexicon.location import fact_path, read_rows
from qccheck.named import NamedTuple
from qccheck.page import Page
from qccheck.rulefile import Kind, Node, Rule
from qccheck.scan import Hit

_SURE = 24.0
"""Bits of gain at which a mined pair is believed as much as its rule says."""


class Pair(NamedTuple):
    """`observed` → `proposed`; silent when one of `before`/`after` stands next to it."""

    observed: str
    proposed: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    applicability: Applicability | None = None
    least_gain: float | None = None  # for mined pairs: bits that a hit must gain


class Spec(NamedTuple):
    """`pairs` of the file, or sorted `rows` of a table, in UTF-8, lines of `observed TAB proposed`.

    A hit of a table stands right behind one of the characters `behind`, when there are any.
    """

    pairs: tuple[Pair, ...] = ()
    rows: bytes = b""
    least_gain: float = 0.0
    behind: str = ""


class Confusions:
    """All pairs of all rules; literals are numbered pairs first, then the tables' rows."""

    needs_hits = True

    def __init__(self, rules: Sequence[Rule]) -> None:
        specs = [(rule, rule.spec) for rule in rules if isinstance(rule.spec, Spec)]
        self._pairs = [(rule, pair) for rule, spec in specs for pair in spec.pairs]
        self._tables = [(rule, spec) for rule, spec in specs if spec.rows]

    @property
    def literals(self) -> Sequence[str]:
        """Every observed form."""
        literals = [pair.observed for _, pair in self._pairs]
        for _, spec in self._tables:
            literals += spec.rows.decode().split()[::2]
        return literals

    def detect(self, page: Page, hits: Sequence[Hit]) -> Iterable[Finding]:
        """One finding for each hit that stands and that no longer one covers."""
        covered = 0
        for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
            if hit.start < covered:
                continue
            if hit.number < len(self._pairs):
                finding = _listed(page.text, hit, *self._pairs[hit.number])
            else:
                finding = self._mined(page.text, hit)
            if finding is not None:
                covered = hit.end
                yield finding

    def _mined(self, text: str, hit: Hit) -> Finding | None:
        observed = text[hit.start : hit.end]
        for rule, spec in self._tables:
            proposed = _look_up(spec.rows, observed)
            if proposed and _stands_behind(text, hit.start, spec.behind):
                bits = gain(text, hit.start, hit.end, proposed)
                if bits >= spec.least_gain:
                    return _finding(rule, hit, proposed, confidence=_belief(rule, spec, bits))
        return None


def build(rules: Sequence[Rule]) -> Confusions:
    """One detector from all rules of the kind."""
    return Confusions(rules)


def _listed(text: str, hit: Hit, rule: Rule, pair: Pair) -> Finding | None:
    left = text[max(0, hit.start - 8) : hit.start]
    right = text[hit.end : hit.end + 8]
    if left.endswith(pair.before) or right.startswith(pair.after):
        return None
    if pair.least_gain is not None and gain(text, *hit[:2], pair.proposed) < pair.least_gain:
        return None
    return _finding(rule, hit, pair.proposed, applicability=pair.applicability)


def _finding(
    rule: Rule,
    hit: Hit,
    proposed: str,
    *,
    applicability: Applicability | None = None,
    confidence: float | None = None,
) -> Finding:
    return Finding(
        rule=rule,
        start=hit.start,
        end=hit.end,
        changes=(Change(hit.start, hit.end, proposed),),
        candidates=(Candidate(proposed),),
        applicability=applicability,
        confidence=confidence,
    )


def _stands_behind(text: str, start: int, wanted: str) -> bool:
    return not wanted or text[max(0, start - 1) : start] in tuple(wanted)


def _belief(rule: Rule, spec: Spec, bits: float) -> float:
    """Confidence from half the rule's at the least gain to all of it at `_SURE` bits."""
    if spec.least_gain <= 0:
        return rule.confidence
    share = (bits - spec.least_gain) / (_SURE - spec.least_gain)
    return rule.confidence * (0.5 + 0.5 * min(1.0, max(0.0, share)))


def _look_up(rows: bytes, observed: str) -> str:
    """The proposed form of the first row of `observed`, found by halving: the rows are sorted.

    A dict of them would cost at start-up.
    """
    key = f"{observed}\t".encode()
    low, high = 1, len(rows)
    while low < high:
        middle = (low + high) // 2
        start = rows.rfind(b"\n", low - 1, middle) + 1
        if rows[start : start + len(key)] < key:
            low = rows.index(b"\n", middle) + 1
        else:
            high = start
    end = low + len(key)
    return rows[end : rows.index(b"\n", end)].decode() if rows.startswith(key, low) else ""


def _parse(node: Node) -> Spec:
    pairs = tuple(_pair(child) for child in node.children("pairs"))
    if "guarded" in node:
        pairs += tuple(_guarded_rows(node))
    if "table" in node:
        behind = node.text("behind", "")
        return Spec(pairs, _table(node), node.number("gain", 0.0), behind)
    if not pairs:
        raise node.error("a confusion rule wants `pairs`, a `guarded` table or a `table`")
    return Spec(pairs)


def _table(node: Node) -> bytes:
    name = node.text("table")
    try:
        rows = sorted({(row[0], row[1]) for row in read_rows(fact_path(name))})
    except (FileNotFoundError, IndexError) as error:
        raise node.error(f"table: wanted a fact table of two columns, got {error}") from None
    lines = "".join(f"{observed}\t{proposed}\n" for observed, proposed in rows)
    return f"\n{lines}".encode()


def _guarded_rows(node: Node) -> Iterator[Pair]:
    """Pairs of a table whose last two columns are the characters that silence before and after."""
    least = node.number("gain", 0.0) if "gain" in node else None
    try:
        for row in read_rows(fact_path(node.text("guarded"))):
            before, after = tuple(row[-2]), tuple(row[-1])
            yield Pair(row[0], row[1], before, after, least_gain=least)
    except (FileNotFoundError, IndexError) as error:
        raise node.error(f"guarded: wanted a table with guards, got {error}") from None


def _pair(node: Node) -> Pair:
    node.check_keys(("observed", "proposed", "unless", "applicability", "note"))
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    if "unless" in node:
        guard = node.child("unless")
        guard.check_keys(("before", "after"))
        before, after = tuple(guard.text("before", "")), tuple(guard.text("after", ""))
    grade = None
    if "applicability" in node:
        grade = node.member("applicability", Applicability, Applicability.UNSAFE)
    observed, proposed = node.text("observed"), node.text("proposed")
    if observed == proposed or not observed:
        raise node.error(f"wanted two different forms, got {observed!r} twice", key="observed")
    return Pair(observed, proposed, before, after, grade)


KIND = Kind(
    "confusion", _parse, Applicability.SAFE, ("pairs", "guarded", "table", "gain", "behind")
)
