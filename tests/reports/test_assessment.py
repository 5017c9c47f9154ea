"""The path to independence: two voices side by side, one dimension alone, and a scale that an old one keeps."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Deed
from reports.assessment.history import history
from reports.assessment.lasting import lasting_levels
from reports.assessment.pictures import dot_strip, radar
from reports.assessment.scale import kept_scale, lay_down, starting_scale
from reports.handover.readiness import readiness
from reports.models import Assessment, Mark, Scale
from tests.make import make_initiative, make_meeting

DAY = dt.date(2021, 3, 1)


def assess(community, day=DAY, **marks):
    """`agency_team=3` and so on."""
    row = Assessment.objects.create(community=community, scale=kept_scale(community.centre, day), held_on=day)
    for name, level in marks.items():
        dimension, voice = name.split("_")
        row.marks.create(dimension=dimension, voice=voice, level=level)
    return row


def whole(row):
    return Assessment.objects.whole().get(pk=row.pk)


def typed(**more):
    return {"held_on": "2021-03-01", "form_key": str(uuid.uuid4()), **more}


def post(client, community, **more):
    return client.post(reverse("reports:assessment_create", args=[community.pk]), typed(**more))


def test_one_dimension_alone_is_enough(client, olga, community):
    client.force_login(olga)
    post(client, community, agency_team="3")
    row = Assessment.objects.get()
    assert [(mark.dimension, mark.voice, mark.level) for mark in row.marks.all()] == [("agency", "team", 3)]
    assert Deed.objects.get(record_kind="reports.assessment").field_names == ["held_on", "marks"]


def test_two_voices_stand_beside_each_other_and_are_not_averaged(client, olga, community):
    client.force_login(olga)
    post(client, community, inclusion_team="4", inclusion_residents="2")
    assert sorted(Mark.objects.values_list("voice", "level")) == [("residents", 2), ("team", 4)]
    lines = history([whole(Assessment.objects.get())])
    point = lines[1].now
    assert point.differs
    assert (point.team.level, point.residents.level) == (4, 2)
    # the strip has both; the radar's one line is the team's, and its title says so
    assert dot_strip(lines).table().rows == [["Spójność, 1.03.2021", "4", "2"]]
    assert radar(lines).corners[1].now == 4
    assert "głos zespołu" in radar(lines).title


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({}, None),
        ({"agency_team_why": "Bo tak."}, "agency_team"),
        ({"agency_reason": "Nie wszystko zapisane."}, "agency_team"),
        ({"agency_team": "6"}, "agency_team"),
        ({"agency_team": "3", "held_on": "2999-01-01"}, "held_on"),
        ({"agency_team": "3", "held_on": "0001-01-01"}, "held_on"),
        ({"agency_team": "3", "residents": "-1"}, "residents"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_place(client, olga, community, more, field):
    client.force_login(olga)
    form = post(client, community, **more).context["form"]
    assert (field or "__all__") in form.errors
    assert not Assessment.objects.exists()


def test_no_two_questions_of_the_form_read_alike(client, olga, community):
    client.force_login(olga)
    form = client.get(reverse("reports:assessment_create", args=[community.pk])).context["form"]
    labels = [str(field.label) for field in form.visible_fields()]
    assert len(labels) == len(set(labels))


def test_a_double_submit_makes_one(client, olga, community):
    client.force_login(olga)
    data = typed(agency_team="3")
    url = reverse("reports:assessment_create", args=[community.pk])
    for _ in range(2):
        client.post(url, data)
    assert Assessment.objects.count() == Mark.objects.count() == Scale.objects.count() == 1


def test_a_level_changes_and_goes_and_a_colleagues_stays(client, olga, community):
    row = assess(community, agency_team=2, agency_residents=3)
    client.force_login(olga)
    url = reverse("reports:assessment_edit", args=[row.pk])
    page = client.get(url)
    form = page.context["form"]
    data = {"held_on": "2021-03-01", "agency_team": "4", "agency_residents": "", "version": 1}
    data["base"] = form["base"].value() or form.base_drawn()
    Mark.objects.create(assessment=row, dimension="influence", voice="team", level=1)
    Assessment.objects.filter(pk=row.pk).update(version=2)
    client.post(url, {**data, "influence_team": ""})
    assert sorted(row.marks.values_list("dimension", "voice", "level")) == [
        ("agency", "team", 4),
        ("influence", "team", 1),
    ]


def test_an_old_assessment_keeps_the_scale_it_was_made_with(client, karol, community):
    old = assess(community, agency_team=1)
    client.force_login(karol)
    now = starting_scale(community.centre)
    names = [field.name for field in Scale._meta.concrete_fields if field.editable and field.name != "centre"]
    data = {name: getattr(now, name) for name in names if name not in {"id", "since_on"}}
    data |= {"agency": "a\nb\nc\nd\ne", "led_2": 12, "since_on": "2021-06-01", "form_key": str(uuid.uuid4())}
    url = reverse("reports:scale_create", args=[community.centre_id])
    assert client.post(url, data).status_code == 302
    new = assess(community, dt.date(2021, 7, 1), agency_team=1)
    assert whole(new).mark("agency", "team").says == "a"
    assert whole(old).mark("agency", "team").says == starting_scale(community.centre).sentence("agency", 1)
    again = client.post(url, {**data, "form_key": str(uuid.uuid4())})
    assert "since_on" in again.context["form"].errors
    four = client.post(url, {**data, "agency": "a\nb\nc\nd", "led_3": 5, "form_key": str(uuid.uuid4())})
    assert "agency" in four.context["form"].errors
    falling = client.post(url, {**data, "led_3": 5, "since_on": "2021-08-01", "form_key": str(uuid.uuid4())})
    assert list(falling.context["form"].errors) == ["led_3"]
    beyond = client.post(url, {**data, "led_5": 101, "since_on": "2021-08-01", "form_key": str(uuid.uuid4())})
    assert list(beyond.context["form"].errors) == ["led_5"]


def test_levels_are_kept_by_the_sentences_they_were_chosen_by(client, olga, community):
    starting = lay_down(community.centre)
    new = Scale(**{field.name: getattr(starting, field.name) for field in Scale._meta.concrete_fields})
    new.pk, new.since_on, new.agency, new.form_key = None, dt.date(2021, 2, 1), "a\nb\nc\nd\ne", uuid.uuid4()
    new.save()
    client.force_login(olga)
    shown = (
        client.get(reverse("reports:assessment_create", args=[community.pk])).context["form"]["sentences_of"].value()
    )
    assert shown == "2021-02-01"
    form = post(client, community, agency_team="3", held_on="2021-01-10", sentences_of=shown).context["form"]
    assert [error.code for error in form.errors.as_data()["__all__"]] == ["sentences"]
    assert next(form.dimensions()).sentences[0][1] == starting.sentence("agency", 1)
    post(client, community, agency_team="3", held_on="2021-01-10", sentences_of=form["sentences_of"].value())
    assert Assessment.objects.get().scale == starting


def test_what_a_centre_starts_with_is_laid_down_once(centre):
    assert lay_down(centre) == lay_down(centre)
    with pytest.raises(IntegrityError), transaction.atomic():
        starting_scale(centre).save()


def test_a_level_is_an_opinion_without_a_sentence_and_a_record(client, olga, community):
    row = assess(community, agency_team=3)
    client.force_login(olga)
    initiative, stranger = make_initiative(community), make_meeting(community)
    url = reverse("reports:assessment_records", args=[row.pk, "upodmiotowienie"])
    assert whole(row).mark("agency", "team").is_opinion
    client.post(url, {"tied": [f"initiative-{initiative.pk}"], "version": 1})
    assert whole(row).mark("agency", "team").is_opinion
    row.marks.update(sentence="Sami wybrali.")
    assert not whole(row).mark("agency", "team").is_opinion
    # the meeting is of another year, and was not offered
    refused = client.post(url, {"tied": [f"meeting-{stranger.pk}"], "version": 2}).context["form"].errors
    assert refused["tied"] == ["Tego nie ma na liście. Wybierz jeszcze raz."]
    client.post(url, {"tied": [], "version": 2})
    assert not row.tied.exists()
    row.tied.create(dimension="agency", initiative=initiative)
    initiative.withdraw(olga, "pomyłka")
    assert whole(row).mark("agency", "team").is_opinion


def test_a_far_level_without_a_reason_is_refused_by_the_database_too(community):
    row = assess(community)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.marks.create(dimension="agency", voice="team", level=5, suggested=3)
    row.marks.create(dimension="agency", voice="team", level=5, suggested=3, reason="Nie wszystko zapisane.")
    row.marks.create(dimension="agency", voice="residents", level=4, suggested=3)


def test_the_list_tells_two_of_one_day_apart_and_nobody_from_not_counted(client, olga, community):
    client.force_login(olga)
    assess(community, agency_team=3)
    post(client, community, influence_team="2", residents="0")
    page = " ".join(client.get(reverse("reports:assessments", args=[community.pk])).content.decode().split())
    assert "upodmiotowienie; nie wiadomo, ilu mieszkańców wzięło udział" in page
    assert "wpływ; wzięło udział 0 mieszkańców" in page


def test_a_reason_stays_also_where_none_was_asked_for(client, olga, community):
    client.force_login(olga)
    post(client, community, agency_team="3", agency_reason="Zapisujemy dopiero od maja.")
    assert Mark.objects.get().reason == "Zapisujemy dopiero od maja."


def test_two_choices_of_records_are_told_by_their_names(client, olga, community):
    row = assess(community, agency_team=3)
    client.force_login(olga)
    keys = [f"initiative-{make_initiative(community, name).pk}" for name in ("Ogródek", "Szachy")]
    url = reverse("reports:assessment_records", args=[row.pk, "upodmiotowienie"])
    base = client.get(url).context["form"].base_drawn()
    client.post(url, {"tied": [keys[0]], "version": 1, "base": base})
    form = client.post(url, {"tied": [keys[1]], "version": 1, "base": base}).context["form"]
    assert [(one.saved, one.mine) for one in form.differences] == [("inicjatywa: Ogródek", "inicjatywa: Szachy")]


def test_what_is_withdrawn_leaves_the_history(client, olga, community):
    assess(community, agency_team=2)
    row = assess(community, dt.date(2021, 9, 1), agency_team=4)
    client.force_login(olga)
    client.post(reverse("reports:assessment_withdraw", args=[row.pk]), {"reason": "pomyłka"})
    page = client.get(reverse("reports:assessments", args=[community.pk]))
    assert page.context["lines"][0].now.team.level == 2
    assert len(page.context["assessments"]) == 2
    for name in ("assessment_edit", "assessment_records"):
        args = [row.pk, "wplyw"] if name == "assessment_records" else [row.pk]
        assert client.get(reverse(f"reports:{name}", args=args)).status_code == 404


def test_sixty_assessments_cost_as_many_queries_as_one(client, olga, community, django_assert_num_queries):
    assess(community, dt.date(2019, 1, 1), agency_team=1).tied.create(
        dimension="agency", initiative=make_initiative(community)
    )
    row = assess(community, agency_team=2, agency_residents=3)
    client.force_login(olga)
    urls = [reverse("reports:assessments", args=[community.pk]), row.get_absolute_url()]
    costs = []
    for url in urls:
        client.get(url)
        with CaptureQueriesContext(connection) as few:
            client.get(url)
        costs.append(len(few))
    for month in range(1, 13):
        more = assess(community, dt.date(2020, month, 1), agency_team=2, influence_team=3)
        more.tied.create(dimension="agency", meeting=make_meeting(community))
    for url, cost in zip(urls, costs, strict=True):
        with django_assert_num_queries(cost):
            client.get(url)


def high(**others):
    names = ("agency", "inclusion", "engagement", "cooperation", "influence")
    return {**{f"{name}_team": 4 for name in names}, **others}


@pytest.mark.parametrize(
    ("assessed", "met", "told"),
    [
        ([], None, ""),
        ([(DAY, high())], False, "wpływ"),
        # half a year apart to the day, and a day less
        ([(dt.date(2020, 9, 1), high()), (DAY, high(influence_team=5))], True, ""),
        ([(dt.date(2020, 9, 2), high()), (DAY, high())], False, "wpływ"),
        # falling, though still at 4; and residents who say less
        ([(dt.date(2020, 3, 1), high(agency_team=5)), (DAY, high())], False, "upodmiotowienie"),
        ([(dt.date(2020, 3, 1), high()), (DAY, high(inclusion_residents=3))], False, "spójność"),
    ],
)
def test_levels_last_at_four_or_more_twice_half_a_year_apart(community, assessed, met, told):
    for day, marks in assessed:
        assess(community, day, **marks)
    found, words = lasting_levels(community, DAY)
    assert found is met
    assert told in words
    assert readiness(community, DAY).checks[0].is_met is met
