"""HTML that no text can break out of."""

from __future__ import annotations

import json
from html import escape as _escape
from typing import Any

from qccheck.report.labels import is_unseen
from qccheck.text import regex

_UNSAFE = regex.lazy("[<>&\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_SUSPECT = regex.lazy("[^\n -~\u00a1-\u00ac\u2010-\u2027\u3000-\u3029\u3400-\u9fff\uff00-\uffdc]")


def escape(text: str) -> str:
    """`text` for element content or a quoted attribute; lone surrogates become U+FFFD."""
    return _escape(text.encode("utf-8", "replace").decode() if _has_surrogate(text) else text)


def prose(text: str) -> str:
    """Document text for a pre-wrapped element; what cannot be seen shows its code point.

    Newlines are kept (CR LF and CR as LF, which is how HTML reads them anyway).
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SUSPECT.sub(lambda match: _shown(match[0]), _escape(lines))


def changed(text: str) -> str:
    """`prose` of deleted or inserted text, where newlines have a sign of their own."""
    return prose(text).replace("\n", '<i class="nl">⏎</i>\n')


def data(value: Any) -> str:
    """`value` as JSON inside a script element: no `</script>`, no `<!--`, no U+2028."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def tag(name: str, content: str = "", /, **attributes: str) -> str:
    """An element around `content`, which is HTML; values of attributes are escaped here.

    A trailing underscore of an attribute is dropped, others become hyphens; empty ones are left
    out.
    """
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    given = "".join(f' {key}="{escape(value)}"' for key, value in pairs if value)
    return f"<{name}{given}>{content}</{name}>"


def _shown(character: str) -> str:
    if character == "\t":
        return '<i class="nl">⇥</i>\t'
    if not is_unseen(character):
        return character
    return f'<i class="cp">U+{ord(character):04X}</i>'


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)
