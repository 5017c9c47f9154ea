"""The one record that the words of a line fit, or a sentence that lists those they may mean."""

from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Centre
from communities.models import Community
from reports.periods import LONGEST, Period


class UnclearError(Exception):
    """The words fit nothing, or too much; the text says which."""


def named(known: Any, options: dict[str, Any], missing: str) -> Any:
    """The row of a centre with exactly this name, else the only one that has this in its name."""
    if options["number"]:
        return by_number(known, options["number"])
    rows, text = known.by_name(), options["subject"]
    if options["centre"]:
        rows = rows.filter(centre__in=centres_called(options["centre"]))
    found: list[Any] = list(rows.filter(name=text)) or list(rows.matching(text))
    if not found:
        raise UnclearError(missing % {"text": text})
    if len(found) > 1:
        raise several_numbered(text, found)
    return found[0]


def by_number(known: Any, number: int) -> Any:
    """Names may be equal within one centre; numbers, which stand in the address of each page, are not."""
    row = known.filter(pk=number).first()
    if row is None:
        raise UnclearError(_("There is no such record with the number %(number)s.") % {"number": number})
    return row


def several(text: str, names: list[str]) -> UnclearError:
    lines = "".join(f"\n  {name}" for name in names)
    return UnclearError(_("“%(text)s” fits several; say more of the name, or --centre:") % {"text": text} + lines)


def several_numbered(text: str, found: list[Any]) -> UnclearError:
    lines = "".join(f"\n  --number {one.pk}: {_of_centre(one)}" for one in found)
    return UnclearError(
        _("“%(text)s” fits several; say more of the name, or name one by its number:") % {"text": text} + lines
    )


def _of_centre(one: Any) -> str:
    return str(one) if isinstance(one, Centre) else f"{one} ({one.centre})"


def the_community(options: dict[str, Any], missing: str = "") -> Community:
    """A community, found like any other record."""
    known: Any = Community.objects.select_related("centre")
    community: Community = named(known, options, missing or _("No community has “%(text)s” in its name."))
    return community


def centres_called(text: str) -> Any:
    return Centre.objects.filter(name=text) or Centre.objects.matching(text)


def period_asked(options: dict[str, Any]) -> Period:
    if options["end"] <= options["start"]:
        raise UnclearError(_("--to must be later than --from: it is the day after the last one."))
    if options["end"] - options["start"] > LONGEST:
        raise UnclearError(_("That is more than ten years. Choose a shorter period."))
    return Period(options["start"], options["end"])
