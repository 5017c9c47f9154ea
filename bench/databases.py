"""Databases of several sizes in one server, and the one that `connection` means at the moment."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import load_backend
from django.utils.timezone import localdate

from desk.sample.making import make_centres
from desk.sample.plan import Size

#: Centres of the sizes; each holds 200 meetings with 3,000 attendances and 400 people.
SIZES = {"S": 1, "M": 50, "L": 500}
YEARS, SEED = 2, 1
#: Few and many rows everywhere, for counting queries; and one community of 400 people.
SHAPES = {
    "few": Size(communities=1, people=3, meetings=8, initiatives=1, organisations=1, turnout=3),
    "many": Size(communities=30, people=110, meetings=15, initiatives=8, organisations=110, turnout=50),
    "crowd": Size(communities=1, people=400, meetings=75, initiatives=4, organisations=12, turnout=40),
}


class Databases:
    """`use` makes a database the one that the whole of Django speaks to, with a connection of its own kept open."""

    def __init__(self) -> None:
        self.wrappers: dict[str, Any] = {}
        self.made: set[str] = set()

    def make(self, name: str) -> None:
        {"empty": self.make_empty, "shapes": self.make_shapes}.get(name, lambda: self.make_sized(name))()
        self.made.add(name)

    def use(self, name: str) -> None:
        if name not in self.wrappers:
            self.wrappers[name] = self._wrapper(name)
        connections[DEFAULT_DB_ALIAS] = self.wrappers[name]

    def _wrapper(self, name: str) -> Any:
        settings = {**copy.deepcopy(connections.settings[DEFAULT_DB_ALIAS]), "NAME": name, "CONN_MAX_AGE": None}
        return load_backend(settings["ENGINE"]).DatabaseWrapper(settings, alias=DEFAULT_DB_ALIAS)

    def create(self, name: str, template: str = "template1") -> None:
        """A copy of the template, file by file; nobody may be connected to it meanwhile."""
        self._leave(template)
        with self._server() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')

    def drop(self, name: str) -> None:
        self._leave(name)
        with self._server() as connection:
            connection.execute(f'DROP DATABASE "{name}"')

    def _server(self) -> Any:
        known = connections.settings[DEFAULT_DB_ALIAS]
        return psycopg.connect(host=known["HOST"], user=known["USER"], dbname=known["NAME"], autocommit=True)

    def _leave(self, name: str) -> None:
        if wrapper := self.wrappers.pop(name, None):
            wrapper.close()

    @contextmanager
    def copied(self, name: str, copy: str) -> Iterator[None]:
        """A copy to write into, forgotten afterwards."""
        self.create(copy, name)
        try:
            self.use(copy)
            yield
        finally:
            self.drop(copy)

    def make_empty(self) -> None:
        self.create("empty")
        self.use("empty")
        call_command("migrate", verbosity=0)

    def make_sized(self, name: str) -> None:
        self.create(name, "empty")
        self.use(name)
        for _made in make_centres(SIZES[name], YEARS, SEED, localdate()):
            pass
        self.tidy()

    def make_shapes(self) -> None:
        """One centre of each shape in one database: numbers 1, 2, 3 in the order of SHAPES."""
        self.create("shapes", "empty")
        self.use("shapes")
        for size in SHAPES.values():
            for _made in make_centres(1, YEARS / 2, SEED, localdate(), size):
                pass
        self.tidy()

    def tidy(self) -> None:
        """What the server would do by itself within minutes."""
        connections[DEFAULT_DB_ALIAS].cursor().execute("VACUUM ANALYZE")
