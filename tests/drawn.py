"""A form as the page draws it: what a browser without script would send if nothing were touched."""

from html.parser import HTMLParser


def drawn(html: str, form_id: str) -> dict[str, list[str]]:
    """Names and values of the form with this id, as `client.post` takes them."""
    reader = _Reader(form_id)
    reader.feed(html)
    return reader.values


class _Reader(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.values: dict[str, list[str]] = {}
        self.select, self.options, self.textarea = "", [], ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        if not self.inside:
            return
        name = given.get("name") or ""
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option" and self.select:
            self.options.append((given.get("value", ""), "selected" in given))
        elif tag == "textarea":
            self.textarea = name
            self.values[name] = [""]

    def _input(self, name, given):
        kind = given.get("type", "text")
        if kind in {"radio", "checkbox"} and "checked" not in given:
            return
        self.values.setdefault(name, []).append(given.get("value", "on" if kind == "checkbox" else ""))

    def handle_data(self, data):
        if self.textarea:
            # a browser drops the line feed that Django writes first
            self.values[self.textarea][0] += data.removeprefix("\n") if not self.values[self.textarea][0] else data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.textarea = ""
        elif tag == "select" and self.select:
            chosen = [value for value, selected in self.options if selected] or [v for v, _ in self.options[:1]]
            self.values[self.select] = chosen
            self.select = ""
