import io

import pytest
from django.core.management import call_command
from django.test import override_settings

from accounts.models import Centre, User
from desk.cases.accounts import PASSWORD
from desk.models import Heartbeat
from tests.make import make_centre


def prepare() -> str:
    told = io.StringIO()
    with override_settings(DEBUG=True):
        call_command("prepare", stdout=told)
    return told.getvalue()


@pytest.mark.django_db
def test_an_empty_database_gets_the_demo_and_a_second_start_leaves_it_as_it_is() -> None:
    first = prepare()
    person = User.objects.get(email="kierownik@podworko.example")
    person.name = "Zmienione przez kogoś"
    person.save(update_fields=["name"])
    centres = Centre.objects.count()
    second = prepare()
    assert Centre.objects.count() == centres > 0
    assert User.objects.get(pk=person.pk).name == "Zmienione przez kogoś"
    for told in (first, second):
        assert "kierownik@podworko.example" in told
        assert PASSWORD in told


@pytest.mark.django_db
def test_one_centre_is_enough_to_leave_the_demo_out() -> None:
    make_centre("Nasz ośrodek")
    assert prepare() == ""
    assert Centre.objects.count() == 1


@pytest.mark.django_db
def test_signs_of_life_of_an_earlier_run_are_forgotten() -> None:
    make_centre("Nasz ośrodek")
    Heartbeat.objects.create(part=Heartbeat.Part.WORKER)
    prepare()
    assert not Heartbeat.objects.exists()
