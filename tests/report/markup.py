"""What the tests know of HTML: whether it is balanced, and what it shows."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset(("input", "meta", "br"))


class Page(HTMLParser):
    """Reads a page and fails on an element that is closed wrongly or not at all."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.names: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.old: list[str] = []
        self.new: list[str] = []
        self.scripts: list[str] = []
        self.feed(text)
        self.close()
        assert not self.stack, f"left open: {[name for name, _ in self.stack]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.stack.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        classes = [str(given.get("class", "")).split() for _, given in self.stack]
        if self.stack and self.stack[-1][0] == "script":
            self.scripts.append(data)
        if any("no" in names or "nl" in names for names in classes):
            return
        if any("old" in names for names in classes):
            self.old.append(data)
        if any("new" in names for names in classes):
            self.new.append(data)
