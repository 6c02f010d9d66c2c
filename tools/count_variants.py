"""Renew the counts in `rules/facts/variant-words.tsv`, the table of GF 1001-2001.

    python -m tools.count_variants CORPORA [-o rules/facts]

The pairs themselves are typed in (the header says from what); only `observed` and
`seen_preferred`, the occurrences in the official corpora as plain strings, are computed.
"""

from __future__ import annotations

from tools.arguments import parse_arguments
from tools.corpus import OFFICIAL, read_corpus


def main() -> None:
    """Rewrite the two count columns."""
    arguments = parse_arguments(__doc__)
    path = arguments.output / "variant-words.tsv"
    text = "".join(read_corpus(arguments.corpora, name) for name in OFFICIAL)
    lines = path.read_text(encoding="utf-8").splitlines()
    head = next(i for i, line in enumerate(lines) if not line.startswith("# ")) + 1
    rows = [line.split("\t") for line in lines[head:]]
    for row in rows:
        row[3], row[4] = str(text.count(row[0])), str(text.count(row[1]))
    path.write_bytes(("\n".join([*lines[:head], *map("\t".join, rows)]) + "\n").encode())
    print(path, len(rows))


if __name__ == "__main__":
    main()
