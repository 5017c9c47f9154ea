"""Lines under a meeting keep their parent, their identity and what was typed."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from meetings.models import Action, Meeting
from tests.days import FromToday
from tests.make import make_action, make_meeting, make_organisation, make_person, make_staff
from tests.meetings.typed import opened, person_field, recorded, redrawn, refusals, resend, send, typed

DAY = dt.timedelta(days=1)
SOON = FromToday(7)


@pytest.fixture
def full(signed_in, community):
    """A meeting with a line of every kind, as somebody typed it."""
    make_person(community, "Ela")
    make_organisation(community.centre, "Biblioteka")
    return recorded(
        signed_in,
        community,
        topic="Zebranie",
        organiser_present="True",
        ladder="3",
        newcomers_0_name="Ela",
        newcomers_1_name="Marek od rowerów",
        guests_0_told="kuzyn Eli",
        guests_0_origin="Młodynie",
        representatives_0_body="biblioteka",
        representatives_0_told="dyrektorka",
        representatives_1_body="Straż Miejska",
        representatives_1_told="dzielnicowy",
        decisions_0_text="Malujemy ławki",
        actions_0_what="Kupić farbę",
        actions_0_who="ela",
        actions_0_due_on=str(SOON),
        actions_1_what="Zanieść pismo",
        actions_1_who="sąsiad z parteru",
        keepsakes_0_kind="quote",
        keepsakes_0_text="Wreszcie ktoś nas słucha",
        keepsakes_0_who="mieszkanka",
        note="zadzwonić do Marka",
    )


def picture(meeting):
    """Everything that is kept of a meeting, with the numbers of its lines."""
    kinds = ("attendances", "guests", "representatives", "decisions", "keepsakes", "actions", "working_notes")
    skipped = {"changed_at", "changed_by_id", "written_at"}
    lines = {
        kind: [
            {name: value for name, value in row.items() if name not in skipped}
            for row in getattr(meeting, kind).order_by("pk").values()
        ]
        for kind in kinds
    }
    own = Meeting.objects.filter(pk=meeting.pk).values().get()
    return {**lines, **{name: value for name, value in own.items() if name not in {*skipped, "version"}}}


def test_every_line_finds_its_place(full, community):
    assert {str(row) for row in full.attendances.all()} == {"Ela", "Marek od rowerów"}
    assert [str(row) for row in full.representatives.all()] == [
        "Biblioteka – dyrektorka",
        "Straż Miejska – dzielnicowy",
    ]
    farba, pismo = full.actions.order_by("pk")
    assert (farba.owner_person.name, farba.due_on, farba.agreed_on) == ("Ela", SOON.date, full.held_on)
    assert (pismo.owner_told, pismo.community, pismo.centre) == ("sąsiad z parteru", community, community.centre)
    assert full.keepsakes.get().who == "mieszkanka"


def test_a_form_opened_and_saved_as_it_stands_changes_nothing(signed_in, full):
    before = picture(full)
    assert resend(signed_in, full, opened(signed_in, full)).status_code == 302
    assert picture(full) == before


def test_a_line_asked_for_comes_with_everything_typed_and_nothing_saved(signed_in, community):
    ela = make_person(community, "Ela")
    data = typed(
        community,
        topic="Zebranie",
        total="-4",
        decisions_0_text="Malujemy ławki",
        actions_0_who="Ela",
        newcomers_0_name="Nowa",
        note="tylko dla mnie",
        add="decisions",
        **{person_field(ela): "absent"},
    )
    answer = signed_in.post(reverse("meetings:create"), data)
    again = redrawn(answer)
    assert not Meeting.objects.exists()
    assert refusals(answer) == {}
    for name in ("topic", "total", "decisions-0-text", "actions-0-who", "newcomers-0-name", "note", "form_key"):
        assert again[name] == [data[name]]
    assert again[person_field(ela)] == ["absent"]
    assert (again["decisions-rows"], again["decisions-1-text"]) == (["2"], [""])


@pytest.mark.parametrize(
    "kind", ["newcomers", "guests", "representatives", "decisions", "actions", "keepsakes", "nonsense"]
)
def test_lines_can_be_asked_for_again_and_again_up_to_an_end(signed_in, community, kind):
    data = {**typed(community), f"{kind}-rows": "60", "add": kind}
    again = redrawn(signed_in.post(reverse("meetings:create"), data))
    assert again.get(f"{kind}-rows", ["60"]) == ["60"]


@pytest.mark.parametrize("number", ["-1", "x", "9" * 30, ""])
def test_a_number_of_lines_that_makes_no_sense_is_none(signed_in, community, number):
    data = {**typed(community, decisions_0_text="x"), "decisions-rows": number}
    assert signed_in.post(reverse("meetings:create"), data).status_code == 302
    assert not Meeting.objects.get().decisions.exists()


def test_an_edit_of_one_line_keeps_its_number_and_leaves_the_others(signed_in, full):
    before = picture(full)
    data = opened(signed_in, full)
    data["decisions-0-text"] = ["Malujemy ławki i płot"]
    assert resend(signed_in, full, data).status_code == 302
    after = picture(full)
    assert after["decisions"][0]["pk" if "pk" in after["decisions"][0] else "id"] == before["decisions"][0]["id"]
    assert after["decisions"][0]["text"] == "Malujemy ławki i płot"
    assert {**after, "decisions": 0} == {**before, "decisions": 0}


def test_only_a_ticked_line_is_removed(signed_in, full):
    data = opened(signed_in, full)
    data["guests-0-remove"] = ["on"]
    data["guests-0-told"] = [""]
    assert resend(signed_in, full, data).status_code == 302
    assert not full.guests.exists()
    assert full.representatives.count() == 2


def test_an_emptied_line_is_asked_about_and_not_dropped(signed_in, full):
    data = opened(signed_in, full)
    data["decisions-0-text"] = ["  "]
    assert "decisions-0-text" in refusals(resend(signed_in, full, data))
    assert full.decisions.get().text == "Malujemy ławki"


def test_a_form_without_its_lines_leaves_them_all(signed_in, full):
    before = picture(full)
    data = {name: value for name, value in opened(signed_in, full).items() if not name.endswith("-rows")}
    assert resend(signed_in, full, data).status_code == 302
    assert picture(full) == before


def test_a_body_that_is_not_on_the_list_and_its_function_stay_apart(signed_in, community):
    lines = {"representatives_0_body": "Rada Miasta", "representatives_0_told": "radny"}
    meeting = recorded(signed_in, community, **lines)
    form = opened(signed_in, meeting)
    assert (form["representatives-0-body"], form["representatives-0-told"]) == (["Rada Miasta"], ["radny"])
    assert resend(signed_in, meeting, {**form, "representatives-0-told": ["radna"]}).status_code == 302
    assert str(meeting.representatives.get()) == "Rada Miasta – radna"


@pytest.mark.parametrize("kind", ["guests", "representatives", "decisions", "keepsakes", "actions"])
def test_a_line_of_another_meeting_is_refused(signed_in, full, community, kind):
    other = make_meeting(community)
    other.guests.create(told="obcy gość")
    other.representatives.create(told="obca funkcja")
    other.decisions.create(text="obca decyzja")
    other.keepsakes.create(kind="effect", text="obce zdanie")
    make_action(community, "obce zadanie", meeting=other)
    before = picture(other)
    data = opened(signed_in, full)
    data[f"{kind}-0-pk"] = [str(getattr(other, kind).get().pk)]
    answer = resend(signed_in, full, data)
    assert answer.status_code == 200
    assert f"{kind}-0-__all__" in refusals(answer)
    assert picture(other) == before


def test_a_new_meeting_takes_no_line_of_another(signed_in, community):
    other = make_meeting(community)
    line = other.decisions.create(text="obca decyzja")
    answer = send(signed_in, community, decisions_0_text="moja", decisions_0_pk=str(line.pk))
    assert answer.status_code == 200
    line.refresh_from_db()
    assert (line.text, line.meeting) == ("obca decyzja", other)


def test_an_edit_of_the_meeting_leaves_a_closed_action_closed(signed_in, full):
    data = opened(signed_in, full)
    farba = full.actions.order_by("pk").first()
    signed_in.post(reverse("meetings:action_done", args=[farba.pk]))
    data["topic"] = ["Zebranie sąsiadów"]
    assert resend(signed_in, full, data).status_code == 302
    farba.refresh_from_db()
    assert (farba.state, farba.closed_on) == ("done", localdate())
    assert resend(signed_in, full, opened(signed_in, full)).status_code == 302
    farba.refresh_from_db()
    assert farba.state == "done"


def test_an_edit_does_not_bring_a_withdrawn_action_back(signed_in, full):
    data = opened(signed_in, full)
    farba = full.actions.order_by("pk").first()
    signed_in.post(reverse("meetings:action_withdraw", args=[farba.pk]), {"reason": "pomyłka"})
    assert resend(signed_in, full, data).status_code == 302
    farba.refresh_from_db()
    assert farba.is_withdrawn
    assert full.actions.count() == 2


def test_a_corrected_day_moves_what_was_agreed_on_it(signed_in, full):
    earlier = make_action(full.community, meeting=full, agreed_on=full.held_on - 30 * DAY)
    data = opened(signed_in, full)
    data["held_on"] = [(full.held_on - DAY).isoformat()]
    assert resend(signed_in, full, data).status_code == 302
    assert set(full.actions.exclude(pk=earlier.pk).values_list("agreed_on", flat=True)) == {full.held_on - DAY}
    earlier.refresh_from_db()
    assert earlier.agreed_on == full.held_on - 30 * DAY


@pytest.mark.parametrize(("word", "column"), [("ELA", "person"), ("biblioteka", "organisation"), ("ja", "staff")])
def test_an_owner_is_found_by_name(signed_in, community, olga, word, column):
    make_person(community, "Ela")
    make_organisation(community.centre, "Biblioteka")
    meeting = recorded(signed_in, community, actions_0_what="plakat", actions_0_who=word)
    action = meeting.actions.get()
    owners = {kind: getattr(action, f"owner_{kind}") for kind in ("person", "organisation", "staff")}
    assert [kind for kind, owner in owners.items() if owner] == [column]
    assert action.owner_told == ""
    assert column != "staff" or owners["staff"] == make_staff(community.centre, olga)


def test_a_name_that_two_bear_is_chosen_beside_the_field(signed_in, community):
    person = make_person(community, "Ela")
    staff = make_staff(community.centre, name="Ela")
    answer = send(signed_in, community, actions_0_what="plakat", actions_0_who="ela")
    assert "actions-0-who" in refusals(answer)
    assert f'value="staff:{staff.pk}"' in answer.content.decode()
    chosen = {"actions_0_what": "plakat", "actions_0_who": "ela", "actions_0_owner": f"person:{person.pk}"}
    assert recorded(signed_in, community, **chosen).actions.get().owner_person == person


def test_a_forged_owner_is_nobody(signed_in, community, other_community):
    stranger = make_person(other_community, "Zenon")
    meeting = recorded(
        signed_in, community, actions_0_what="plakat", actions_0_who="Zenon", actions_0_owner=f"person:{stranger.pk}"
    )
    action = meeting.actions.get()
    assert (action.owner_person, action.owner_told) == (None, "Zenon")


def test_the_names_of_a_neighbouring_centre_are_not_matched(client, other_centre, community, olga):
    make_organisation(other_centre, "Parafia")
    client.force_login(olga)
    meeting = recorded(client, community, representatives_0_body="Parafia", representatives_0_told="proboszcz")
    row = meeting.representatives.get()
    assert (row.organisation, row.body_told, row.told) == (None, "Parafia", "proboszcz")


def test_an_action_keeps_its_owner_when_its_words_change(signed_in, full):
    data = opened(signed_in, full)
    data["actions-0-what"] = ["Kupić dwie farby"]
    assert resend(signed_in, full, data).status_code == 302
    action = Action.objects.get(what="Kupić dwie farby")
    assert (action.owner_person.name, action.version) == ("Ela", 2)
