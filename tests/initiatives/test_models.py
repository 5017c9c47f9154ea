"""What the records of initiatives and projects say by themselves."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.models import Initiative, InitiativeLead, InitiativePartner, Project, ProjectPartner
from tests.make import make_initiative, make_organisation

DAY = dt.date(2026, 3, 12)


def ladder_on(initiative, day):
    return Initiative.objects.with_ladder_on(day).get(pk=initiative.pk).ladder_on


def test_who_led_on_a_day_is_the_last_change_up_to_it(community):
    initiative = make_initiative(community, ladder="2")
    initiative.leads.create(ladder="4", since_told="marzec 2026")
    initiative.leads.create(ladder="5", since_told="kwiecień 2026")
    assert ladder_on(initiative, DAY) == "4"


def test_a_change_without_a_date_is_older_than_every_dated_one(community):
    initiative = make_initiative(community)
    initiative.leads.create(ladder="3", since_told="2019")
    initiative.leads.create(ladder="1")
    assert ladder_on(initiative, DAY) == "3"
    assert ladder_on(initiative, dt.date(2018, 1, 1)) == "1"


def test_a_withdrawn_change_of_who_led_does_not_count(community, olga):
    initiative = make_initiative(community, ladder="2")
    initiative.leads.create(ladder="5", since_told="luty 2026").withdraw(olga, "pomyłka")
    assert ladder_on(initiative, DAY) == "2"


def test_a_partner_stands_once_on_the_list_and_may_come_back_after_a_withdrawal(community, olga):
    initiative, partner = make_initiative(community), make_organisation(community.centre)
    first = InitiativePartner.objects.create(initiative=initiative, organisation=partner)
    with pytest.raises(IntegrityError), transaction.atomic():
        InitiativePartner.objects.create(initiative=initiative, organisation=partner)
    first.withdraw(olga, "pomyłka")
    InitiativePartner.objects.create(initiative=initiative, organisation=partner)
    assert initiative.partners.standing().count() == 1


def test_a_partner_stands_once_in_a_project(centre):
    project, partner = Project.objects.create(centre=centre, name="Strefy"), make_organisation(centre)
    ProjectPartner.objects.create(project=project, organisation=partner)
    with pytest.raises(ValidationError, match="partner"):
        ProjectPartner(project=project, organisation=partner).full_clean()


@pytest.mark.parametrize("ages", [{"age_from": 11, "age_to": 5}, {"age_from": 121}, {"age_to": 400}])
def test_the_database_refuses_ages_that_nobody_has(community, ages):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_initiative(community, **ages)


def test_parts_are_seen_with_their_initiative_or_project(community, centre, olga, stella, karol):
    lead = make_initiative(community, ladder="3").leads.get()
    result = Project.objects.create(centre=centre, name="Strefy").results.create(name="strefy", target=6)
    assert InitiativeLead.objects.visible_to(olga).get() == lead
    assert type(result).objects.visible_to(karol).get() == result
    assert not InitiativeLead.objects.visible_to(stella).exists()
    assert not type(result).objects.editable_by(stella).exists()
