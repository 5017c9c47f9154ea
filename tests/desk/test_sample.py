"""The invented centres: the same for the same seed, true to every rule, refused where they could do harm."""

import datetime as dt
import re
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.db.models import Count, F, Q
from django.test import Client
from django.urls import reverse

from accounts.models import Centre, Deed, Membership, User
from accounts.naming import Named, fold, sort_key
from accounts.validators import refuse_pesel
from communities.discretion import refuse_surname
from communities.models import Community, Person
from desk.sample.making import TOLD_OF, make_centres
from desk.sample.plan import Size
from desk.sample.progress import Progress
from meetings.models import Action, Attendance, Meeting
from tests.access import OUR_APPS, Undone
from tests.make import make_centre

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 20)
SMALL = Size(communities=4, people=12, meetings=16, initiatives=3, organisations=3, turnout=5)
#: What another run does otherwise: numbers, the hour of writing, the password that opens nothing.
OTHERWISE = {
    *("changed_at", "password", "joined_at", "at", "record_numbers", "centre_number", "actor_number"),
    "token_hash",  # made of a number
}
CYRILLIC = re.compile("[а-яґєії]", re.IGNORECASE)


def made(centres=2, years=1.5, seed=3, size=SMALL):
    *_, last = make_centres(centres, years, seed, TODAY, size)
    return last


def ours():
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OUR_APPS]


def told(model):
    """Rows as somebody who does not look at numbers sees them."""
    fields = [field for field in model._meta.concrete_fields if field.name not in OTHERWISE]
    names = [field.attname for field in fields if not field.primary_key and not field.is_relation]
    rows = model._default_manager.order_by("pk")
    # asked for no column, values_list gives them all
    return list(rows.values_list(*names)) if names else [()] * rows.count()


def content(**options):
    """What such a run puts into an empty database."""
    with Undone():
        made(**options)
        return {model: told(model) for model in ours()}


@pytest.mark.once
def test_the_same_seed_makes_the_same_centres_and_another_makes_others():
    contents = [content(seed=seed) for seed in (3, 3, 4)]
    assert contents[0] == contents[1]
    assert contents[0][Person] != contents[2][Person]
    assert contents[0][Meeting] != contents[2][Meeting]


@pytest.mark.once
def test_a_centre_is_the_same_however_many_are_made_with_it():
    alone, among_others = content(centres=1), content(centres=3)
    for model in (Centre, Community, Person, Meeting, Action):
        assert among_others[model][: len(alone[model])] == alone[model]


def test_a_second_run_adds_further_centres():
    made(centres=1)
    names = set(Centre.objects.values_list("name", flat=True))
    made(centres=2)
    assert Centre.objects.count() == 3
    assert len(set(Centre.objects.values_list("name", flat=True)) | names) == 3


@pytest.mark.once
def test_every_record_keeps_the_rules_of_its_model():
    made()
    for model in ours():
        rows = list(model._default_manager.all())
        assert rows or model not in TOLD_OF, f"the sample holds no {model._meta.label}"
        for row in rows if model is not Deed else ():
            check(row)


def check(row):
    """All that a form would refuse, but for what it would ask the database about keys one by one."""
    keys = [field.name for field in row._meta.concrete_fields if field.is_relation]
    row.clean_fields(exclude=[*keys, *(name for name in ("password", "form_key") if hasattr(row, name))])
    row.validate_constraints(exclude=keys)
    for field in row._meta.concrete_fields:
        if isinstance(field, (models.CharField, models.TextField)):
            refuse_pesel(getattr(row, field.name))
    if isinstance(row, Named):
        assert (row.name_sort, row.name_search) == (sort_key(row.name), fold(row.searched_text()))


def test_keys_of_the_database_hold():
    made()
    connection.check_constraints()


def test_new_records_get_numbers_of_their_own_afterwards():
    made(centres=1)
    centre = make_centre("Po próbie")
    assert centre.pk == Centre.objects.latest("pk").pk
    assert Centre.objects.count() == 2


def test_figures_add_up():
    made()
    counted = Meeting.objects.annotate(named=Count("attendances", filter=Q(attendances__is_present=True)))
    held = counted.filter(state=Meeting.State.HELD)
    assert held.filter(named__gt=0).exists()
    assert not held.filter(total__lt=F("named")).exists()
    assert not held.filter(new_people__gt=F("total")).exists()
    banded = held.exclude(adults=None)
    assert banded.exists()
    assert not banded.exclude(total=F("minors") + F("adults") + F("seniors")).exists()
    assert not counted.exclude(state=Meeting.State.HELD).filter(named__gt=0).exists()
    assert not Meeting.objects.filter(state=Meeting.State.PLANNED).exclude(held_on__gt=TODAY).exists()
    assert not Action.objects.filter(Q(closed_on__lt=F("agreed_on")) | Q(closed_on__gt=TODAY)).exists()


def test_first_times_are_counted_as_the_lists_say():
    made(centres=1)
    for community in Community.objects.all():
        seen = set()
        for meeting in community.meetings.filter(state="held").order_by("held_on", "pk"):
            here = set(meeting.attendances.filter(is_present=True).values_list("person", flat=True))
            if meeting.new_people is not None:
                assert meeting.new_people == len(here - seen)
            seen |= here


def test_nobody_comes_before_she_belongs_to_the_community_or_to_one_of_another_centre():
    made()
    present = Attendance.objects.filter(is_present=True)
    assert present.exists()
    assert not present.exclude(person__centre=F("meeting__centre")).exists()
    late = present.filter(meeting__held_on__lt=F("person__roles__since_on"))
    # the role tells the month, the meeting the day
    assert not late.exists()
    assert not present.exclude(person__roles__community=F("meeting__community")).exists()


def test_marked_communities_keep_first_names_only():
    made(centres=1, size=Size(communities=48, people=6, meetings=3, initiatives=1, organisations=1))
    marked = Person.objects.filter(roles__community__is_sensitive=True)
    assert marked.exists()
    for person in marked:
        refuse_surname(person.name)


def test_some_names_are_cyrillic_and_many_have_polish_letters():
    made(size=Size(people=100, meetings=3))
    names = list(Person.objects.values_list("name", flat=True))
    assert any(CYRILLIC.search(name) for name in names)
    assert sum(name != fold(name) and any(letter in name for letter in "ąćęłńóśźż") for name in names) > len(names) / 10


def test_the_log_of_deeds_tells_what_was_made():
    made()
    for model in TOLD_OF:
        lines = Deed.objects.filter(record_kind=model._meta.label_lower, actor_kind="operator", verb="created")
        numbers = sorted(number for line in lines for number in line.record_numbers)
        assert numbers == sorted(model.objects.values_list("pk", flat=True))
        assert set(lines.values_list("centre_number", flat=True)) == set(Centre.objects.values_list("pk", flat=True))


def run(**options):
    out = StringIO()
    call_command("make_sample", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def debug(settings):
    settings.DEBUG = True


def test_only_the_printed_account_can_sign_in(debug, client):
    printed = run(centres=2, years=0.3)
    email, password = re.search(r"(\S+@proba\.example),? .* (\S+)$", printed.strip()).groups()
    usable = [user for user in User.objects.all() if user.has_usable_password()]
    assert [user.email for user in usable] == [email]
    answer = client.post(reverse("account_login"), {"login": email, "password": password})
    assert answer.status_code == 302
    assert client.get(reverse("communities:list")).status_code == 200


def test_each_centre_has_its_roles_and_its_people_see_only_their_own(debug):
    run(centres=2, years=0.3)
    for centre in Centre.objects.all():
        assert Membership.objects.filter(centre=centre).values("role").distinct().count() == 5
    organiser = User.objects.get(email="organizator1.0001@proba.example")
    seen = Community.objects.visible_to(organiser)
    assert seen.exists()
    assert set(seen.values_list("centre__email", flat=True)) == {"osrodek0001@proba.example"}


@pytest.mark.once
def test_every_page_of_the_menu_opens_for_each_role(debug):
    run(centres=1, years=0.5)
    for role in ("organizator1", "kierownik", "dyrektor", "iod", "administrator"):
        client = Client()
        client.force_login(User.objects.get(email=f"{role}.0001@proba.example"))
        page = client.get("/").content.decode()
        links = set(re.findall(r'href="(/[^"#]*)"', page))
        assert len(links) > 3
        for link in sorted(links):
            if not link.startswith(settings.STATIC_URL):
                assert client.get(link, follow=True).status_code == 200, link


def test_it_is_refused_beside_real_centres_unless_told(debug):
    make_centre("Prawdziwy ośrodek", email="sekretariat@mops.example.org")
    with pytest.raises(CommandError, match="--yes"):
        run()
    assert Centre.objects.count() == 1
    run(years=0.2, yes=True)
    assert Centre.objects.count() == 2


def test_it_is_refused_in_production_unless_told(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--without-debug"):
        run()
    assert not Centre.objects.exists()
    run(years=0.2, without_debug=True)
    assert Centre.objects.count() == 1


@pytest.mark.parametrize("wrong", [["--centres", "0"], ["--years", "-1"], ["--years", "1000"], ["--until", "jutro"]])
def test_numbers_that_make_no_sense_are_refused(debug, wrong):
    with pytest.raises(CommandError):
        call_command("make_sample", *wrong)
    assert not Centre.objects.exists()


class Screen(StringIO):
    """What the command writes to; `ending` as Django's own has it."""

    def __init__(self, is_terminal):
        super().__init__()
        self.isatty = lambda: is_terminal

    def write(self, text, ending="\n"):
        return super().write(text + ending)


def test_the_bar_grows_in_place_on_a_terminal_and_in_lines_elsewhere():
    terminal, file = Screen(True), Screen(False)
    for out in (terminal, file):
        progress = Progress(out, 200)
        for done in range(1, 201):
            progress.tell(done, f"{done} z 200")
    assert terminal.getvalue().count("\r") == 200
    assert terminal.getvalue().count("\n") == 1
    lines = file.getvalue().splitlines()
    assert len(lines) == 10
    assert "100%  200 z 200" in lines[-1]


def test_a_full_centre_refuses_nothing_that_the_pages_would_save():
    made(centres=1)
    for meeting in Meeting.objects.all()[:20]:
        try:
            meeting.full_clean()
        except ValidationError as error:
            pytest.fail(str(error))
