"""What every test may use."""

from collections.abc import Callable

import pytest
from django.test import TransactionTestCase

from accounts.finality import deeds_lifted

pytest_plugins = ["tests.cast", "tests.browser"]


@pytest.fixture(autouse=True, scope="session")
def clean_up_may_empty_the_log() -> None:
    """Tests that commit are cleaned up by emptying all tables: the one log that refuses is lifted for that."""
    empty: Callable[[TransactionTestCase], None] = TransactionTestCase._fixture_teardown

    def empty_with_log(case: TransactionTestCase) -> None:
        with deeds_lifted():
            empty(case)

    TransactionTestCase._fixture_teardown = empty_with_log
