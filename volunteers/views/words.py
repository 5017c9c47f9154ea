"""Sums as pages show them: each with the door to its entries."""

from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from volunteers.figures import KINDS, Totals


def rows_of_totals(totals: Totals, **asked: Any) -> list[dict[str, Any]]:
    """What there is nothing of is left out, so that no empty sum looks like a zero that somebody counted."""
    page = reverse("volunteers:hours_list")
    return [
        {
            "label": label,
            "total": totals[kind],
            "url": f"{page}?{urlencode({**{k: v for k, v in asked.items() if v}, 'kind': kind})}",
        }
        for kind, label in KINDS.items()
        if totals[kind].entries
    ]
