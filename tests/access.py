"""How the table of access is read and asked; the table itself stands in test_access."""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.encoding import iri_to_uri

from accounts.log_words import OUR_APPS
from accounts.models import Deed
from tests.pdf_text import pdf_text

#: The columns of the table. The first two and the last are strangers; the groups part organisers from the rest.
PEOPLE = ("visitor", "off", "olga", "wanda", "zofia", "karol", "darek", "iwona", "adam", "stella")

#: What a letter of the table stands for.
LETTERS = {
    "+": "answered",
    "-": "404",
    "L": "sent to sign in",
    "m": "405, the other method only",
    "s": "503, told to everybody",
}


@dataclass(frozen=True)
class Line:
    """One address: who gets what with GET and with POST.

    `to` builds the arguments of the address from one side of the world (ours or theirs). `data` builds what a POST
    of good faith sends; the rows it changes must leave a line in the log of deeds. A POST that somebody may send
    names its data, or says that it `changes` nothing. Without a `post` the address is only read: 405 to a POST of
    whoever is let in.
    """

    get: str
    post: str = ""
    to: Callable[[Any], dict[str, Any]] = lambda side: {}
    data: Callable[[Any], dict[str, Any]] = lambda side: {}
    changes: bool = True
    #: Who sends the POST of good faith; the first who may, unless another is named.
    by: str = ""

    def letters(self, method: str) -> dict[str, str]:
        letters = (getattr(self, method) or self._only_read()).replace(" ", "")
        assert len(letters) == len(PEOPLE), f"{letters!r} needs a letter for each of {PEOPLE}"
        assert set(letters) <= set(LETTERS), f"{letters!r} knows only {LETTERS}"
        return dict(zip(PEOPLE, letters, strict=True))

    def _only_read(self) -> str:
        return "".join("m" if here != "L" else "L" for here in self.get[:2]) + "m" * (len(PEOPLE) - 2)

    def sender(self) -> str:
        allowed = [person for person, letter in self.letters("post").items() if letter == "+"]
        return self.by or next((person for person in allowed if person != "visitor"), "".join(allowed[:1]))


def addresses() -> Iterator[str]:
    """Names of all addresses of the site; one without a name fails here."""
    yield from _names(get_resolver(), "")


def _names(resolver: Any, space: str) -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            assert entry.name, f"An address without a name: {entry}"
            yield f"{space}{entry.name}"
        else:
            yield from _names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)


def ask(world: Any, person: str, method: str, name: str, to: dict[str, Any], data: dict[str, Any]) -> Any:
    """Send one request as the person; what it changed is undone by the caller. The answer knows what was `written`."""
    client = client_of(world, person)
    writes = Writes()
    with connection.execute_wrapper(writes):
        answer = getattr(client, method)(reverse(name, kwargs=to), data)
        answer.text_read = text_of(answer)
    answer.written = writes.tables
    return answer


def client_of(world: Any, person: str, **options: Any) -> Client:
    """A browser in which the person is signed in since the world was made."""
    client = Client(**options)
    if person in world.sessions:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[person]
    return client


def sign_everybody_in(world: Any) -> dict[str, str]:
    """The keys of their sessions; the visitor has none."""
    sessions = {}
    for person in PEOPLE[1:]:
        client = Client()
        client.force_login(getattr(world, person))
        sessions[person] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return sessions


class Writes:
    """Listens to the database and keeps the names of our own tables that a request wrote to, the log apart."""

    WRITE = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found = self.WRITE.match(sql)
        if found and found[1] in our_tables():
            self.tables.add(found[1])
        return execute(sql, params, many, context)


@cache
def our_tables() -> frozenset[str]:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OUR_APPS]
    return frozenset(model._meta.db_table for model in models if model is not Deed)


def letter_of(answer: Any) -> str:
    to = answer.headers.get("Location", "")
    if answer.status_code == 302 and to.startswith(iri_to_uri(reverse("account_login"))):
        return "L"
    special = {404: "-", 405: "m", 503: "s"}
    return special.get(answer.status_code, "+" if answer.status_code < 400 else str(answer.status_code))


class Undone:
    """What happens inside is looked at and then forgotten."""

    def __enter__(self) -> None:
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *error: Any) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(*error)


def text_of(answer: Any) -> str:
    """Headers and body as somebody who looks for a word would read them, also inside PDF, XLSX and DOCX."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.headers}\n{_plain(body)}"


def _plain(body: bytes) -> str:
    if body.startswith(b"%PDF"):
        return pdf_text(body)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    return body.decode(errors="replace")


def rows() -> dict[str, list[Any]]:
    """Everything that our own tables hold, but for the log of deeds and the hour of the last signing in."""
    with connection.cursor() as cursor:
        return {table: _rows_of(cursor, statement) for table, statement in _statements().items()}


@cache
def _statements() -> dict[str, str]:
    """How each table is read whole. Said once: it is asked for before and after every form."""
    quote = connection.ops.quote_name
    statements = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table in our_tables():
            columns = [quote(field.column) for field in model._meta.concrete_fields if field.name != "last_login"]
            table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
            statements[model._meta.label] = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {key}"
    return statements


def _rows_of(cursor: Any, statement: str) -> list[Any]:
    cursor.execute(statement)
    return cursor.fetchall()


def changed_tables(before: dict[str, list[Any]]) -> set[str]:
    after = rows()
    return {label for label in after if after[label] != before[label]}
