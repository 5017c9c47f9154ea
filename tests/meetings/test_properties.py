"""Whatever is typed, the form answers with a page: a meeting as typed, or a sentence, and nothing half-written."""

import datetime as dt
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.models import Action, Decision, Guest, Meeting
from tests.drawn import drawn
from tests.meetings.typed import typed

#: Broken text (NUL, halves of letters) is the door's to refuse, see test_requests.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
NUMBER = st.one_of(st.just(""), st.integers(-5, 200_000).map(str), TEXT)
DAY = st.one_of(st.dates(dt.date(1000, 1, 1), dt.date(3000, 1, 1)).map(str), TEXT)
STATES = st.sampled_from([*Meeting.State.values, "x"])

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def send(client: Client, olga, community):
    client.force_login(olga)

    def press(**more):
        Meeting.objects.all().update(form_key=None)
        return client.post(reverse("meetings:create"), typed(community, form_key=str(uuid.uuid4()), **more))

    return press


def whole(answer, made_before):
    """Either one more meeting and a way to it, or none and a form with a sentence."""
    made = Meeting.objects.count() - made_before
    if answer.status_code == 302:
        return made == 1
    form = answer.context["form"]
    return answer.status_code == 200 and made == 0 and bool(form.errors or form.parts.has_errors)


@FEW
@given(topic=TEXT, day=DAY, state=STATES, total=NUMBER, minors=NUMBER, women=NUMBER, reason=TEXT)
def test_any_card_is_taken_or_refused_whole(send, topic, day, state, total, minors, women, reason):
    before = Meeting.objects.count()
    numbers = {"total": total, "minors": minors, "women": women}
    answer = send(topic=topic, held_on=day, state=state, state_reason=reason, **numbers)
    assert whole(answer, before)
    if answer.status_code == 302:
        meeting = Meeting.objects.latest("pk")
        assert meeting.held_on.year >= 1900
        assert meeting.state not in Meeting.TOOK_PLACE or meeting.held_on <= localdate()
        assert meeting.total is None or (meeting.minors or 0) <= meeting.total <= 100_000


@pytest.mark.once
@FEW
@given(lines=st.lists(st.tuples(TEXT, TEXT, DAY), max_size=4))
def test_any_lines_are_kept_as_typed_or_refused_whole(send, lines):
    before = Meeting.objects.count(), Action.objects.count(), Decision.objects.count(), Guest.objects.count()
    typed_lines = {}
    for number, (one, two, day) in enumerate(lines):
        typed_lines |= {
            f"decisions_{number}_text": one,
            f"guests_{number}_told": two,
            f"actions_{number}_what": one,
            f"actions_{number}_due_on": day,
            f"newcomers_{number}_name": two,
            f"newcomers_{number}_choice": "new",
        }
    answer = send(total="100", **typed_lines)
    assert whole(answer, before[0])
    if answer.status_code == 200:
        assert before[1:] == (Action.objects.count(), Decision.objects.count(), Guest.objects.count())
        return
    meeting = Meeting.objects.latest("pk")
    assert [row.text for row in meeting.decisions.all()] == [one.strip() for one, _two, _day in lines if one.strip()]
    assert [row.told for row in meeting.guests.all()] == [two.strip() for _one, two, _day in lines if two.strip()]


@pytest.mark.once
@FEW
@given(texts=st.tuples(TEXT, TEXT, TEXT))
def test_a_line_more_loses_not_a_letter(send, texts):
    topic, decision, note = texts
    answer = send(topic=topic, decisions_0_text=decision, note=note, add="decisions")
    again = drawn(answer.content.decode(), "meeting")
    assert again["topic"] == [as_a_line(topic)]
    assert again["decisions-0-text"] == [as_a_line(decision)]
    # An empty line at an end is no letter: HTML itself drops the first one of a field.
    assert again["note"][0].strip().splitlines() == note.strip().splitlines()


def as_a_line(text):
    """What the field of one line holds after the page was drawn."""
    return text


@pytest.mark.once
@FEW
@given(
    names=st.dictionaries(
        st.sampled_from(["person-1", "person-x", "person-", "decisions-rows", "add", "version"]), TEXT
    )
)
def test_forged_names_of_fields_break_nothing(send, names):
    before = Meeting.objects.count()
    answer = send(**names)
    assert answer.status_code in {200, 302}
    assert Meeting.objects.count() - before == (answer.status_code == 302)
