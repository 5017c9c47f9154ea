import pytest

from documents.pdf import to_pdf
from tests.documents.samples import logo, make_letterhead, make_paper


@pytest.fixture(scope="session")
def long_pdf():
    return to_pdf(make_paper(letterhead=make_letterhead(logo=logo(), logo_alt="Logo ośrodka")))
