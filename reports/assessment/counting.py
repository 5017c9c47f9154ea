"""The figures of each dimension: pure sums over records that were read once."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.naming import fold
from communities.models import Keeper
from initiatives.models import Matter
from meetings.models import Meeting
from reports.assessment.evidence import Figure, Row, Unit
from reports.assessment.reading import Found, JointFact, MatterFact, MeetingFact
from reports.by_residents import Side, side_of_ladder
from reports.counting import new_people_from
from reports.periods import day_words
from volunteers.figures import CONFIRMED, DECLARED, KINDS, OWN, TOLD, kind_of

#: A resident is active who has done so many agreed actions.
ACTIVE_FROM: Final = 3
SOON, LATE = 2, 30
#: The kinds of hours as they stand in addresses.
HOURS_WORDS: Final = {CONFIRMED: "potwierdzone", DECLARED: "zadeklarowane", TOLD: "z-relacji", OWN: "wlasne"}
PARTNER = _("led by a partner")
UNKNOWN = _("not known who led")


def meeting_row(meeting: MeetingFact, adds: int = 0, of: int = 0, note: Any = "") -> Row:
    day = meeting.held_told or day_words(meeting.held_on)
    return Row("meeting", meeting.pk, meeting.topic, day, adds, of, note)


# --- agency ---


def led(found: Found) -> Figure:
    rows, confirmed = [], 0
    for row in found.initiatives:
        side = side_of_ladder(row.ladder)
        is_led = side is Side.RESIDENTS
        note = {Side.PARTNER: PARTNER, Side.UNKNOWN: UNKNOWN}.get(side, "")
        rows.append(Row("initiative", row.pk, row.name, row.since_told, is_led, not note, note))
        confirmed += is_led and bool(row.second_voice)
    definition = _("Initiatives that ran in the period and that residents lead, alone or with the organiser's help.")
    return Figure("inicjatywy", _("initiatives led by residents"), definition, Unit.SHARE, rows, confirmed)


def leaders(found: Found) -> Figure:
    """Each person once: a record adds those whom no record before it has counted."""
    definition = _("Different people known by name who led an initiative or a meeting; each counted once.")
    rows = list(_each_once(_led_records(found)))
    return Figure("liderzy", _("different leaders"), definition, Unit.PEOPLE, rows)


def busiest(found: Found) -> Figure:
    """How much one person carries; who it is stands nowhere."""
    led_by = list(_led_records(found))
    carried = Counter(person for _row, people in led_by for person in people)
    most = min(carried, key=lambda person: (-carried[person], person), default=0)
    rows = [Row(row.kind, row.pk, row.title, row.day, most in people, 1) for row, people in led_by]
    definition = _("Of the initiatives and meetings with a known leader, those led by whoever leads most often.")
    return Figure("najwiecej", _("led by one and the same person"), definition, Unit.SHARE, rows)


def _led_records(found: Found) -> Iterator[tuple[Row, set[int]]]:
    by_initiative, by_meeting = _people(found.led_initiatives), _people(found.led_meetings)
    for one in found.initiatives:
        if one.pk in by_initiative:
            yield Row("initiative", one.pk, one.name, one.since_told), by_initiative[one.pk]
    for meeting in found.meetings:
        if meeting.pk in by_meeting:
            yield meeting_row(meeting), by_meeting[meeting.pk]


def _people(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    people: defaultdict[int, set[int]] = defaultdict(set)
    for record, person in pairs:
        people[record].add(person)
    return people


def _each_once(records: Iterable[tuple[Row, set[int]]]) -> Iterator[Row]:
    seen: set[int] = set()
    for row, people in records:
        yield Row(row.kind, row.pk, row.title, row.day, len(people - seen))
        seen |= people


# --- inclusion ---

BANDS: Final = (
    ("dzieci", _("children and young people (0–17) among those who came")),
    ("dorosli", _("adults (18–59) among those who came")),
    ("seniorzy", _("seniors (60 and over) among those who came")),
)


def bands(found: Found) -> tuple[Figure, ...]:
    definition = _("Each coming counted, at meetings where somebody counted age groups.")
    counted = [row for row in found.meetings if row.has_residents]
    return tuple(
        Figure(key, label, definition, Unit.SHARE, [_band(row, at) for row in counted])
        for at, (key, label) in enumerate(BANDS)
    )


def _band(row: MeetingFact, at: int) -> Row:
    if row.bands is None:
        return meeting_row(row, note=_("age groups not counted"))
    return meeting_row(row, row.bands[at], sum(row.bands))


def newcomers(found: Found) -> Figure:
    """Only from the third month of records: until then everybody is new to the system."""
    from_day, seen = new_people_from(found.beginning.first_on), set[int]()
    meetings, rows = {row.pk: row for row in found.meetings}, []
    for coming in found.comings:
        counts = from_day is not None and coming.on >= from_day
        row = meetings[coming.meeting]
        rows.append(meeting_row(row, coming.first_times if counts else 0, len(coming.people - seen)))
        seen |= coming.people
    definition = _("Of the different people known by name who came, those who came for the first time ever.")
    return Figure("nowi", _("new people among those known by name"), definition, Unit.SHARE, rows)


def places(found: Found) -> Figure:
    """Residents' addresses are not kept; where they meet is."""
    seen, rows = set[Any](), []
    for row in found.meetings:
        where = row.place or fold(row.place_told)
        if row.has_residents and where and row.state == Meeting.State.HELD:
            rows.append(meeting_row(row, where not in seen))
            seen.add(where)
    definition = _("Different places where residents met. The addresses of those who came are not kept.")
    return Figure("miejsca", _("places where residents met"), definition, Unit.COUNT, rows)


# --- engagement ---


def alone(found: Found) -> Figure:
    rows, confirmed = [], 0
    for row in found.meetings:
        if row.counts:
            without = row.without_organiser
            note = _("not known whether the organiser was there") if without is None else ""
            rows.append(meeting_row(row, bool(without), without is not None, note))
            confirmed += bool(without) and row.is_reported
    definition = _("Meetings of the kinds that residents can lead, held without anybody of the centre.")
    return Figure("bez-organizatora", _("meetings without the organiser"), definition, Unit.SHARE, rows, confirmed)


def told(found: Found) -> Figure:
    title = _("residents met without us")
    rows = [Row("told", pk, str(title), day_words(day), 1) for pk, day in found.told]
    definition = _("Residents told of these meetings and nobody has confirmed them yet: they enter no share.")
    return Figure("z-relacji", _("meetings as told by residents"), definition, Unit.COUNT, rows)


def active(found: Found) -> Figure:
    """A person enters with the third action done."""
    done: Counter[int] = Counter()
    rows = []
    for action in found.actions:
        done[action.person] += 1
        rows.append(
            Row("action", action.pk, action.what, day_words(action.closed_on), done[action.person] == ACTIVE_FROM)
        )
    definition = _("Different people known by name who have done three or more agreed actions.")
    return Figure("czynni", _("residents active in three or more actions"), definition, Unit.PEOPLE, rows)


def hours(found: Found) -> tuple[Figure, ...]:
    """What is known in different ways is never added up."""
    by_kind: defaultdict[str, list[Row]] = defaultdict(list)
    about: set[str] = set()
    for one in found.hours:
        kind = kind_of(one.state, one.agreement is None)
        note = _("how long is not known") if one.minutes is None else ""
        by_kind[kind].append(Row("hours", one.pk, one.activity, day_words(one.done_on), one.minutes or 0, 0, note))
        about |= {kind} if one.is_estimate or one.minutes is None else set()
    definition = _("Hours given in the period, as they are known; the ways of knowing are never added up.")
    return tuple(
        Figure(
            f"godziny-{HOURS_WORDS[kind]}",
            _hours_of(label),
            definition,
            Unit.MINUTES,
            by_kind[kind],
            is_about=kind in about,
        )
        for kind, label in KINDS.items()
        if by_kind[kind]
    )


def _hours_of(label: Any) -> str:
    words = str(label)
    return gettext("hours: %(kind)s") % {"kind": words[:1].lower() + words[1:]}


# --- co-operation ---


def partners(found: Found) -> Figure:
    definition = _("Different organisations with which something was done in the period; each counted once.")
    seen, rows = set[int](), []
    for one in found.joint:
        rows.append(
            Row("organisation", one.organisation, one.title, day_words(one.done_on), one.organisation not in seen)
        )
        seen.add(one.organisation)
    return Figure("partnerzy", _("partners with a joint action"), definition, Unit.COUNT, rows)


def contacts(found: Found) -> Figure:
    first: dict[int, JointFact] = {}
    for one in found.joint:
        first.setdefault(one.organisation, one)
    rows = [_contact(one, found.keepers.get(one.organisation) or one.keeper) for one in first.values()]
    definition = _("Of the partners with a joint action, those whose contact residents keep.")
    return Figure("kontakty", _("contacts kept by residents"), definition, Unit.SHARE, rows)


def _contact(one: JointFact, keeper: str) -> Row:
    note = "" if keeper else _("not known who keeps the contact")
    return Row("organisation", one.organisation, one.name, "", keeper == Keeper.RESIDENTS, bool(keeper), note)


def means(found: Found) -> Figure:
    rows = [
        Row("organisation", one.organisation, one.title, day_words(one.done_on), 1) for one in found.joint if one.lends
    ]
    rows += [
        Row("initiative", one.initiative, ": ".join(filter(None, (one.source, one.what))), "", 1) for one in found.money
    ]
    definition = _("What partners lent to joint actions, and grants and residents' own means of the initiatives.")
    return Figure("srodki", _("means from outside the centre"), definition, Unit.COUNT, rows)


# --- influence ---


def _matters(
    key: str, label: Any, definition: Any, found: Iterable[MatterFact], adds: Callable[[MatterFact], bool]
) -> Figure:
    rows = []
    for one in found:
        note = "" if one.raised_by else _("not known who raised it")
        rows.append(Row("matter", one.pk, one.name, one.raised_told, not note and adds(one), not note, note))
    return Figure(key, label, definition, Unit.SHARE, rows)


def raised(found: Found) -> Figure:
    definition = _("Matters raised in the period, by residents themselves.")
    label = _("matters raised by residents")
    return _matters("sprawy", label, definition, found.matters, lambda one: one.raised_by == Matter.RaisedBy.RESIDENTS)


def together(found: Found) -> Figure:
    definition = _("Matters raised in the period by residents and the centre together.")
    label = _("matters raised together")
    return _matters("wspolne", label, definition, found.matters, lambda one: one.raised_by == Matter.RaisedBy.TOGETHER)


def passed_on(found: Found) -> Figure:
    definition = _("Matters of residents that the centre raised for them in the period.")
    label = _("matters passed on by the centre")
    return _matters("przekazane", label, definition, found.matters, lambda one: one.raised_by == Matter.RaisedBy.CENTRE)


def won(found: Found) -> Figure:
    theirs = [one for one in found.matters if one.raised_by == Matter.RaisedBy.RESIDENTS]
    definition = _("Of the matters that residents raised, those settled, also in part.")
    return _matters("zalatwione", _("of these settled"), definition, theirs, lambda one: one.outcome in Matter.SETTLED)


def answered(found: Found) -> Figure:
    definition = _("Matters raised in the period to which anybody has answered.")
    rows = [Row("matter", one.pk, one.name, one.raised_told, one.is_answered, 1) for one in found.matters]
    return Figure("odpowiedzi", _("matters answered"), definition, Unit.SHARE, rows)


def seats(found: Found) -> Figure:
    definition = _("Steady seats of residents where something is decided, on the last day of the period.")
    rows = [Row("seat", one.pk, one.body, one.since_told, 1) for one in found.seats]
    return Figure("miejsca-stale", _("steady seats in bodies"), definition, Unit.COUNT, rows)


# --- how the records were written ---


def timely(found: Found) -> Figure:
    definition = _("Meetings entered on their day or within two days after it.")
    return _entered("w-porze", _("entered within 48 hours"), definition, found, lambda days: days <= SOON)


def late(found: Found) -> Figure:
    definition = _("Meetings entered more than thirty days after they were held.")
    return _entered("po-miesiacu", _("entered after 30 days"), definition, found, lambda days: days > LATE)


def _entered(key: str, label: Any, definition: Any, found: Found, adds: Callable[[int], bool]) -> Figure:
    rows = []
    for one in found.meetings:
        days = one.days_late
        note = _("the day is not known exactly") if days is None else ""
        rows.append(meeting_row(one, days is not None and adds(days), days is not None, note))
    return Figure(key, label, definition, Unit.SHARE, rows)
