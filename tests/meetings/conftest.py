import pytest


@pytest.fixture
def signed_in(client, olga):
    """A browser with Olga in it, the organiser of the community."""
    client.force_login(olga)
    return client
