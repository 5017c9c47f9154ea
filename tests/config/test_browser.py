import pytest

from tests.browser import OpenPage


@pytest.mark.browser
def test_a_real_browser_reaches_the_server_under_test(open_page: OpenPage) -> None:
    page = open_page("/static/bootstrap/css/bootstrap.min.css")
    assert "Bootstrap" in page.content()
