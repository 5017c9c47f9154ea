"""What has changed in the records since a report was approved. The approved version stays as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from reports.approval.canonical import from_bytes, to_bytes
from reports.approval.frozen import FrozenReport
from reports.approval.records_read import LISTS, records_read
from reports.figures import ProgressFigures
from reports.wording import LINES

LANGUAGE: Final = "pl"  # in which the words were frozen
PAGES: Final = {"meetings": "meetings:detail", "initiatives": "initiatives:detail"}


@dataclass(frozen=True)
class Since:
    """One record or figure: what happened to it, and what each of its facts said then and says now."""

    name: str
    what: str
    facts: tuple[tuple[str, str, str], ...] = ()
    url: str = ""


def changed_since(frozen: FrozenReport, figures: ProgressFigures) -> list[Since]:
    """Figures first, then the records behind them. `figures` are those of today, of the same period."""
    with translation.override(LANGUAGE):
        today = from_bytes(to_bytes(records_read(figures)))
    then = from_bytes(frozen.data)["records"]
    return [*_figures(then, today), *(since for name in LISTS for since in _list(name, then[name], today[name]))]


def _figures(then: Mapping[str, Any], today: Mapping[str, Any]) -> Iterator[Since]:
    if then["now"] == today["now"]:
        return
    for line in LINES:
        before, now = then["lines"].get(line.key, ""), today["lines"].get(line.key, "")
        if before != now:
            yield Since(line.label(), _("figure"), ((_("value"), before, now),))


def _list(name: str, then: Mapping[str, Any], today: Mapping[str, Any]) -> Iterator[Since]:
    for key in [*then, *(key for key in today if key not in then)]:
        before, now = then.get(key), today.get(key)
        if before != now:
            url = reverse(PAGES[name], args=[key]) if name in PAGES else ""
            yield _row(name, before, now, url)


def _row(name: str, before: Any, now: Any, url: str) -> Since:
    kind = _kinds()[name]
    if before is None:
        return Since(now["name"], _("%(kind)s: entered later") % {"kind": kind}, url=url)
    if now is None:
        return Since(before["name"], _("%(kind)s: no longer in the period, or withdrawn") % {"kind": kind})
    words = _words()
    facts = tuple((words[key], _said(before[key]), _said(now[key])) for key in words if before.get(key) != now.get(key))
    return Since(now["name"], _("%(kind)s: changed") % {"kind": kind}, facts, url)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value not in (None, "") else "–"


def _kinds() -> dict[str, str]:
    return {
        "meetings": _("Meeting"),
        "initiatives": _("Initiative"),
        "actions": _("Action"),
        "partners": _("Partner"),
    }


def _words() -> dict[str, str]:
    """Names of facts, of whatever list they are."""
    return {
        "name": _("name"),
        "day": _("day"),
        "people": _("number of people"),
        "kind": _("kind"),
        "state": _("state"),
        "led": _("who led"),
        "led_before": _("who led before"),
        "since": _("since when"),
        "until": _("until when"),
        "who": _("who"),
        "closed": _("closed on"),
        "sector": _("sector"),
        "own": _("unit of our commune"),
        "joint": _("joint action"),
        "gives": _("what it gives"),
        "initiatives": _("initiatives"),
    }
