"""What every test may use."""

import gc
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from django.db import connection
from django.template import Context, RequestContext, Template
from django.test import TransactionTestCase, client
from django.test.utils import ContextList
from hypothesis import settings

from tests.databases import copy_template, empty_tables
from tests.frames import in_one_piece
from tests.run import STRICT

pytest_plugins = ["tests.cast", "tests.browser"]

# What CI is asked about a change must not depend on luck; at home each run looks elsewhere.
settings.register_profile("ci", derandomize=True)
if STRICT:
    settings.load_profile("ci")

#: The fixtures by which a test comes to a server that differs between the two runs of `tests.run`.
SERVED = {"db", "transactional_db", "live_server", "system"}
#: How many new objects make Python look for circles: at its own 700 the search takes a sixth of the suite.
RARELY = (50_000, 20, 50)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks neither a database nor a broker is the same on each: it runs once."""
    for item in items:
        if not item.get_closest_marker("django_db") and SERVED.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("once")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """As pytest does it, on frames that lie together (see `tests.frames`)."""
    place = {"nodeid": item.nodeid, "location": item.location}
    item.ihook.pytest_runtest_logstart(**place)
    in_one_piece(runtestprotocol, item, nextitem=nextitem)
    item.ihook.pytest_runtest_logfinish(**place)
    return True


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """The long ones begin the round, so that no process ends it alone; and what is loaded by now stays to the end."""
    session.items.sort(key=lambda item: not item.get_closest_marker("browser"))
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, django_db_modify_db_settings: None) -> bool:
    """A file copied from the migrated one stands there before Django looks, and is used as it is."""
    is_there = connection.vendor == "sqlite" and copy_template(Path(connection.settings_dict["TEST"]["NAME"]))
    return is_there or django_db_keepdb


@pytest.fixture(autouse=True, scope="session")
def answers_remember_their_page() -> None:
    """An answer's `context` is that of the page: to copy it for each of a hundred parts takes a tenth of the suite."""
    client.store_rendered_templates = remember_page


def remember_page(store: dict[str, Any], *, template: Template, context: Context, **_signal: Any) -> None:
    if not store and isinstance(context, RequestContext):
        store.update(templates=[template], context=ContextList([copy(context)]))


@pytest.fixture(autouse=True, scope="session")
def tables_are_emptied_our_way() -> None:
    """Django would empty all of them after each test that commits, and stumble over the one log that refuses."""
    TransactionTestCase._fixture_teardown = lambda case: empty_tables()
