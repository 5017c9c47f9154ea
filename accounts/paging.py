"""Lists that page by key: the next page begins after the last row seen, whatever has been added since."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50


@dataclass(frozen=True)
class Page:
    """Rows of one page, and the number after which the next one begins (None on the last)."""

    rows: list[Any]
    next_after: int | None
    is_first: bool

    def doors(self, request: HttpRequest) -> dict[str, str]:
        """Addresses for components/pages.html: the next page, and the beginning; filters go along."""
        return {
            "next_url": _address(request, self.next_after) if self.next_after else "",
            "previous_url": "" if self.is_first else _address(request, None),
        }


def _address(request: HttpRequest, after: int | None) -> str:
    query = request.GET.copy()
    query.pop("after", None)
    if after:
        query["after"] = str(after)
    return f"?{query.urlencode()}"


def page_after(rows: QuerySet[Any], after: Any, order: tuple[str, ...], size: int = PAGE_SIZE) -> Page:
    """The page that follows the row numbered `after`, in an order that ends with "pk"; "-" before a name descends.

    A number that is none, or of a row the person may not see, gives the first page.
    """
    ordered = rows.order_by(*order)
    start = (
        rows.filter(pk=int(after)).values(*(name.lstrip("-") for name in order)).first() if _is_number(after) else None
    )
    found = list((ordered.filter(_beyond(start, order)) if start else ordered)[: size + 1])
    return Page(found[:size], found[size - 1].pk if len(found) > size else None, start is None)


def _is_number(text: Any) -> bool:
    return isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) < 19


def _beyond(start: dict[str, Any], order: tuple[str, ...]) -> Q:
    """Rows after the start: further in the first column, or equal there and further in the next, and so on.

    Not behind in the first column stands apart, so that an index on it is entered at the start and not read up to it.
    """
    first, *rest = order
    name = first.lstrip("-")
    further = "gt" if name == first else "lt"
    beyond = Q(**{f"{name}__{further}": start[name]})
    if not rest:
        return beyond
    return Q(**{f"{name}__{further}e": start[name]}) & (beyond | _beyond(start, tuple(rest)))
