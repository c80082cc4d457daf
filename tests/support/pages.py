"""What a person reads on a page."""

from html.parser import HTMLParser

SPOKEN = ("alt", "aria-label", "placeholder", "title")
SILENT = {"code", "pre", "script", "style", "template"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        said = dict(attrs)
        names = SPOKEN if tag != "input" else (*SPOKEN, *(["value"] if said.get("type") == "submit" else []))
        self.texts += [said[name] or "" for name in names if name in said]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)


def texts_of(html: str) -> list[str]:
    """Return the texts of a page that are shown or spoken, with single spaces; neither scripts nor code."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [" ".join(text.split()) for text in reader.texts if text.strip()]
