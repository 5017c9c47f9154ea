"""Where the records behind figures have their pages."""

from typing import Final

from django.urls import reverse

PAGES: Final = {
    "meeting": "meetings:detail",
    "told": "meetings:told",
    "action": "meetings:action",
    "initiative": "initiatives:detail",
    "matter": "initiatives:matter",
    "organisation": "communities:organisation",
    "hours": "volunteers:hours",
}


def page_of(kind: str, pk: int) -> str:
    return reverse(PAGES[kind], args=[pk])
