"""How the demo is loaded: valid on any day, in few questions, and only where DEBUG is on."""

import datetime as dt
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from accounts.models import Centre, User

ROOMS = ("communities", "initiatives", "meetings", "reports")


def load():
    call_command("load_cases", stdout=StringIO())


@pytest.mark.once
@pytest.mark.parametrize("today", [dt.date(2027, 1, 1), dt.date(2028, 2, 29), dt.date(2026, 11, 22)])
def test_every_record_of_the_demo_would_pass_its_own_form(db, settings, time_machine, today):
    time_machine.move_to(dt.datetime.combine(today, dt.time(12)))
    settings.DEBUG = True
    load()
    for name in ROOMS:
        for model in apps.get_app_config(name).get_models():
            for row in model._default_manager.all():
                row.full_clean(validate_unique=False)


def test_the_demo_is_refused_in_production_and_nothing_is_made(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG"):
        load()
    assert not User.objects.exists()
    assert not Centre.objects.exists()


def test_the_demo_asks_few_questions(db, settings, django_assert_max_num_queries):
    settings.DEBUG = True
    with django_assert_max_num_queries(440):  # steps of reports are taken one by one, as people take them
        load()
