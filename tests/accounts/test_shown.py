"""What the page of two versions prints is what a person would say."""

import datetime as dt

from django import forms
from django.utils.translation import override

from accounts.dates import LastDayField
from accounts.showing import shown
from communities.models import Community
from tests.make import make_community


def test_a_tick_reads_yes_or_no():
    with override("en"):
        assert (shown(forms.BooleanField(), True), shown(forms.BooleanField(), False)) == ("yes", "no")


def test_several_records_read_as_their_names(centre):
    make_community(centre, "Podleśna")
    make_community(centre, "Fabryczne")
    field = forms.ModelMultipleChoiceField(Community.objects.all())
    assert shown(field, Community.objects.order_by("name")) == "Fabryczne, Podleśna"
    assert shown(field, list(Community.objects.order_by("name"))) == "Fabryczne, Podleśna"
    assert shown(field, []) == shown(field, Community.objects.none()) == "–"


def test_one_record_reads_as_its_name_by_number_too(centre):
    community = make_community(centre, "Fabryczne")
    field = forms.ModelChoiceField(Community.objects.all())
    assert shown(field, community) == shown(field, community.pk) == "Fabryczne"


def test_several_choices_read_as_their_labels():
    field = forms.MultipleChoiceField(choices=[("a-1", "Ogródek"), ("b-2", "Szachy")])
    assert shown(field, ["b-2", "a-1"]) == "Szachy, Ogródek"
    assert shown(field, []) == "–"


def test_days_and_hours_read_as_on_the_page_the_last_day_included():
    day = dt.date(2024, 9, 1)
    assert (shown(forms.DateField(), day), shown(LastDayField(), day)) == ("1.09.2024", "31.08.2024")
    assert shown(forms.TimeField(), dt.time(15, 30)) == "15:30"
