"""All that hangs on one meeting, read together, checked together and saved in the meeting's own transaction."""

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from accounts.deeds import Verb, record
from accounts.merging import Merge
from accounts.naming import fold
from accounts.records import EditConflictError
from communities.models import Person, PersonRole
from meetings.forms.attendance import MOST_CHIPS, PRESENT, AttendanceSheet
from meetings.forms.parts import (
    ActionRowForm,
    Actions,
    Agenda,
    Decisions,
    Guests,
    Keepsakes,
    Newcomers,
    Representatives,
)
from meetings.forms.rows import RowForm, Rows
from meetings.kept import Kept
from meetings.matching import Names, Scope
from meetings.models import Action, AgendaPoint, Attendance, Decision, Guest, Keepsake, Meeting, Representative

MOST_OFFERED = 16
SIMPLE = {
    "agenda": AgendaPoint,
    "guests": Guest,
    "representatives": Representative,
    "decisions": Decision,
    "keepsakes": Keepsake,
}
KINDS: dict[str, type[Rows]] = {
    "agenda": Agenda,
    "newcomers": Newcomers,
    "guests": Guests,
    "representatives": Representatives,
    "decisions": Decisions,
    "actions": Actions,
    "keepsakes": Keepsakes,
}


class MeetingParts:
    """Attendance and lines of one form."""

    def __init__(self, data: Any, scope: Scope, meeting: Meeting) -> None:
        self.scope, self.names = scope, Names(scope, meeting)
        kept, more = Kept(meeting, scope.user), data.get("add", "") if data is not None else ""
        self.note = kept.note
        self.attendance = AttendanceSheet(data, scope, kept.attendances())
        self.rows = {kind: rows(data, self.names, kept.lines(kind), more=more == kind) for kind, rows in KINDS.items()}

    def __getattr__(self, name: str) -> Rows:
        # the template asks for parts.decisions; anything else is a slip
        try:
            return self.__dict__["rows"][name]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(name) from None

    @cached_property
    def owner_names(self) -> list[str]:
        """Offered while an owner is typed: the usual people, staff, organisations."""
        usual = [chip.name for chip in self.attendance.chips[:MOST_CHIPS]]
        known = [one.name for one in (*self.names.staff[:MOST_OFFERED], *self.names.organisations[:MOST_OFFERED])]
        return [*usual, *known]

    @cached_property
    def body_names(self) -> list[str]:
        return [one.name for one in self.names.organisations[:MOST_OFFERED]]

    @property
    def quick_days(self) -> list[tuple[str, str]]:
        """Days that are agreed on most often, as chips beside the field."""
        today = localdate()
        days = ((_("tomorrow"), 1), (_("in a week"), 7))
        return [(words, (today + dt.timedelta(days=ahead)).isoformat()) for words, ahead in days]

    # --- checking ---

    def is_valid(self) -> bool:
        return all([rows.is_valid() for rows in self.rows.values()])

    def errors(self) -> list[ValidationError]:
        return self.attendance.errors()

    @property
    def has_errors(self) -> bool:
        return any(rows.has_errors for rows in self.rows.values())

    def refuse_before(self, day: dt.date) -> None:
        for form in self._actions():
            if form.is_bound and not form.is_blank and form.is_valid():
                form.refuse_before(day)

    def _actions(self) -> Iterable[ActionRowForm]:
        return self.rows["actions"].forms  # type: ignore[return-value]

    def kept_in_words(self) -> Iterator[str]:
        for form in self._actions():
            if form.is_bound and not form.is_blank:
                yield from form.kept_in_words()

    def present(self) -> int:
        """How many people known by name were there, those just typed among them."""
        people: set[Any] = set(self.attendance.people_present())
        for form in self.rows["newcomers"].filled():
            people.add(getattr(form, "person", None) or fold(form.typed("name")))
        return len(people)

    def somebody(self) -> bool:
        return bool(self.present() or self.rows["guests"].has_some or self.rows["representatives"].has_some)

    def said(self) -> tuple[set[int], list[str], list[str]]:
        """Who was there, what was decided and agreed: enough to know the same evening again."""
        newcomers: Iterable[Any] = self.rows["newcomers"].filled()
        people = {*self.attendance.people_present(), *(form.person or 0 for form in newcomers)}
        texts = {name: self.rows[kind].filled() for kind, name in (("decisions", "text"), ("actions", "what"))}
        told = {name: sorted(form.cleaned_data.get(name) or "" for form in forms) for name, forms in texts.items()}
        return people, told["text"], told["what"]

    def quiet(self) -> None:
        for rows in self.rows.values():
            rows.quiet()

    def texts(self) -> Iterator[str]:
        for kind in ("decisions", "actions", "keepsakes"):
            for form in self.rows[kind].filled():
                yield form.summary()

    # --- a colleague was faster ---

    def kept_base(self) -> dict[str, str]:
        base = self.attendance.kept_base() if self.scope.community else {}
        for rows in self.rows.values():
            base.update(rows.kept_base())
        return base

    def merge(self, merge: Merge) -> None:
        self.attendance.merge(merge)
        for rows in self.rows.values():
            rows.merge(merge)

    # --- saving ---

    def save(self, meeting: Meeting, user: Any) -> list[str]:
        """Write everything that changed; gives the names of the parts for the log of deeds."""
        saved = {
            "attendances": self._save_attendance(meeting, self._save_newcomers(meeting, user)),
            "actions": self._save_actions(meeting, user),
            **{kind: self._save_lines(meeting, kind, model) for kind, model in SIMPLE.items()},
        }
        return [name for name, changed in saved.items() if changed]

    def _save_newcomers(self, meeting: Meeting, user: Any) -> list[int]:
        """Numbers of those typed by name; new people are put down once, however often their name is typed."""
        found, new = [], {}
        forms: Iterable[Any] = self.rows["newcomers"].filled()
        for form in forms:
            if form.person:
                found.append(form.person)
            else:
                name = form.cleaned_data["name"]
                new[fold(name)] = Person(
                    centre=meeting.centre, name=name, is_nickname=form.is_nickname, created_by=user, changed_by=user
                )
        people = list(new.values())
        if people:
            self._add_people(people, meeting, user)
        return [*found, *(person.pk for person in people)]

    def _add_people(self, people: list[Person], meeting: Meeting, user: Any) -> None:
        for person in people:
            person.derive_names()
        Person.objects.bulk_create(people)
        community = meeting.community
        PersonRole.objects.bulk_create(
            PersonRole(person=person, community=community, created_by=user, changed_by=user) for person in people
        )
        numbers = [person.pk for person in people]
        record(user, Verb.CREATED, Person, centre=meeting.centre_id, fields=["name"], numbers=numbers)

    def _save_attendance(self, meeting: Meeting, newcomers: list[int]) -> bool:
        changes = {**self.attendance.changes(), **dict.fromkeys(newcomers, PRESENT)}
        changes = {pk: value for pk, value in changes.items() if value != self.attendance.saved_value(pk)}
        kept = self.attendance.saved
        marked = {pk: value == PRESENT for pk, value in changes.items() if value}
        unmarked = [kept[pk].pk for pk, value in changes.items() if not value]
        Attendance.objects.bulk_create(
            Attendance(meeting=meeting, person_id=pk, is_present=here) for pk, here in marked.items() if pk not in kept
        )
        turned = [kept[pk] for pk in marked if pk in kept]
        for row in turned:
            # who turns out not to have been there took nothing on either
            row.is_present, row.share = marked[row.person_id], ""
        if turned:
            Attendance.objects.bulk_update(turned, ["is_present", "share"])
        if unmarked:
            meeting.attendances.filter(pk__in=unmarked).delete()
        return bool(changes)

    def _save_lines(self, meeting: Meeting, kind: str, model: Any) -> bool:
        rows = self.rows[kind]
        new = [form for form in rows.filled() if form.saved is None]
        changed = [form for form in rows.filled() if form.saved is not None and form.differs()]
        removed = [form.saved.pk for form in rows.forms if form.is_bound and form.is_removed]
        if new:
            model.objects.bulk_create(model(meeting=meeting, **form.values()) for form in new)
        if changed:
            model.objects.bulk_update([_filled(form) for form in changed], list(changed[0].values()))
        if removed:
            getattr(meeting, kind).filter(pk__in=removed).delete()
        return bool(new or changed or removed)

    def _save_actions(self, meeting: Meeting, user: Any) -> bool:
        forms = self.rows["actions"].filled()
        new = [
            Action(
                centre=meeting.centre,
                community=meeting.community,
                meeting=meeting,
                agreed_on=meeting.held_on,
                created_by=user,
                changed_by=user,
                **form.values(),
            )
            for form in forms
            if form.saved is None
        ]
        changed = [form for form in forms if form.saved is not None and form.differs()]
        if new:
            made = Action.objects.bulk_create(new)
            numbers = [action.pk for action in made]
            record(user, Verb.CREATED, Action, centre=meeting.centre_id, fields=["what"], numbers=numbers)
        for form in changed:
            self._change_action(form, user)
        return bool(new or changed)

    def _change_action(self, form: RowForm, user: Any) -> None:
        action = form.saved
        action.take_version(action.version, user)
        if action.is_withdrawn:
            raise EditConflictError
        fields = [name for name, value in form.values().items() if getattr(action, name) != value]
        _filled(form).save(update_fields=[*fields, "changed_at", "changed_by"])
        record(user, Verb.CHANGED, action, fields=[name.removesuffix("_id") for name in fields])


def _filled(form: RowForm) -> Any:
    """The kept line with what was typed."""
    for name, value in form.values().items():
        setattr(form.saved, name, value)
    return form.saved
