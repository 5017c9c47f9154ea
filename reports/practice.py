"""What a practice record says: what was typed in it first, and where that is silent, the records, with their source."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Centre
from communities.models import Community, Partnership, Programme
from documents.numbers import grouped
from initiatives.models import Initiative
from reports.coalition_sheet import action_words
from reports.practice_records import PracticeRecord
from reports.wording import told_period


@dataclass(frozen=True)
class Fact:
    """One line of the record; `source` says where it is read from, and is empty for what was typed in it."""

    label: str
    value: str
    source: str = ""


@dataclass(frozen=True)
class Section:
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Practice:
    """The whole record: metryka, skrót, pełna prezentacja, załączniki."""

    record: PracticeRecord
    facts: tuple[Fact, ...]
    summary: Fact
    presentation: str
    sections: tuple[Section, ...]
    attachments: tuple[str, ...]


def practice_of(record: PracticeRecord, viewer: Any = None) -> Practice:
    """The caller has checked that the person may see the record; a viewer reads the initiatives she may see."""
    sections = (Section(heading, tuple(lines)) for heading, lines in _told(record, viewer))
    return Practice(
        record=record,
        facts=tuple(fact for fact in _facts(record) if fact.value),
        summary=_summary(record),
        presentation=record.presentation,
        sections=tuple(section for section in sections if section.lines),
        attachments=tuple(line.strip() for line in record.attachments.splitlines() if line.strip()),
    )


def _facts(record: PracticeRecord) -> Iterable[Fact]:
    yield Fact(_("Entered"), record.entered_told)
    yield Fact(_("Updated"), record.updated_told)
    yield Fact(_("Kind of unit"), record.unit_kind)
    yield _or_centre(record, _("Town"), "town")
    yield Fact(_("Powiat"), record.powiat)
    yield Fact(_("Voivodeship"), record.voivodeship)
    yield _postal_code(record)
    yield Fact(_("Post office"), record.post_office)
    yield from _unit(record)
    yield _websites(record)
    yield _inhabitants(record)
    yield _contacts(record)
    yield Fact(_("Where this comes from"), record.source)
    yield Fact(_("As of"), record.as_of_told)


def _letterhead() -> str:
    return _("from the letterhead of the centre")


def _or_centre(record: PracticeRecord, label: str, name: str) -> Fact:
    """Of a centre and of its own programme the letterhead knows it; of a partnership nobody does unless it is typed."""
    typed = str(getattr(record, name))
    if typed or not isinstance(record.subject, Centre | Programme):
        return Fact(label, typed)
    return Fact(label, str(getattr(record.centre, name)), _letterhead())


def _postal_code(record: PracticeRecord) -> Fact:
    """A post office without its code is a source that gave none, and that is said."""
    fact = _or_centre(record, _("Postal code"), "postal_code")
    return Fact(fact.label, _("not told")) if record.post_office and not fact.value else fact


def _unit(record: PracticeRecord) -> Iterable[Fact]:
    label = _("Implementing unit")
    if record.unit:
        yield Fact(label, record.unit)
    elif isinstance(record.subject, Partnership):
        yield Fact(label, str(record.subject), _("the partnership itself"))
    else:
        yield Fact(label, record.centre.name, _letterhead())
    if record.unit_address or isinstance(record.subject, Partnership):
        yield Fact(_("Address of the unit"), record.unit_address)
    else:
        yield Fact(_("Address of the unit"), record.centre.street, _letterhead())


def _websites(record: PracticeRecord) -> Fact:
    label = _("Websites")
    if record.websites or isinstance(record.subject, Community):
        return Fact(label, record.websites)
    if isinstance(record.subject, Partnership):
        return Fact(label, record.subject.websites, _("from the page of the partnership"))
    return Fact(label, record.centre.website, _letterhead())


def _inhabitants(record: PracticeRecord) -> Fact:
    label = _("Inhabitants")
    if record.inhabitants is not None or record.inhabitants_told:
        number = record.inhabitants_told or grouped(record.inhabitants or 0)
        return Fact(label, ", ".join(part for part in (number, record.inhabitants_of) if part))
    community = record.community or (record.programme and record.programme.community)
    counted = community.populations.filter(withdrawn_at=None).first() if community else None
    if counted is None:
        return Fact(label, "")
    number = counted.number_told or grouped(counted.number or 0)
    told = ", ".join(part for part in (counted.source, counted.as_of_told) if part)
    source = _("from the card of the community %(name)s") % {"name": community}
    return Fact(
        label, ", ".join(part for part in (number, counted.of_whom) if part), f"{source} ({told})" if told else source
    )


def _contacts(record: PracticeRecord) -> Fact:
    label = _("Contact persons")
    if record.contacts or not isinstance(record.subject, Partnership):
        return Fact(label, record.contacts)
    return Fact(label, record.subject.functions, _("from the page of the partnership"))


def _summary(record: PracticeRecord) -> Fact:
    label, subject = _("Summary"), record.subject
    if record.summary:
        return Fact(label, record.summary)
    if isinstance(subject, Partnership):
        told, source = [subject.mission, subject.aims], _("from the page of the partnership")
    elif isinstance(subject, Programme):
        told, source = [subject.aim], _("from the page of the programme")
    elif isinstance(subject, Community):
        told, source = [subject.reason, subject.area], _("from the card of the community")
    else:
        told, source = [], ""
    return Fact(label, "\n".join(text for text in told if text), source)


def _told(record: PracticeRecord, viewer: Any) -> Iterable[tuple[str, Iterable[str]]]:
    """What the records tell for the full presentation, in sections."""
    subject = record.subject
    if isinstance(subject, Partnership):
        yield from _of_partnership(subject)
    elif isinstance(subject, Programme):
        yield from _of_programme(subject)
        yield from _initiatives(subject, viewer)
    elif isinstance(subject, Community):
        yield from _of_community(subject)
        yield from _initiatives(subject, viewer)
    else:
        yield from _of_centre(subject, viewer)


def _of_partnership(one: Partnership) -> Iterable[tuple[str, Iterable[str]]]:
    former = one.names.filter(withdrawn_at=None)
    members = one.members.filter(withdrawn_at=None, until_told="").select_related("organisation", "programme")
    yield _("Time"), _lines(told_period(one.since_told, one.until_told))
    yield _("Former names"), [f"{row} ({told_period(row.since_told, row.until_told)})" for row in former]
    yield _("Why it was formed, on whose initiative"), _lines(one.reasons, one.initiator)
    yield _("Mission and aims"), _lines(one.mission, one.aims)
    yield _("Principles"), _lines(one.principles, one.openness, one.joining, one.lends)
    yield _("Strategy"), _lines(one.strategy)
    yield _("Kinds of action"), [action_words(row) for row in one.actions.filter(withdrawn_at=None)]
    yield _("Members"), [*_lines(one.members_told), *(str(row) for row in members if row.standing == "member")]
    yield _("Supporting institutions, friends"), [str(row) for row in members if row.standing != "member"]
    yield _("Whom it looks for"), _lines(one.looks_for)


def _of_programme(one: Programme) -> Iterable[tuple[str, Iterable[str]]]:
    yield _("Time"), _lines(told_period(one.since_told, one.until_told))
    yield _("Aim"), _lines(one.aim)
    yield _("Method"), _lines(one.method)
    yield _("Place"), _lines(one.address)


def _of_community(one: Community) -> Iterable[tuple[str, Iterable[str]]]:
    addresses = one.addresses.filter(withdrawn_at=None)
    stages = one.stage_changes.filter(withdrawn_at=None).select_related("stage")
    yield _("Why this community"), _lines(one.reason)
    yield _("Area"), [*_lines(one.area), *(str(row) for row in addresses if not row.is_planned)]
    yield _("Planned"), [str(row) for row in addresses if row.is_planned]
    yield _("Method"), _lines(one.methods)
    yield _("Stages"), [", ".join(part for part in (str(row), row.since_told) if part) for row in stages]
    yield _("Until when we work"), _lines(one.exit_rule)


def _initiatives(subject: Any, viewer: Any) -> Iterable[tuple[str, Iterable[str]]]:
    """By the group they are for, as a reader asks for them."""
    rows: Any = subject.initiatives.filter(withdrawn_at=None).order_by("name_sort", "pk")
    rows = rows if viewer is None else rows.filter(pk__in=Initiative.objects.visible_to(viewer).values("pk"))
    groups: dict[str, list[str]] = {}
    for row in rows.exclude(state__in=(Initiative.State.IDEA, Initiative.State.ABANDONED)):
        period = told_period(row.since_told, row.until_told)
        yearly = _("every year") if row.returns_yearly else ""
        told = ", ".join(part for part in (period, yearly) if part)
        groups.setdefault(row.target_group, []).append(f"{row.name} ({told})" if told else row.name)
    for group, names in sorted(groups.items()):
        yield _("Initiatives: %(group)s") % {"group": group or _("for everybody or not told")}, names


def _of_centre(one: Centre, viewer: Any) -> Iterable[tuple[str, Iterable[str]]]:
    """A marked community is not named in a paper for outsiders."""
    communities = one.communities.all() if viewer is None else one.communities.visible_to(viewer)
    yield _("Communities"), [str(row) for row in communities.filter(is_sensitive=False).by_name()]
    yield (
        _("Partnerships"),
        [str(row) for row in one.partnerships.filter(withdrawn_at=None).order_by("name_sort", "pk")],
    )
    yield (
        _("Programmes and places"),
        [str(row) for row in one.programmes.filter(withdrawn_at=None).order_by("name_sort")],
    )


def _lines(*texts: str) -> list[str]:
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]
