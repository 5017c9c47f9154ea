"""The hands of somebody at a browser without JavaScript: opens pages, follows links, fills forms in, presses buttons.

Only what stands on a page can be used: fields and buttons are read from its forms, choices from their visible words,
addresses from its links.
"""

import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar

Pairs = list[tuple[str, str]]
#: Method, path and what is sent, to status, path after all redirects, and text.
Carrier = Callable[[str, str, Pairs], tuple[int, str, str]]
#: Of these neither the marks nor the text is anything to read or to fill in.
UNSEEN = {"script", "style", "template"}


class StuckError(Exception):
    """The page does not take what a person wants to tell it."""


@dataclass
class Choice:
    value: str
    words: str = ""
    taken: bool = False


@dataclass
class Field:
    """What one name of a form sends: a text, or the choices taken."""

    name: str
    kind: str
    text: str = ""
    choices: list[Choice] = field(default_factory=list)

    def pairs(self) -> Pairs:
        if self.kind == "text":
            return [(self.name, self.text)]
        return [(self.name, choice.value) for choice in self.choices if choice.taken]

    def take(self, wanted: str) -> str:
        """Choose by value or by the words that stand there; the words are given back."""
        found = [one for one in self.choices if wanted in {one.value, one.words}]
        if not found:
            raise StuckError(f"{self.name} offers no {wanted!r}, only {[one.words for one in self.choices]}")
        if self.kind != "boxes":
            for one in self.choices:
                one.taken = False
        found[0].taken = True
        return found[0].words


@dataclass
class Form:
    action: str
    method: str
    name: str = ""
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def fill(self, name: str, wanted: object) -> list[str]:
        """Type or choose; gives what a person would read back."""
        if name not in self.fields:
            raise StuckError(f"no field {name!r} here, only {sorted(self.fields)}")
        one = self.fields[name]
        if one.kind == "text":
            one.text = str(wanted)
            return [one.text]
        return [one.take(said(each)) for each in (wanted if isinstance(wanted, list) else [wanted])]

    def pairs(self) -> Pairs:
        return [pair for one in self.fields.values() for pair in one.pairs()]


def said(wanted: object) -> str:
    """A tick of a single box is sent as "on"."""
    return "on" if wanted is True else str(wanted)


@dataclass
class Page:
    path: str
    forms: list[Form]
    links: list[tuple[str, str]]
    text: str
    refusals: list[str]

    def form_with(self, name: str) -> Form:
        """The form that has a field of this name."""
        for form in self.forms:
            if name in form.fields:
                return form
        raise StuckError(f"{self.path} has no form with {name!r}")

    def link(self, *, ending: str | re.Pattern[str] = "", words: str = "") -> str:
        """Where a link of these words, or with this ending of its address, leads."""
        for address, text in self.links:
            path = address.split("?")[0]
            if (words and text.startswith(words)) or (ending and ends(path, ending)):
                return address
        raise StuckError(f"{self.path} has no link {words or ending!r}, only {self.links}")


def ends(path: str, ending: str | re.Pattern[str]) -> bool:
    return path.endswith(ending) if isinstance(ending, str) else ending.fullmatch(path) is not None


class Visitor:
    """One person at one browser; each has cookies of her own."""

    def __init__(self, carry: Carrier) -> None:
        self.carry = carry

    def open(self, path: str) -> Page:
        return self._read(self.carry("GET", path, []))

    def follow(self, page: Page, *, ending: str | re.Pattern[str] = "", words: str = "") -> Page:
        return self.open(urllib.parse.urljoin(page.path, page.link(ending=ending, words=words)))

    def press(self, page: Page, form: Form, button: tuple[str, str] | None = None) -> Page:
        """Send the form, by this button of it if one is named."""
        if button is not None and button not in form.buttons:
            raise StuckError(f"{page.path} has no button {button}, only {form.buttons}")
        sent = form.pairs() + ([button] if button else [])
        target = urllib.parse.urljoin(page.path, form.action) if form.action else page.path
        return self._read(self.carry(form.method, target, sent))

    def save(self, page: Page, form: Form) -> Page:
        """Send it for good: where the same form comes back with a refusal, the hands are stuck.

        What may be a slip is asked about once; the same press again is the answer.
        """
        after = self.press(page, form)
        if asking := next((one for one in after.forms if "asked" in one.fields), None):
            after = self.press(after, asking)
        if after.refusals:
            raise StuckError(f"{page.path} refuses: {after.refusals}")
        if urllib.parse.urlsplit(after.path).path == urllib.parse.urlsplit(page.path).path:
            raise StuckError(f"{page.path} does not go on after saving: {after.text[:300]}")
        return after

    def _read(self, answer: tuple[int, str, str]) -> Page:
        status, path, html = answer
        if status != 200:
            raise StuckError(f"{path} answers {status}")
        return read_page(path, html)


def read_page(path: str, html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    for form in reader.forms.values():
        for one in form.fields.values():
            for choice in one.choices:
                choice.words = choice.words or reader.labels.get((one.name, choice.value), "")
    text = " ".join("".join(reader.main or reader.texts).split())
    links = [(address, " ".join(words.split())) for address, words in reader.links]
    refusals = [" ".join(words.split()) for words in reader.refusals]
    return Page(path, list(reader.forms.values()), links, text, [words for words in refusals if words])


class _Reader(HTMLParser):
    """Reads forms, links and visible words in one pass."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, Form] = {}
        self.links: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.main: list[str] = []
        self.refusals: list[str] = []
        self.labels: dict[tuple[str, str], str] = {}
        self._form: Form | None = None
        self._field: Field | None = None
        self._option: Choice | None = None
        self._label = ""
        self._ids: dict[str, tuple[str, str]] = {}
        self._hidden = 0
        self._in_main = False
        self._refusal = 0
        self._in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in UNSEEN:
            self._hidden += 1
        self._in_main = self._in_main or tag == "main"
        if self._refusal and tag == "div":
            self._refusal += 1
        elif tag in {"div", "span"} and {"err", "invalid-feedback"} & set(given.get("class", "").split()):
            self._refusal = 1
            self.refusals.append("")
        start: dict[str, Callable[[Mapping[str, str]], None]] = {
            "form": self._start_form, "input": self._input, "select": self._select, "option": self._start_option,
            "textarea": self._textarea, "button": self._button, "a": self._link, "label": self._start_label,
        }  # fmt: skip
        if tag in start:
            start[tag](given)

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self._hidden -= 1
        elif tag == "main":
            self._in_main = False
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._end_select()
        elif tag in {"textarea", "option", "label", "a"}:
            self._end_words(tag)
        if tag == "div" and self._refusal:
            self._refusal -= 1

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._option is not None:
            self._option.words = (self._option.words + data).strip()
        elif self._field is not None and self._field.kind == "text":
            # a browser drops the line feed that stands first in the markup
            self._field.text += data if self._field.text else data.removeprefix("\n")
        else:
            self._words(data)

    def _words(self, data: str) -> None:
        words = f"{data} " if data.strip() else data
        self.texts.append(words)
        if self._in_main:
            self.main.append(words)
        if self._label in self._ids:
            key = self._ids[self._label]
            self.labels[key] = " ".join(f"{self.labels.get(key, '')} {data}".split())
        if self._in_link:
            address, words = self.links[-1]
            self.links[-1] = (address, words + data)
        if self._refusal:
            self.refusals[-1] += data

    def _start_form(self, given: Mapping[str, str]) -> None:
        name = given.get("id") or f"#{len(self.forms)}"
        form = Form(given.get("action", ""), given.get("method", "get").upper(), name)
        self._form = self.forms[name] = form

    def _input(self, given: Mapping[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if self._form is None or not name:
            return
        if kind not in {"radio", "checkbox"}:
            self._form.fields[name] = Field(name, "text", given.get("value", ""))
            return
        value = given.get("value", "on")
        one = self._form.fields.setdefault(name, Field(name, "boxes" if kind == "checkbox" else "radio"))
        one.choices.append(Choice(value, taken="checked" in given))
        self._ids[given.get("id", "")] = (name, value)

    def _select(self, given: Mapping[str, str]) -> None:
        if self._form is not None:
            kind = "boxes" if "multiple" in given else "select"
            self._field = self._form.fields[given["name"]] = Field(given["name"], kind)

    def _start_option(self, given: Mapping[str, str]) -> None:
        if self._field is not None and self._field.kind != "text":
            self._option = Choice(given.get("value", ""), taken="selected" in given)
            self._field.choices.append(self._option)

    def _end_select(self) -> None:
        one, self._field = self._field, None
        if one and one.kind == "select" and one.choices and not any(choice.taken for choice in one.choices):
            one.choices[0].taken = True

    def _textarea(self, given: Mapping[str, str]) -> None:
        if self._form is not None:
            self._field = self._form.fields[given["name"]] = Field(given["name"], "text")

    def _button(self, given: Mapping[str, str]) -> None:
        form = self.forms.get(given["form"]) if "form" in given else self._form
        if form is not None and given.get("name"):
            form.buttons.append((given["name"], given.get("value", "")))

    def _link(self, given: Mapping[str, str]) -> None:
        self._in_link = True
        self.links.append((given.get("href", ""), ""))

    def _start_label(self, given: Mapping[str, str]) -> None:
        self._label = given.get("for", "")

    def _end_words(self, tag: str) -> None:
        if tag == "textarea":
            self._field = None
        elif tag == "option":
            self._option = None
        elif tag == "label":
            self._label = ""
        else:
            self._in_link = False


def over_http(base: str) -> Carrier:
    """A carrier to a running system, with cookies of its own."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def carry(method: str, path: str, sent: Pairs) -> tuple[int, str, str]:
        address = urllib.parse.urljoin(base, re.sub(r"#.*", "", path))
        data = urllib.parse.urlencode(sent).encode() if method == "POST" else None
        if method != "POST" and sent:
            address += "?" + urllib.parse.urlencode(sent)
        asked = urllib.request.Request(address, data, {"Accept-Language": "pl", "Referer": address})
        try:
            with opener.open(asked, timeout=60) as answer:
                return answer.status, answer.url.removeprefix(base.rstrip("/")), answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, path, ""

    return carry
