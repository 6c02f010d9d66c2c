"""The data behind a report: what the page embeds and what the JSON file holds.

`json` of the contract, with the hash of every document and, for each diagnostic, whether default
output holds it back and whether the proposed text carries it out: enough to record a decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qccheck import __version__
from qccheck.diagnostic import Diagnostic
from qccheck.outcome import FileReport, Report
from qccheck.report.digest import sha256
from qccheck.report.proposal import Proposal
from qccheck.report.records import record, summary


def model(proposals: Sequence[Proposal], *, pack_digest: str) -> dict[str, Any]:
    """`{version, pack_digest, files, diagnostics, summary}`, ready for JSON.

    Of each document the shown diagnostics come first, then the held-back ones, both in reading
    order; `number` counts them over all documents from 1 and is the number on the page.
    """
    diagnostics = [entry for proposal in proposals for entry in _entries(proposal)]
    for number, entry in enumerate(diagnostics, 1):
        entry["number"] = number
    counted = [_as_shown(proposal) for proposal in proposals]
    return {
        "version": __version__,
        "pack_digest": pack_digest,
        "files": [_file(proposal) for proposal in proposals],
        "diagnostics": diagnostics,
        "summary": summary(Report(tuple(counted), (), pack_digest)),
    }


def findings(proposal: Proposal) -> tuple[Diagnostic, ...]:
    """Every finding of a document as the page numbers them: shown ones, then held-back ones."""
    return (*proposal.shown, *proposal.held)


def _entries(proposal: Proposal) -> list[dict[str, Any]]:
    held = set(map(id, proposal.held))
    chosen = set(map(id, proposal.chosen))
    return [
        {
            **record(diagnostic),
            "held_back": id(diagnostic) in held,
            "in_proposal": id(diagnostic) in chosen,
        }
        for diagnostic in findings(proposal)
    ]


def _file(proposal: Proposal) -> dict[str, Any]:
    document = proposal.document
    return {
        "path": document.path,
        "sha256": sha256(document),
        "encoding": document.encoding.codec,
        "format": document.format,
        "characters": len(document.text),
        "suppressed": proposal.file.suppressed,
        "held_back": proposal.file.held_back + len(proposal.held),
    }


def _as_shown(proposal: Proposal) -> FileReport:
    """The document as default output would count it."""
    file = proposal.file
    held_back = file.held_back + len(proposal.held)
    return FileReport(file.document, proposal.shown, file.suppressed, held_back, file.unused)
