"""What every test may use."""

import gc
from collections.abc import Callable

import pytest
from django.test import TransactionTestCase

from accounts.finality import deeds_lifted

pytest_plugins = ["tests.cast", "tests.browser"]

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


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """The long ones begin the round, so that no process ends it alone; and what is loaded by now stays to the end."""
    session.items.sort(key=lambda item: not item.get_closest_marker("browser"))
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


@pytest.fixture(autouse=True, scope="session")
def clean_up_may_empty_the_log() -> None:
    """Tests that commit are cleaned up by emptying all tables: the one log that refuses is lifted for that."""
    empty: Callable[[TransactionTestCase], None] = TransactionTestCase._fixture_teardown

    def empty_with_log(case: TransactionTestCase) -> None:
        with deeds_lifted():
            empty(case)

    TransactionTestCase._fixture_teardown = empty_with_log
