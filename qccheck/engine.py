"""One document: detect, suppress, order, and fix until stable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatch
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from qccheck import rulepack
from qccheck.config import DIRECTIVE, Allowance, Settings
from qccheck.diagnostic import Applicability, Diagnostic
from qccheck.errors import OscillationError, UsageError
from qccheck.finding import AS_WRITTEN, Finding
from qccheck.outcome import FileReport, FixResult
from qccheck.page import Asked, Page
from qccheck.rulepack import Pack
from qccheck.scan import Hits
from qccheck.text.document import Document

if TYPE_CHECKING:
    from qccheck.detectors import Surveying

MAX_ROUNDS = 10
BATCH_CHARACTERS = 300_000
"""From this size on, one numpy pass over a batch costs less than a Python pass a page."""


class Checker:
    """Checks documents under one set of settings. Cheap to keep, thread-safe."""

    def __init__(self, settings: Settings, pack: Pack | None = None) -> None:
        self.settings = settings
        self.pack = pack or rulepack.load(settings.rules, cache=settings.cache)
        _check_codes(settings, self.pack)
        self._active = {rule.code for rule in self.pack.rules if settings.wants(rule)}
        self._asked = Asked(frozenset(self._active), settings.point, settings.model)
        kinds = {rule.kind for rule in self.pack.rules if rule.code in self._active}
        self._traits = {k: t for k, t in self.pack.traits.items() if k in kinds}

    def check(self, document: Document, allowed: Sequence[Allowance] = ()) -> FileReport:
        """All diagnostics of one document; `allowed` adds to what the settings allow.

        Nothing is surveyed, as there is no other document to compare this one with.
        """
        page = Page(document, self._asked)
        (found,) = self._found([page], [self._hits(page)])
        return self._report(page, found, allowed)

    def check_many(
        self, documents: Sequence[Document], allowed: Sequence[Sequence[Allowance]] = ()
    ) -> list[FileReport]:
        """`check` for each document, and a survey of it; signals of a large batch are computed all
        at once.
        """
        pages = [Page(document, self._asked) for document in documents]
        if sum(len(page.text) for page in pages) >= BATCH_CHARACTERS:
            self._prepare(pages)
        hits = [self._hits(page) for page in pages]
        found = self._found(pages, hits)
        reports = map(self._report, pages, found, allowed or [()] * len(pages))
        surveys = map(self._surveys, pages, hits)
        return [
            report._replace(surveys=tuple(survey))
            for report, survey in zip(reports, surveys, strict=True)
        ]

    def _found(self, pages: Sequence[Page], hits: Sequence[Hits]) -> list[list[Finding]]:
        """What is found on each page. One detector after the other gets all pages, so that its
        tables stay in the caches of the processor: that is worth a sixth of the time.
        """
        found: list[list[Finding]] = [[] for _ in pages]
        readings = [page.reading() for page in pages]
        for name, traits in self._traits.items():
            for page, own, into in zip(
                pages if name in AS_WRITTEN else readings, hits, found, strict=True
            ):
                if own[name] or not traits.needs_hits:
                    into += self.pack.detector(name).detect(page, own[name])
        return found

    def _hits(self, page: Page) -> Hits:
        """The hits of each kind in the text that it is shown."""
        hits = self.pack.scanner.scan(page.text)
        reading = page.reading()
        if reading is page:
            return hits
        words = self.pack.scanner.scan(reading.text)
        return {name: (hits if name in AS_WRITTEN else words)[name] for name in hits}

    def _prepare(self, pages: Sequence[Page]) -> None:
        """Let the detectors that can look at all pages in one pass."""
        from qccheck.batch import Batch
        from qccheck.detectors import Preparing

        as_written = Batch(pages)
        readings = [page.reading() for page in pages]
        in_simplified = as_written if readings == pages else Batch(readings)
        for name in self._traits:
            detector = self.pack.detector(name)
            if isinstance(detector, Preparing):
                detector.prepare(as_written if name in AS_WRITTEN else in_simplified)

    def compare(self, files: Sequence[FileReport]) -> tuple[FileReport, ...]:
        """The reports of a run with what its documents disagree on."""
        if sum(bool(file.surveys) for file in files) < 2:
            return tuple(files)
        from qccheck.comparing import compare

        rules = {rule.code: rule for rule in self.pack.rules if rule.code in self._active}
        return compare(files, rules, settings=self.settings)

    def _report(
        self, page: Page, found: Iterable[Finding], allowed: Sequence[Allowance]
    ) -> FileReport:
        """What becomes of all that was found on a page; on most, nothing was."""
        standing = [finding for finding in found if self._stands(page, finding)]
        if not standing and not allowed and DIRECTIVE not in page.document.text:
            return FileReport(page.document, ())
        from qccheck.settling import settled

        return settled(page, standing, self.settings, allowed)

    def fix(
        self,
        document: Document,
        wanted: Applicability,
        allowed: Sequence[Allowance] = (),
    ) -> FixResult:
        """Apply fixes of grade `wanted` or better until nothing more applies.

        Raises:
            OscillationError: the text is one that was seen before, or ten rounds were not enough.
        """
        from qccheck import fixing

        seen = {document.text: 0}
        applied: list[Diagnostic] = []
        since = 0
        for _ in range(MAX_ROUNDS):
            report = self.check(document, allowed)
            chosen = fixing.choose(report.diagnostics, wanted)
            if not chosen:
                return FixResult(document.text, tuple(applied), report.diagnostics)
            edits = [
                edit for diagnostic in chosen if diagnostic.fix for edit in diagnostic.fix.edits
            ]
            document = document.with_text(fixing.apply(document.text, edits))
            applied += chosen
            if document.text in seen:
                since = seen[document.text]
                break
            seen[document.text] = len(applied)
        codes = ", ".join(sorted({diagnostic.code for diagnostic in applied[since:]}))
        raise OscillationError(f"{document.path}: fixing does not settle; rules involved: {codes}")

    def _surveys(self, page: Page, hits: Hits) -> Iterator[object]:
        """What detectors want compared between documents; nothing from most pages."""
        for name, traits in self._traits.items():
            if traits.surveys and (hits[name] or not traits.has_literals):
                detector = cast("Surveying", self.pack.detector(name))
                shown = page if name in AS_WRITTEN else page.reading()
                survey = detector.survey(shown, hits[name])
                if survey is not None:
                    yield survey

    def _stands(self, page: Page, finding: Finding) -> bool:
        rule = finding.rule
        if rule.code not in self._active:
            return False
        for pattern, codes in self.settings.per_file_ignores:
            if _covers(pattern, page.document.path) and rule.code.startswith(codes):
                return False
        scope = page.scope_at(finding.start) if rule.scope else None
        if rule.scope:
            return scope in rule.scope
        return True


@lru_cache(maxsize=8)
def checker(settings: Settings, state: str | None = None) -> Checker:
    """The shared checker for `settings`; knowledge is loaded once per process.

    `state` is that of the rules, where it was asked for already.
    """
    return Checker(settings, rulepack.load(settings.rules, cache=settings.cache, known=state))


def _covers(pattern: str, path: str) -> bool:
    """Whether a glob means the file at `path`; one without a slash is matched by name."""
    name = path.rpartition("/")[2]
    return fnmatch(path, pattern) or ("/" not in pattern and fnmatch(name, pattern))


def _check_codes(settings: Settings, pack: Pack) -> None:
    known = [rule.code for rule in pack.rules]
    names = {rule.name for rule in pack.rules}
    asked = [*settings.select, *settings.ignore, *settings.extend_select]
    asked += [code for _, codes in settings.per_file_ignores for code in codes]
    for code in asked:
        if not any(rule.startswith(code) for rule in known):
            families = ", ".join(sorted({rule[:2] for rule in known}))
            hint = " (a name; wanted its code)" if code in names else ""
            wanted = f"a code or prefix of a code, of families {families}"
            raise UsageError(f"unknown code {code!r}{hint}: wanted {wanted}")
