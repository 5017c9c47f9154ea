"""Residents' own voice: a link without an account, what is told by it, confirmed, and counted apart."""

import datetime as dt
import uuid

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.timezone import now as now_
from django.utils.translation import gettext

from accounts.models import Deed
from meetings.models import AgendaPoint, Decision, Meeting, Remark, ToldFile, ToldMeeting, VoiceLink
from meetings.old_words import KEPT, forget_old_words
from meetings.views.voices import address_of
from meetings.voices import give_voice, mark_seen, set_told_aside
from reports.figures import progress_figures
from reports.periods import Period
from reports.share_words import reported_words
from tests.attached import PLACE, files_in, picture, sent
from tests.days import FromToday
from tests.make import make_action, make_community, make_initiative, make_meeting, make_person, make_staff
from tests.pdf_text import pdf_text

DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def no_counts_of_other_tests(db):
    cache.clear()


@pytest.fixture
def token(community, olga):
    return give_voice(community, None, olga)[1]


def page(name, token):
    return reverse(f"desk:{name}", args=[token])


def typed(**more):
    words = {"came_of_it": "Pomalowana ławka", "led_told": "klatka B", "asks": "Klucz do świetlicy"}
    day = (localdate() - DAY).isoformat()
    return {"form_key": str(uuid.uuid4()), "held_on": day, "about_how_many": "12", **words, **more}


def told_by(client, token, **more):
    assert client.post(page("tell", token), typed(**more)).status_code == 302
    return ToldMeeting.objects.latest("pk")


# --- what opens by the link


def test_the_page_tells_of_the_community_and_names_nobody(client, community, token, centre, olga):
    make_person(community, "Elżbieta Kowalska")
    held = make_meeting(community, localdate() - DAY, topic="Zebranie", kind="civic")
    Decision.objects.create(meeting=held, text="Malujemy ławkę, farba u Elżbiety Kowalskiej")
    make_action(community, "Kupić pędzle", meeting=held, owner_person=make_person(community, "Zenon Nowak"))
    make_action(community, "Zadzwonić do urzędu", meeting=held, owner_staff=make_staff(centre, olga))
    make_action(community, "Sprawa z biura")
    inside = make_meeting(community, localdate() - DAY, kind="working")
    make_action(community, "Rozmowa zespołu", meeting=inside)
    for kind, topic in (("club", "Klub u Elżbiety"), ("working", "Narada zespołu"), ("partnership", "Partnerzy")):
        make_meeting(community, localdate() + DAY, kind=kind, topic=topic, state="planned", place_told="Sala 3")
    make_initiative(community, "Podwórko", ladder="5", state="running")
    make_initiative(community, "Dawny klub", state="ended")
    make_meeting(make_community(centre), localdate() + DAY, topic="Cudze", state="planned")
    text = client.get(page("our_community", token)).content.decode()
    for shown in ("Osiedle Fabryczne", "Malujemy ławkę", "Kupić pędzle", "Zadzwonić", "Sala 3", "Podwórko"):
        assert shown in text
    hidden = ("Elżbie", "Kowalsk", "Zenon", "Organizatorka", "Narada", "Partnerzy", "Rozmowa zespołu")
    for secret in (*hidden, "Sprawa z biura", "Dawny klub", "Cudze", "/spotkania/", "/ludzie/", "onclick"):
        assert secret not in text


def test_what_was_agreed_is_not_pushed_out_and_what_has_no_name_is_left_out(client, community, token):
    for ago, text in ((91, "Dawne"), (40, "Malujemy ławkę")):
        held = make_meeting(community, localdate() - ago * DAY)
        Decision.objects.create(meeting=held, text=text)
    for ago in range(5):
        make_meeting(community, localdate() - ago * DAY)
    make_initiative(community, "Projekt dla dzieci (nazwy nie podano)", state="running")
    text = client.get(page("our_community", token)).content.decode()
    shown = ("Malujemy ławkę" in text, "Dawne" in text, "Projekt dla dzieci" in text)
    assert shown == (True, False, False)


def test_a_group_called_by_its_leader_is_not(client, community, olga):
    make_person(community, "Elżbieta Kowalska")
    token = give_voice(community, make_initiative(community, "Klub Elżbiety"), olga)[1]
    for name in ("our_community", "tell", "put_right"):
        text = client.get(page(name, token)).content.decode()
        assert "Klub …" in text
        assert "Elżbiety" not in text


def test_a_marked_community_is_not_named_and_tells_no_topic(client, centre, olga):
    marked = make_community(centre, "Klub diabetyków", is_sensitive=True)
    token = give_voice(marked, None, olga)[1]
    make_meeting(marked, localdate() + DAY, topic="Cukrzyca", state="planned")
    make_initiative(marked, "Dieta", state="running")
    for name in ("our_community", "tell", "put_right"):
        text = client.get(page(name, token)).content.decode()
        assert not [word for word in ("diabet", "Cukrzyca", "Dieta") if word in text]


def test_the_page_is_kept_by_nobody_and_costs_the_same_for_one_row_and_for_many(client, community, token):
    def rows():
        held = make_meeting(community, localdate() - DAY)
        Decision.objects.create(meeting=held, text="Tak")
        make_action(community, meeting=held)
        make_meeting(community, localdate() + DAY, state="planned")
        make_initiative(community, ladder="4", state="running")

    rows()
    headers = client.get(page("our_community", token)).headers
    assert "no-store" in headers["Cache-Control"]
    assert "noindex" in headers["X-Robots-Tag"]
    with CaptureQueriesContext(connection) as one:
        client.get(page("our_community", token))
    for _ in range(4):
        rows()
    with CaptureQueriesContext(connection) as many:
        client.get(page("our_community", token))
    assert len(many) == len(one)


# --- what comes by it


def test_what_residents_tell_waits_and_enters_no_figure(client, community, token):
    told = told_by(client, token)
    assert (told.state, told.total, told.total_told, told.community) == ("told", 12, "", community)
    assert not Meeting.objects.exists()
    deed = Deed.objects.get(record_kind="meetings.toldmeeting")
    assert (deed.verb, deed.actor_kind, deed.centre_number) == ("created", "visitor", community.centre_id)


@pytest.mark.parametrize(
    ("how_many", "kept"),
    [
        ("", (None, "")), ("0", (0, "")), ("około 30", (30, "")), ("ok. 30", (30, "")), ("ze 30", (30, "")),
        ("Około 30 osób", (30, "")), ("30-40", (None, "30-40")), ("zero siedem", (None, "zero siedem")),
    ],
)  # fmt: skip
def test_a_number_is_kept_as_told_and_an_empty_one_is_not_zero(client, token, how_many, kept):
    told = told_by(client, token, about_how_many=how_many)
    assert (told.total, told.total_told) == kept


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("held_on", {"held_on": FromToday(1)}),
        ("held_on", {"held_on": ""}),
        ("about_how_many", {"about_how_many": "10001"}),
        ("about_how_many", {"about_how_many": "około 99999999999"}),
        ("about_how_many", {"about_how_many": "-5"}),
        ("came_of_it", {"came_of_it": "PESEL 44051401359"}),
        ("photo", {"photo": "pdf"}),
        ("photo", {"photo": "broken"}),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(client, token, field, more):
    files = {"pdf": sent(), "broken": sent(picture()[:90], "a.jpg")}
    more = {name: files.get(value, value) for name, value in more.items()}
    response = client.post(page("tell", token), typed(**more))
    assert response.context["form"].errors[field]
    assert "Klucz do świetlicy" in response.content.decode()
    assert not ToldMeeting.objects.exists()


def test_no_browser_can_say_more_than_told(client, token, centre, community):
    forged = {"state": "confirmed", "community": make_community(centre).pk, "centre": 1, "meeting": 1}
    told = told_by(client, token, **forged)
    assert (told.state, told.community, told.meeting) == ("told", community, None)


def test_a_double_submit_makes_one_with_one_photo(client, token, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    data = typed()
    for _ in range(3):
        photo = sent(picture(), "twarze.jpg")
        assert client.post(page("tell", token), {**data, "photo": photo}).status_code == 302
    assert (ToldMeeting.objects.count(), len(files_in(tmp_path))) == (1, 1)
    kept = ToldFile.objects.select_related("file").get().file
    assert (kept.label, kept.created_by) == ("", None)
    assert PLACE.encode() not in (tmp_path / kept.name).read_bytes()


def test_a_remark_comes_once_and_is_read_once(client, token, olga):
    data = {"form_key": str(uuid.uuid4()), "text": "To było w sobotę."}
    for _ in range(2):
        assert client.post(page("put_right", token), data).status_code == 302
    remark = Remark.objects.get()
    client.force_login(olga)
    assert "1 uwaga do „Naszej społeczności”" in client.get(reverse("desk:today")).content.decode()
    for _ in range(2):
        client.post(reverse("meetings:remark_seen", args=[remark.pk]))
    assert Deed.objects.filter(verb="changed", record_kind="meetings.remark").count() == 1
    assert "To było w sobotę." not in client.get(reverse("meetings:told_list")).content.decode()


def test_the_key_of_another_groups_form_opens_nothing(client, token, centre, olga):
    data = typed()
    elsewhere = give_voice(make_community(centre), None, olga)[1]
    client.post(page("tell", elsewhere), data)
    client.post(page("tell", token), data)
    assert ToldMeeting.objects.count() == 2


@pytest.mark.parametrize("name", ["our_community", "tell", "put_right"])
def test_a_revoked_link_a_guess_and_a_hash_open_nothing(client, token, community, olga, name):
    assert client.get(page(name, token)).status_code == 200
    stored = VoiceLink.objects.get().token_hash
    assert token not in stored
    give_voice(community, None, olga)  # a new one ends the old one
    for wrong in (token, stored, "x", "ąę"):
        assert client.get(page(name, wrong)).status_code == 404


def test_a_link_of_a_withdrawn_initiative_is_not_there(client, community, olga):
    club = make_initiative(community, "Klub")
    whole, own = give_voice(community, None, olga)[1], give_voice(community, club, olga)[1]
    assert told_by(client, own).initiative == club
    club.withdraw(olga, "pomyłka")
    assert client.get(page("tell", own)).status_code == 404
    assert client.get(page("tell", whole)).status_code == 200


def test_guessing_and_sending_are_slowed_and_no_form_goes_without_its_token(client, token):
    answers = [client.get(page("tell", f"guess-{at}")).status_code for at in range(21)]
    assert answers == [404] * 20 + [429]
    empty = [client.post(page("put_right", token), {}).status_code for _ in range(31)]
    assert empty == [200] * 30 + [429]
    assert client.get(page("our_community", token)).status_code == 200
    assert Client(enforce_csrf_checks=True).post(page("tell", token), typed()).status_code == 403


# --- confirmed, and counted apart


def confirm(client, told, **more):
    data = {"topic": "Malowanie", "kind": "neighbours", "ladder": "5", "on_agenda": "on", "course": "Ławka", **more}
    return client.post(reverse("meetings:told", args=[told.pk]), data)


def now(community):
    year = Period(localdate() - 100 * DAY, localdate() + DAY)
    return progress_figures(community, year).now


def test_a_meeting_told_by_link_is_confirmed_and_counted_apart(client, community, token, olga, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_meeting(community, localdate() - 2 * DAY, kind="club", ladder="1")
    told = told_by(client, token, photo=sent(picture(), "a.jpg"))
    before = now(community)
    assert (before.meetings, before.reported, before.told) == (1, 0, 1)
    assert (before.meetings_share.led, before.meetings_share.of, before.attendances.number) == (0, 1, 0)
    client.force_login(olga)
    assert "1 spotkanie bez Ciebie czeka" in client.get(reverse("desk:today")).content.decode()
    for _ in range(2):
        confirm(client, told)
    meeting = Meeting.objects.get(topic="Malowanie")
    assert (meeting.total, meeting.total_is_estimate, meeting.course) == (12, True, "Ławka")
    assert (meeting.called_by, meeting.organiser_present, meeting.second_voice) == ("residents", False, "resident")
    assert meeting.entered_on == localdate()
    after = now(community)
    assert (after.meetings, after.reported, after.told) == (2, 1, 0)
    share = after.meetings_share
    assert (share.led, share.of, share.confirmed) == (1, 2, 1)
    assert (after.attendances.number, after.attendances.estimates) == (12, 1)
    assert reported_words(after.reported, after.told) == "potwierdzone: 1; z relacji: 0"
    assert AgendaPoint.objects.get(meeting=meeting).text == "Klucz do świetlicy"
    assert meeting.files.get().file == told.photo.file
    assert client.get(reverse("meetings:told_photo", args=[told.photo.pk])).status_code == 404
    listed = client.get(reverse("meetings:list"), {"state": "reported", "community": community.pk})
    assert [row.topic for row in listed.context["page"].rows] == ["Malowanie"]
    assert "Opowiedzieli o tym mieszkańcy" in client.get(meeting.get_absolute_url()).content.decode()


def test_one_that_was_written_down_already_gets_a_second_voice_and_is_not_counted_twice(client, community, token, olga):
    known = make_meeting(community, localdate() - DAY, kind="club", ladder="4")
    far = make_meeting(community, localdate() - 9 * DAY)
    told = told_by(client, token)
    client.force_login(olga)
    offered = client.get(reverse("meetings:told", args=[told.pk])).context["form"].fields["meeting"].queryset
    assert known in offered
    assert far not in offered
    confirm(client, told, meeting=known.pk)
    known.refresh_from_db()
    figures = now(community)
    assert (known.second_voice, figures.meetings, figures.reported) == ("resident", 2, 1)


def test_a_meeting_of_staff_is_not_offered_and_one_with_the_organiser_is_only_a_second_voice(
    client, community, token, olga, centre
):
    for kind in Meeting.WITHOUT_RESIDENTS:
        make_meeting(community, localdate() - DAY, kind=kind)
    known = make_meeting(community, localdate() - DAY, kind="club", ladder="4")
    known.staff.add(make_staff(centre, olga))
    told = told_by(client, token)
    client.force_login(olga)
    offered = client.get(reverse("meetings:told", args=[told.pk])).context["form"].fields["meeting"]
    assert list(offered.queryset) == [known]
    assert (
        gettext("%(meeting)s (the organiser was there)") % {"meeting": f"{known.day_told}, {known}"}
        in dict(offered.choices).values()
    )
    confirm(client, told, meeting=known.pk)
    known.refresh_from_db()
    assert (known.second_voice, now(community).reported, now(community).told) == ("resident", 0, 0)
    listed = client.get(reverse("meetings:list"), {"state": "reported", "community": community.pk})
    assert not listed.context["page"].rows


def test_their_words_are_offered_to_be_put_right_and_stay_as_they_were_sent(client, community, token, olga):
    make_person(community, "Elżbieta Kowalska")
    told = told_by(client, token, came_of_it="Ławka stoi", led_told="Elżbieta Kowalska")
    client.force_login(olga)
    page = client.get(reverse("meetings:told", args=[told.pk]))
    offered = page.context["form"]["course"].value()
    assert offered.startswith("Ławka stoi")
    assert "Elżbieta Kowalska" in offered
    assert "Elżbieta Kowalska (" in page.content.decode()
    confirm(client, told, course="Ławka stoi. Prowadziły sąsiadki.")
    told.refresh_from_db()
    assert told.meeting.course == "Ławka stoi. Prowadziły sąsiadki."
    assert (told.came_of_it, told.led_told) == ("Ławka stoi", "Elżbieta Kowalska")


def test_one_that_nobody_knows_of_is_set_aside_and_its_photo_goes(client, community, token, olga, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    told = told_by(client, token, photo=sent(picture(), "a.jpg"))
    client.force_login(olga)
    for _ in range(2):
        client.post(reverse("meetings:told_aside", args=[told.pk]), {"reason": "Nie u nas"})
    told.refresh_from_db()
    assert (told.state, told.aside_reason, told.photo.is_withdrawn) == ("aside", "Nie u nas", True)
    confirm(client, told)
    assert not Meeting.objects.exists()
    assert now(community).told == 0


# --- given to a group


def test_the_link_is_shown_once_with_its_code_and_printed_from_that_page(client, community, olga):
    client.force_login(olga)
    links = reverse("meetings:voice_links", args=[community.pk])
    given = client.post(links, {"initiative": ""})
    address, link = given.context["address"], VoiceLink.objects.get()
    assert "<svg" in given.content.decode()
    assert address not in client.get(links).content.decode()
    assert Client().get(address.partition("/nasza-")[2].join(["/nasza-", ""])).status_code == 200
    card = reverse("reports:voice_card", args=[link.pk])
    assert client.post(card, {"token": "zgaduję"}).status_code == 404
    printed = client.post(card, {"token": given.context["token"]})
    assert "".join(address.split()) in "".join(pdf_text(printed.content).split())
    assert Deed.objects.filter(verb="printed", record_kind="meetings.voicelink").exists()


def test_a_second_link_and_a_revoking_are_asked_about_once(client, community, token, olga):
    client.force_login(olga)
    links, club = reverse("meetings:voice_links", args=[community.pk]), make_initiative(community, "Klub")
    asked = client.post(links, {"initiative": ""})
    form = asked.context["form"]
    assert (form.errors.keys(), form["asked"].value(), "address" in asked.context) == ({"initiative"}, "all", False)
    assert "address" in client.post(links, {"initiative": club.pk, "asked": "all"}).context
    assert client.get(page("tell", token)).status_code == 200
    assert "address" in client.post(links, {"initiative": "", "asked": "all"}).context
    assert client.get(page("tell", token)).status_code == 404
    revoke = reverse("meetings:voice_revoke", args=[VoiceLink.objects.open().first().pk])
    assert client.get(revoke).status_code == 200
    assert VoiceLink.objects.open().count() == 2


def test_the_card_is_printed_from_the_command_line_by_its_address(token, tmp_path):
    file = tmp_path / "kod.docx"
    call_command("paper", "voice-card", address_of(token), "--output", str(file))
    assert file.read_bytes().startswith(b"PK")
    with pytest.raises(CommandError, match="Żaden link mieszkańców"):
        call_command("paper", "voice-card", address_of("x"), "--output", str(tmp_path / "b.pdf"))


def test_revoking_is_a_deed_and_works_at_once(client, token, olga):
    client.force_login(olga)
    link = VoiceLink.objects.get()
    for _ in range(2):
        assert client.post(reverse("meetings:voice_revoke", args=[link.pk])).status_code == 302
    assert Client().get(page("tell", token)).status_code == 404
    assert Deed.objects.filter(verb="withdrawn", record_kind="meetings.voicelink").count() == 1


def test_words_nobody_needs_go_after_a_year_and_no_others(client, community, token, olga):
    kept, old, fresh = (told_by(client, token) for _ in range(3))
    for one in (old, fresh):
        set_told_aside(one, olga, "Nie u nas")
    client.post(page("put_right", token), {"form_key": str(uuid.uuid4()), "text": "To było w sobotę."})
    mark_seen(Remark.objects.get(), olga)
    long_ago = now_() - KEPT - DAY
    ToldMeeting.objects.filter(pk=old.pk).update(decided_at=long_ago)
    Remark.objects.update(seen_at=long_ago)
    assert [forget_old_words() for _ in range(2)] == [2, 0]
    assert list(ToldMeeting.objects.exclude(came_of_it="").order_by("pk")) == [kept, fresh]
    assert (Remark.objects.get().text, ToldMeeting.objects.get(pk=old.pk).state) == ("", "aside")
    assert Deed.objects.filter(actor_kind="system", verb="changed").count() == 2
