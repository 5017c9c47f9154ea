"""Who was there, by tap: three states for each person, and whom the form does not name stays as she is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, F, Max, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.merging import Cell, Merge, digest
from communities.called import Called, apart
from meetings.matching import Scope
from meetings.models import Attendance

PRESENT, ABSENT, UNMARKED = "present", "absent", ""
FIELD = re.compile(r"person-(\d{1,18})")
#: Chips of the usual people: more would make the page heavy and slow to look through.
MOST_CHIPS = 20


@dataclass(frozen=True)
class Chip:
    pk: int
    name: str
    value: str

    @property
    def field(self) -> str:
        return f"person-{self.pk}"

    @property
    def id(self) -> str:
        return f"p{self.pk}"


class AttendanceSheet:
    """The chips, and what was tapped on them."""

    def __init__(self, data: Any, scope: Scope, saved: list[Attendance]) -> None:
        self.scope = scope
        self.posted = dict(_posted(data)) if data is not None else {}
        self.keep(saved)

    def keep(self, saved: list[Attendance]) -> None:
        self.saved = {row.person_id: row for row in saved}

    @cached_property
    def known(self) -> dict[int, Called]:
        """Names of the people the form speaks of, among those who may be named at this meeting."""
        return {**self._kept(), **_called(self.scope.residents().filter(pk__in=list(self.posted)))}

    def _kept(self) -> dict[int, Called]:
        return {pk: Called(row.person.name, row.person.is_nickname) for pk, row in self.saved.items()}

    def errors(self) -> list[ValidationError]:
        """A person whom the user may not see, or of another community, is never put in, whatever was sent."""
        if set(self.posted) <= set(self.known):
            return []
        return [ValidationError(_("Somebody marked here is not among the people of this community."), code="forged")]

    def value(self, pk: int) -> str:
        """As tapped; where nothing was sent about a person, as it is kept."""
        return self.posted[pk] if pk in self.posted else self.saved_value(pk)

    def saved_value(self, pk: int) -> str:
        row = self.saved.get(pk)
        return UNMARKED if row is None else PRESENT if row.is_present else ABSENT

    def people_present(self) -> set[int]:
        return {pk for pk in {*self.posted, *self.saved} if self.value(pk) == PRESENT}

    def changes(self) -> dict[int, str]:
        return {pk: value for pk, value in self.posted.items() if value != self.saved_value(pk)}

    @cached_property
    def chips(self) -> list[Chip]:
        """Those most lately and most often present, then the rest that is marked.

        Whom nobody marked stands here only up to the number of chips: a crowd that is marked leaves no room for more.
        """
        kept = self._kept()
        known = {pk: name for pk, name in self.known.items() if self.value(pk)} if self.posted else {}
        marked = {**kept, **known}
        others = [pk for pk in self._usual if pk not in marked][: max(MOST_CHIPS - len(marked), 0)]
        shown = {pk: name for pk, name in self._usual.items() if pk in marked or pk in others}
        labels = apart({**shown, **marked}, self.scope.centre.shows_initials)
        return [Chip(pk, label, self.value(pk)) for pk, label in labels.items()]

    @cached_property
    def _usual(self) -> dict[int, Called]:
        """Who left is not offered as a chip, as on the list to sign; typed, her name is still found."""
        came = Q(attendances__is_present=True, attendances__meeting__withdrawn_at=None)
        rows = self.scope.residents(still_on=localdate()).annotate(
            last=Max("attendances__meeting__held_on", filter=came), times=Count("attendances", filter=came)
        )
        order = (F("last").desc(nulls_last=True), F("times").desc(), "name_sort", "pk")
        return _called(rows.order_by(*order), MOST_CHIPS)

    def counts(self) -> dict[str, int]:
        values = [chip.value for chip in self.chips]
        return {
            "present": values.count(PRESENT),
            "absent": values.count(ABSENT),
            "unmarked": values.count(UNMARKED),
        }

    # --- a colleague was faster ---

    def kept_base(self) -> dict[str, str]:
        return {chip.field: digest(self.saved_value(chip.pk)) for chip in self.chips}

    def merge(self, merge: Merge) -> None:
        for pk, value in list(self.posted.items()):
            if pk in self.known:
                merge.settle(self._cell(pk, value))

    def _cell(self, pk: int, mine: str) -> Cell:
        saved = self.saved_value(pk)
        label = _("Who was there: %(name)s") % {"name": apart(self.known, self.scope.centre.shows_initials)[pk]}

        def show() -> tuple[str, str]:
            words = {PRESENT: _("is here"), ABSENT: _("is not here"), UNMARKED: _("not marked")}
            return words[saved], words[mine]

        return Cell(f"person-{pk}", label, saved, mine, take=self._taking(pk, saved), show=show)

    def _taking(self, pk: int, value: str) -> Callable[[], None]:
        return lambda: self.posted.update({pk: value})


def _called(rows: Any, most: int | None = None) -> dict[int, Called]:
    return {pk: Called(*name) for pk, *name in rows.values_list("pk", "name", "is_nickname")[:most]}


def _posted(data: Any) -> Iterator[tuple[int, str]]:
    for name in data:
        if match := FIELD.fullmatch(name):
            value = data[name]
            yield int(match[1]), value if value in {PRESENT, ABSENT} else UNMARKED
