"""Enters real practices through the pages, as their staff would, and finds every fact again: `make enter-cases`.

Each file of `docs/practices` tells one centre: its staff, communities, partners, initiatives and meetings, a field
for each fact, and figures counted by hand. Nothing is written past the pages, no number of a record is known before.
"""

import contextlib
import datetime as dt
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docs.hands import Carrier, Form, Page, StuckError, Visitor, over_http

PRACTICES = Path(__file__).resolve().parent / "practices"
PASSWORD = "jarzębina-przy-bramie-31"

#: Kinds of records: the list a person opens, and how the address of its "new" ends.
LISTS = {
    "staff": ("/pracownicy/", "/pracownicy/nowe/"),
    "communities": ("/spolecznosci/", "/spolecznosci/nowa/"),
    "organisations": ("/partnerzy/", "/nowa-organizacja/"),
    "partnerships": ("/partnerstwa/", "/partnerstwa/nowe/"),
    "programmes": ("/programy/", "/programy/nowy/"),
    "projects": ("/projekty/", "/projekty/nowy/"),
    "initiatives": ("/inicjatywy/", "/inicjatywy/nowa/"),
    "people": ("/ludzie/", "/ludzie/nowa-osoba/"),
}
#: What hangs on a record, added from its page.
PARTS = {
    "addresses": "/adresy/nowe/",
    "populations": "/ludnosc/nowe/",
    "places": "/miejsca/nowe/",
    "quotations": "/cytaty/nowe/",
    "stage_changes": "/etapy/nowe/",
    "assignments": "/przydzialy/nowe/",
    "names": "/nazwy/nowe/",
    "members": "/czlonkowie/nowe/",
    "leads": "/kto-prowadzi/nowe/",
    "partners": "/partnerzy/nowe/",
}
CENTRE = re.compile(r"/osrodek/\d+/")
LINES = ("agenda", "newcomers", "guests", "representatives", "decisions", "actions", "keepsakes")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True)
class Fact:
    """One field as it was told, and the page that has to say it."""

    record: str
    field: str
    words: str
    path: str


@dataclass
class Entered:
    """What was told so far, and who may look at it."""

    reader: Visitor
    facts: list[Fact] = field(default_factory=list)

    def missing(self) -> list[Fact]:
        """Facts that their page does not say."""
        pages: dict[str, str] = {}
        for fact in self.facts:
            if fact.path not in pages:
                pages[fact.path] = self.reader.open(fact.path).text.casefold()
        return [fact for fact in self.facts if not any(stands(words, pages[fact.path]) for words in printed(fact))]


def stands(words: str, text: str) -> bool:
    """As words of their own: "3" is not said by "13"."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


#: Who led, as chosen: a number and a hint stand beside these words in the form, and not on the page.
LEADERS = (
    *("Organizator z pomocą mieszkańców", "Mieszkańcy z pomocą organizatora", "Mieszkańcy sami"),
    *("Razem po równo", "Nie wiem", "Partner", "Organizator"),
)
#: How a ticked box reads on a page.
TICKED = {
    "is_outside_area": "poza obszarem",
    "is_planned": "planowane",
    "is_sensitive": "tylko pseudonimy i liczby",
    "returns_yearly": "co roku",
    "total_is_estimate": "około",
}


def printed(fact: Fact) -> Iterator[str]:
    """The words as a page may print them: a day in digits, an hour with a dot or a colon."""
    if fact.field in TICKED:
        yield TICKED[fact.field]
    elif fact.field == "ladder":
        yield next(words for words in LEADERS if words in fact.words).casefold()
    elif found := ISO_DAY.fullmatch(fact.words):
        day = dt.date(*map(int, found.groups()))
        yield f"{day.day}.{day:%m}.{day.year}"
        yield f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    else:
        yield " ".join(fact.words.split()).casefold()


MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)


def link_in(text: str) -> str:
    """The first link of an invitation in a letter."""
    found = re.search(r"/zaproszenie/[\w-]+/", text)
    if found is None:
        raise StuckError(f"no invitation here: {text[:200]}")
    return found[0]


class Team:
    """The people of one centre at their browsers, from the first invitation to the last meeting."""

    def __init__(self, told: dict[str, Any], carrier: Callable[[], Carrier]) -> None:
        self.told, self.carrier = told, carrier
        slug = told["slug"]
        self.mails = {role: f"{role}@{slug}.example" for role in ("administrator", "supervisor", "organiser")}
        self.manager = Visitor(carrier())
        self.organiser = Visitor(carrier())
        self.entered = Entered(self.manager)

    # --- accounts ---

    def move_in(self, link: str) -> None:
        """The administrator opens the account, tells the letterhead and invites; the others answer their letters."""
        administrator = Visitor(self.carrier())
        self._accept(administrator, link, "Administrator")
        self._tell_letterhead(administrator)
        for role in ("supervisor", "organiser"):
            page = administrator.follow(administrator.open("/osoby-i-role/"), ending="/zapros/")
            form = page.form_with("email")
            for name, wanted in {"name": self.told[role], "email": self.mails[role], "role": role}.items():
                form.fill(name, wanted)
            administrator.save(page, form)
        for role, visitor in (("supervisor", self.manager), ("organiser", Visitor(self.carrier()))):
            self._accept(visitor, self._letter_to(self.mails[role]), self.told[role])
        self.sign_in(self.organiser, self.mails["organiser"])

    def _tell_letterhead(self, administrator: Visitor) -> None:
        if told := self.told.get("letterhead"):
            home = administrator.follow(administrator.open("/"), ending=CENTRE)
            page = administrator.follow(home, ending="/zmien/")
            form = page.form_with("street")
            said = {name: form.fill(name, wanted) for name, wanted in told.items()}
            self._note("centre", said, administrator.save(page, form).path)

    def _accept(self, visitor: Visitor, link: str, name: str) -> None:
        page = visitor.open(link)
        form = page.form_with("password_again")
        for field_name, wanted in {"name": name, "password": PASSWORD, "password_again": PASSWORD}.items():
            form.fill(field_name, wanted)
        visitor.save(page, form)

    def _letter_to(self, mail: str) -> str:
        """The link of the newest letter to this address, as the mailbox shows it."""
        text = Visitor(self.carrier()).open("/skrzynka/").text
        return link_in(text[text.index(mail) :])

    def sign_in(self, visitor: Visitor, mail: str) -> None:
        page = visitor.open("/")
        form = page.form_with("password")
        form.fill("login", mail)
        form.fill("password", PASSWORD)
        visitor.save(page, form)

    # --- records ---

    def enter(self) -> Entered:
        self.put_down_all()
        for told in self.told["meetings"]:
            self.write_meeting(told)
        return self.entered

    def put_down_all(self) -> None:
        """All but the meetings."""
        for kind in LISTS:
            for told in self.told.get(kind, []):
                self.put_down(kind, told)

    def put_down(self, kind: str, told: dict[str, Any]) -> None:
        start, ending = LISTS[kind]
        plain = {name: value for name, value in told.items() if name not in PARTS}
        record = f"{kind}: {told['name']}"
        page = self._save(self.manager.follow(self.manager.open(start), ending=ending), record, plain)
        home = page.path
        for part in PARTS:
            for number, row in enumerate(told.get(part, []), start=1):
                adding = self.manager.follow(self.manager.open(home), ending=PARTS[part])
                self._save(adding, f"{record}, {part} {number}", row)

    def _save(self, page: Page, record: str, told: dict[str, Any]) -> Page:
        form = page.form_with(next(iter(told)))
        said = {name: form.fill(name, wanted) for name, wanted in told.items()}
        after = self.manager.save(page, form)
        self._note(record, said, after.path)
        return after

    def _note(self, record: str, said: dict[str, list[str]], path: str) -> None:
        self.entered.facts += [Fact(record, name, words, path) for name, each in said.items() for words in each]

    # --- meetings ---

    def write_meeting(self, told: dict[str, Any]) -> None:
        page = self.new_meeting(told.get("community", ""))
        plain = {name: value for name, value in told.items() if name not in LINES and name != "community"}
        form = page.form_with("held_on")
        said = {name: form.fill(name, wanted) for name, wanted in plain.items()}
        for kind in LINES:
            for number, row in enumerate(told.get(kind, [])):
                page, form = self._line(page, form, f"{kind}-{number}-{next(iter(row))}", kind)
                said.update(self._fill_line(form, f"{kind}-{number}-", row))
        after = self.organiser.save(page, form)
        if told.get("held_told"):
            said.pop("held_on", None)  # it only sorts
        said.pop("note", None)  # for its author's eyes alone
        self._note(f"meeting: {told['topic']}", said, after.path)

    def new_meeting(self, community: str) -> Page:
        page = self.organiser.follow(self.organiser.open("/spotkania/"), ending="/spotkania/nowe/")
        offered = [(address, words) for address, words in page.links if "community=" in address]
        if any("held_on" in form.fields for form in page.forms):
            return page
        address = next(one for one, words in offered if words == community or (not community and "=none" in one))
        return self.organiser.open(urllib.parse.urljoin(page.path, address))

    def _line(self, page: Page, form: Form, name: str, kind: str) -> tuple[Page, Form]:
        """The page with a line to type into: where none is blank, one more is asked for."""
        if name not in form.fields:
            page = self.organiser.press(page, form, ("add", kind))
            form = page.form_with("held_on")
        return page, form

    def _fill_line(self, form: Form, prefix: str, row: dict[str, Any]) -> dict[str, list[str]]:
        return {f"{prefix}{name}": form.fill(f"{prefix}{name}", wanted) for name, wanted in row.items()}

    # --- reports ---

    def figures(self, asked: dict[str, Any]) -> list[str]:
        """Figures of a new progress report that are not those counted by hand; none, if all is well."""
        page = self.manager.follow(self.manager.open("/sprawozdania/"), ending="/nowe/")
        form = page.form_with("start_on")
        for name in ("community", "start_on", "end_on"):
            form.fill(name, asked[name])
        text = self.manager.save(page, form).text
        table = text[text.index("Liczby okresu") : text.index("Jak liczymy")]
        return [f"{label}: {value}" for label, value in asked["figures"].items() if f" {label} {value} " not in table]


def read_practices() -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(PRACTICES.glob("*.json"))]


def main() -> int:
    """On a system of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pw-") as folder, running(folder) as (address, settings):
        lost = [line for told in read_practices() for line in enter_one(told, address, settings)]
    sys.stdout.writelines(f"MISSING {line}\n" for line in lost)
    return min(len(lost), 1)


@contextlib.contextmanager
def running(folder: str) -> Iterator[tuple[str, dict[str, str]]]:
    """An empty system: its address, and the settings that its commands need."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    own = {"VAR_DIR": folder, "PORT": port, "DEBUG": "1", "SECRET_KEY": secrets.token_urlsafe(), "REDIS_URL": ""}
    settings = {**os.environ, **own, "DATABASE_URL": f"sqlite:///{folder}/podworko.sqlite3"}
    manage(settings, "migrate", "--verbosity", "0")
    system = subprocess.Popen([sys.executable, "-m", "config.supervisor"], env=settings)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address)
        yield address, settings
    finally:
        system.terminate()
        system.wait()


def manage(settings: dict[str, str], *words: str) -> str:
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(command, env=settings, check=True, capture_output=True, text=True).stdout


def wait_for(address: str, patience: float = 60) -> None:
    give_up_at = time.monotonic() + patience
    while True:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
        except OSError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.5)
        else:
            return


def enter_one(told: dict[str, Any], address: str, settings: dict[str, str]) -> list[str]:
    """The facts and figures of a practice that no page says; every fact is printed with its page."""
    team = Team(told, lambda: over_http(address))
    team.move_in(
        link_in(manage(settings, "create_centre", told["centre"], "--administrator", team.mails["administrator"]))
    )
    entered = team.enter()
    for fact in entered.facts:
        sys.stdout.write(f"{fact.path:<24} {fact.record} · {fact.field}: {fact.words}\n")
    lost = [f"{fact.record} · {fact.field}: {fact.words} ({fact.path})" for fact in entered.missing()]
    return [*lost, *(line for asked in told.get("reports", []) for line in team.figures(asked))]


if __name__ == "__main__":
    sys.exit(main())
