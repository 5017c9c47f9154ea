"""The map lives: it begins with one line, asks to be confirmed, says what answers a need and what may serve it."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, pgettext

from accounts.models import Deed
from initiatives.living_map import read_map
from initiatives.models import Initiative, MapReturn, Need, NeedsMap, OslPlan, Resource, Study
from reports.map_sheet import answer_words
from tests.initiatives.mapped import fill_map, make_task
from tests.make import make_community, make_initiative, make_person

YEAR = dt.timedelta(days=366)


def opened(client, name, *numbers):
    return client.get(reverse(f"initiatives:{name}", args=numbers))


def line_of(community, need, user=None):
    return next(line for line in read_map(community, user).needs if line.need == need)


def make_need(community, name="szachownice na podwórku", **fields):
    return Need.objects.create(community=community, name=name, **fields)


def make_resource(community, name="szachownica i zegar", **fields):
    return Resource.objects.create(community=community, kind="material", name=name, **fields)


def test_a_map_begins_with_one_need_and_a_second_press_makes_nothing_more(client, olga, community):
    client.force_login(olga)
    data = {
        "form_key": str(uuid.uuid4()), "need_2": "ławki przed blokiem", "need_priority_2": "1",
        "method": "survey", "done_told": "marzec 2026", "asked": "84",
    }  # fmt: skip
    for _ in range(2):
        answer = client.post(reverse("initiatives:map_begin", args=[community.pk]), data)
        assert answer.url == reverse("initiatives:map", args=[community.pk])
    need = Need.objects.get()
    assert (need.name, need.priority, need.method, need.study.asked) == ("ławki przed blokiem", "1", "survey", 84)
    assert (NeedsMap.objects.count(), Study.objects.count(), Resource.objects.count()) == (1, 1, 0)
    deed = Deed.objects.get(verb="created", record_kind="initiatives.needsmap")
    assert deed.field_names == ["needs", "study"]


def test_a_map_begun_beside_a_colleagues_adds_to_hers(client, olga, zofia, community):
    NeedsMap.objects.create(community=community, situation="Dwa bloki.", changed_by=zofia)
    make_need(community, "Ławki przed blokiem")
    client.force_login(olga)
    address = reverse("initiatives:map_begin", args=[community.pk])
    key = str(uuid.uuid4())
    answer = client.post(
        address,
        {"form_key": key, "situation": "Dwa bloki i skwer.", "need_1": "ławki przed blokiem", "resource_1": "sala"},
    )
    form, (difference,) = answer.context["form"], answer.context["form"].differences
    assert (difference.saved, difference.mine) == ("Dwa bloki.", "Dwa bloki i skwer.")
    data = {field.html_name: field.value() or "" for field in form}
    data |= {"base": form.base_drawn(), difference.field: f"mine.{difference.token}"}
    for _ in range(2):
        assert client.post(address, data).status_code == 302
    assert NeedsMap.objects.get().situation == "Dwa bloki i skwer."
    assert (Need.objects.count(), Resource.objects.get().name) == (1, "sala")


def test_the_first_texts_of_a_map_written_twice_are_merged(client, olga, community):
    NeedsMap.objects.create(community=community, conclusions="Ciemno.")
    client.force_login(olga)
    address = reverse("initiatives:map_edit", args=[community.pk])
    answer = client.post(address, {"form_key": str(uuid.uuid4()), "situation": "Dwa bloki."})
    form = answer.context["form"]
    assert (form.is_valid(), form["situation"].value()) == (False, "Dwa bloki.")
    client.post(address, {field.html_name: field.value() or "" for field in form} | {"base": form.base_drawn()})
    texts = NeedsMap.objects.get()
    assert (texts.situation, texts.conclusions) == ("Dwa bloki.", "Ciemno.")


def test_an_empty_page_begins_no_map(client, olga, community):
    client.force_login(olga)
    answer = client.post(reverse("initiatives:map_begin", args=[community.pk]), {"form_key": str(uuid.uuid4())})
    assert answer.context["form"].non_field_errors()
    assert not NeedsMap.objects.exists()


def test_texts_may_come_before_and_after_the_parts(client, olga, community):
    make_need(community)
    client.force_login(olga)
    address = reverse("initiatives:map_edit", args=[community.pk])
    client.post(address, {"form_key": str(uuid.uuid4()), "situation": "Dwa bloki."})
    client.post(address, {"version": 1, "situation": "Dwa bloki i skwer."})
    texts = NeedsMap.objects.get()
    assert (texts.situation, texts.version) == ("Dwa bloki i skwer.", 2)


def test_a_need_without_an_answer_says_nobody_yet(client, olga, community):
    make_need(community)
    client.force_login(olga)
    page = opened(client, "map", community.pk).content.decode()
    assert pgettext("need", "nobody yet") in page


@pytest.mark.parametrize(
    ("state", "answers"), [("idea", True), ("running", True), ("ended", True), ("abandoned", False)]
)
def test_an_initiative_answers_unless_it_was_given_up(community, state, answers):
    need = make_need(community)
    need.initiatives.add(make_initiative(community, state=state))
    assert line_of(community, need).is_answered is answers


def test_an_initiative_tells_which_needs_it_answers_as_far_as_the_reader_sees_them(
    client, olga, community, other_community
):
    initiative = make_initiative(community)
    for place, name in ((community, "szachy na podwórku"), (other_community, "cudza potrzeba")):
        make_need(place, name).initiatives.add(initiative)
    client.force_login(olga)
    page = client.get(initiative.get_absolute_url()).content.decode()
    assert ("szachy na podwórku" in page, "cudza potrzeba" in page) == (True, False)


def test_a_withdrawn_initiative_answers_nothing(community, olga):
    need, initiative = make_need(community), make_initiative(community)
    need.initiatives.add(initiative)
    initiative.withdraw(olga, "pomyłka")
    assert not line_of(community, need).is_answered


def test_a_task_of_the_newest_plan_answers_and_one_of_an_old_plan_does_not(community):
    need = make_need(community)
    old = OslPlan.objects.create(community=community, number=1, in_force_on=dt.date(2026, 1, 1))
    make_task(old, "Turniej").needs.add(need)
    assert line_of(community, need).is_answered
    OslPlan.objects.create(community=community, number=2, reason="inne wnioski", in_force_on=dt.date(2026, 6, 1))
    assert not line_of(community, need).is_answered


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("szachownice i zegar", True),
        ("Szachowy kącik", True),
        ("sala po bibliotece", False),
        ("miejsce na osiedlu", False),
    ],
)
def test_an_offer_of_the_same_root_is_suggested_however_it_is_bent(community, name, fits):
    need = make_need(community, "Miejsce na osiedlu, gdzie można by grać w szachy na szachownicy")
    make_resource(community, name)
    assert bool(line_of(community, need).suggested) is fits


def test_an_offer_taken_up_is_no_longer_suggested(client, olga, community):
    need, resource = make_need(community), make_resource(community)
    client.force_login(olga)
    client.post(reverse("initiatives:need_take_up", args=[need.pk, resource.pk]))
    line = line_of(community, need)
    assert (line.resources, line.suggested) == ([resource], [])
    told = pgettext("need", "nobody answers it yet; fits: %(what)s") % {"what": resource}
    assert (answer_words(line), told in opened(client, "map", community.pk).content.decode()) == (told, True)
    assert Deed.objects.get(verb="changed").field_names == ["resources"]


@pytest.mark.parametrize(("here", "answers"), [(True, 1), (False, 0)])
def test_an_initiative_begun_from_a_need_answers_it(client, karol, centre, community, here, answers):
    need, elsewhere = make_need(community), make_community(centre)
    client.force_login(karol)
    address = reverse("initiatives:need_initiative", args=[need.pk])
    form = client.get(address).context["form"]
    assert (form.initial["need"], form.initial["community"]) == (need.name, community.pk)
    data = {"form_key": str(uuid.uuid4()), "name": "Szachy", "kind": "club", "state": "idea", "centre": centre.pk}
    client.post(address, {**data, "community": (community if here else elsewhere).pk})
    assert Initiative.objects.count() == 1
    assert need.initiatives.count() == answers


def test_an_offer_of_another_community_cannot_be_taken_up(client, olga, community, other_community):
    need, strange = make_need(community), make_resource(other_community)
    client.force_login(olga)
    assert client.post(reverse("initiatives:need_take_up", args=[need.pk, strange.pk])).status_code == 404


def test_what_residents_offer_is_told_by_number_and_never_of_a_marked_community(community, olga):
    need = make_need(community)
    make_person(community, "Zbyszek", offers="uczy gry na szachownicy")
    door = line_of(community, need, olga).talents
    assert (door.number, door.word) == (1, "szach")
    community.is_sensitive = True
    assert line_of(community, need, olga).talents is None


def test_a_stale_resource_asks_and_one_tap_confirms_it(client, olga, community):
    old = make_resource(community, confirmed_on=localdate() - YEAR)
    never, fresh = make_resource(community, confirmed_on=None), make_resource(community)
    assert read_map(community).stale == [old, never]
    assert set(Resource.objects.stale_on(localdate())) == {old, never}
    client.force_login(olga)
    client.post(reverse("initiatives:resource_confirm", args=[old.pk]))
    old.refresh_from_db()
    assert (old.confirmed_on, old.changed_by) == (localdate(), olga)
    assert read_map(community).stale == [never]
    assert not fresh.is_stale_on(localdate())


def test_a_resource_is_not_confirmed_on_a_day_still_ahead(client, olga, community):
    client.force_login(olga)
    data = {"form_key": str(uuid.uuid4()), "name": "sala", "kind": "material"}
    tomorrow = localdate() + dt.timedelta(days=1)
    answer = client.post(reverse("initiatives:resource_add", args=[community.pk]), {**data, "confirmed_on": tomorrow})
    assert "confirmed_on" in answer.context["form"].errors


def test_more_people_than_were_asked_cannot_have_named_a_need(client, olga, community):
    study = Study.objects.create(community=community, method="survey", asked=40)
    client.force_login(olga)
    data = {"form_key": str(uuid.uuid4()), "name": "ławki", "kind": "need", "state": "current", "study": study.pk}
    address = reverse("initiatives:need_add", args=[community.pk])
    assert "40" in str(client.post(address, {**data, "named_by": "41"}).context["form"].errors["named_by"])
    assert client.post(address, {**data, "named_by": "31"}).status_code == 302
    assert (Need.objects.get().method, Need.objects.get().named_by) == ("survey", 31)


def test_an_initiative_and_a_study_of_elsewhere_are_not_offered(client, olga, community, other_community):
    strange = Study.objects.create(community=other_community, method="survey")
    client.force_login(olga)
    data = {"form_key": str(uuid.uuid4()), "name": "ławki", "kind": "need", "state": "current", "study": strange.pk}
    form = client.post(reverse("initiatives:need_add", args=[community.pk]), data).context["form"]
    assert form.errors["study"]


def test_numbers_nobody_counted_stay_unknown(client, olga, community):
    """Case 03: an anonymous survey, a map, a debate of which nobody says how many came."""
    Study.objects.create(community=community, method="survey", name="mieszkańcy Grzegórzek Zachód")
    MapReturn.objects.create(community=community, how="debata obywatelska", done_told="28.05.2010")
    client.force_login(olga)
    page = opened(client, "map", community.pk).content.decode()
    assert "debata obywatelska, 28.05.2010" in page
    assert gettext("people: not known") in page
    assert MapReturn.objects.get().people is None


def test_the_page_asks_no_more_for_fifty_needs_than_for_two(client, olga, community):
    def add(number):
        for at in range(number):
            need = make_need(community, f"szachownica {at}")
            need.initiatives.add(make_initiative(community))
            make_resource(community, f"szachownica {at}", confirmed_on=None)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert opened(client, "map", community.pk).status_code == 200
        return len(queries)

    client.force_login(olga)
    add(2)
    asked()  # what is asked once in a session
    few = asked()
    add(48)
    assert asked() == few


def test_the_whole_map_stands_on_its_page(client, olga, community):
    fill_map(community, make_initiative(community, "Turniej"), "Wzór")
    client.force_login(olga)
    page = opened(client, "map", community.pk).content.decode()
    for words in ("szachownice Wzór", "szachownice na podwórku Wzór", "Turniej", "debata Wzór"):
        assert words in page, words
    assert Initiative.objects.get().needs_answered.count() == 1
