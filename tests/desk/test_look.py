"""The frame and the pieces: menus by role, theme, fields with their errors, error pages without a database."""

import re

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from desk.navigation import DOORS, current_door
from initiatives.ladder import Ladder
from tests.make import make_assignment, make_community, make_membership

ERROR_PAGES = ("400", "403", "403_csrf", "404", "405", "413", "500")
FORBIDDEN = re.compile(r"style\s*=|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=|https?://(?!www\.w3\.org)", re.IGNORECASE)


class Sample(forms.Form):
    name = forms.CharField(label="Nazwa", help_text="Tak jak mówią.")
    since = forms.CharField(label="Od kiedy", required=False)
    who = forms.ChoiceField(label="Kto prowadził?", choices=Ladder.choices, widget=forms.RadioSelect)
    total = forms.IntegerField(label="Razem", required=False)


def draw(text, **context):
    with override("en"):
        return Template("{% load look crispy_forms_filters %}" + text).render(Context(context))


@pytest.mark.parametrize("page", ERROR_PAGES)
def test_error_pages_need_no_person_and_no_database(page):
    html = render_to_string(f"{page}.html")
    assert "<h1>" in html
    assert 'lang="pl"' in html


def test_a_missing_page_is_told_in_the_frame_without_menus(client, settings):
    settings.DEBUG = False
    answer = client.get("/nie-ma-takiej/")
    assert answer.status_code == 404
    assert b"tabs-b" not in answer.content


def test_no_template_breaks_the_content_security_policy():
    templates = [*(settings.BASE_DIR / "templates").rglob("*.html")]
    assert templates
    assert {str(path): found for path in templates if (found := FORBIDDEN.findall(path.read_text()))} == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("theme", "attribute"), [("dark", True), ("light", True), ("auto", False)])
def test_the_theme_of_the_person_is_written_by_the_server(client, olga, theme, attribute):
    olga.theme = theme
    olga.save(update_fields=["theme"])
    client.force_login(olga)
    page = client.get("/").content.decode()
    assert (f'data-bs-theme="{theme}"' in page) is attribute
    assert ("data-bs-theme" in page) is attribute


@pytest.mark.django_db
def test_menus_offer_what_the_role_opens(client, request):
    offered = {
        "olga": {"communities:people", "reports:list"},
        "karol": {"communities:people", "reports:list", "communities:staff"},
        "darek": {"communities:people", "reports:list", "accounts:centre"},
        "iwona": {"accounts:log"},
        "adam": {"accounts:members", "accounts:centre"},
    }
    for name, doors in offered.items():
        person = request.getfixturevalue(name)
        client.force_login(person)
        entries = {entry.url for entry in client.get("/").context["nav"].entries}
        centre = person.memberships.get().centre_id
        there = {
            door: reverse(door, args=[centre] if door == "accounts:centre" else [])
            for door in set().union(*offered.values())
        }
        assert {door for door, url in there.items() if url in entries} == doors


@pytest.mark.django_db
def test_several_roles_are_a_union(client, olga, centre):
    make_membership(olga, centre, "dpo")
    client.force_login(olga)
    entries = {entry.url for entry in client.get("/").context["nav"].entries}
    assert {reverse("accounts:log"), reverse("communities:people")} <= entries


@pytest.mark.django_db
def test_menus_ask_no_more_for_many_communities(client, olga, centre, django_assert_num_queries):
    client.force_login(olga)
    address = reverse("accounts:profile")
    client.get(address)
    with django_assert_num_queries(6):
        client.get(address)
    for _number in range(30):
        make_assignment(make_community(centre), olga)
    with django_assert_num_queries(6):
        assert len(client.get(address).context["nav"].communities) == 8


@pytest.mark.parametrize(
    ("page", "door"),
    [
        ("desk:community", "communities:list"),
        ("communities:person_edit", "communities:people"),
        ("communities:partnership", "communities:organisations"),
        ("communities:address_add", "communities:list"),
        ("accounts:log", "accounts:log"),
        ("desk:today", "desk:today"),
        ("volunteers:agreement", "volunteers:list"),
    ],
)
def test_a_page_marks_the_door_it_lies_behind(page, door):
    assert current_door(page).name == door


def test_a_page_behind_no_door_marks_none():
    assert current_door("accounts:profile") is None
    assert len({door.name for door in DOORS}) == len(DOORS)


def test_a_field_says_its_question_help_and_error_and_ties_them():
    html = draw("{{ form|crispy }}", form=Sample({"name": "", "who": "3"}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert (
        html.index("Tak jak mówią.") < html.index('<input type="text" name="name"') < html.index('id="id_name_error"')
    )


def test_only_what_may_stay_empty_says_so():
    html = draw("{{ form|crispy }}", form=Sample())
    assert html.count("(if known)") == 2
    assert "*" not in re.sub("<[^>]*>", "", html)


def test_a_filter_form_says_nothing_of_it():
    form = Sample()
    form.no_optional_mark = True
    assert "(if known)" not in draw("{{ form|crispy }}", form=form)


def test_several_errors_have_a_summary_with_links():
    html = draw("{{ form|crispy }}", form=Sample({}))
    assert "2 answers need a correction" in html
    assert 'href="#id_name"' in html


def test_the_picker_is_seven_radio_buttons_with_names():
    html = draw("{% ladder_picker form.who %}", form=Sample({"who": "3", "name": "x"}))
    assert html.count('type="radio"') == 7
    assert re.search(r'value="3"[^>]*checked', html)
    assert "Together, equally" in html


def test_a_stepper_without_script_is_a_number_field_that_may_stay_empty():
    html = draw('{% include "components/stepper.html" with field=form.total %}', form=Sample())
    assert '<input type="number"' in html
    assert "value=" not in html


def test_a_chip_shows_the_label_of_the_next_state():
    html = draw('{% include "components/attendance_chip.html" with name="p1" id="p1" person="Ela" value="present" %}')
    assert re.search(r'value="present"[^>]*checked', html)
    labels = re.findall(r'<label for="(.+?)"></label>', html)
    assert labels == ["p1-1", "p1-2", "p1-0"]


def test_what_people_typed_is_never_taken_for_markup():
    html = draw("{% ladder level %}{{ name|initials }}{{ name|tied }}", level="<b>", name="<i>a b")
    assert "<b>" not in html
    assert "<i>" not in html


@pytest.mark.parametrize(
    ("name", "letters"), [("Anna Wierzba", "AW"), ("Mirek", "MI"), ("Олена Ґудзь", "ОҐ"), ("", "")]
)
def test_two_letters_stand_for_a_name(name, letters):
    assert draw("{{ name|initials }}", name=name) == letters


def test_a_door_that_is_not_there_is_left_out():
    assert draw('{% door "nowhere:list" as url %}[{{ url }}]') == "[]"
    assert draw('{% door "meetings:actions" community=3 late="" as url %}{{ url }}') == "/zadania/?community=3"


def test_what_belongs_together_stays_on_one_line_and_markup_stays_as_it_is():
    html = draw(
        '{{ place|tied }}; {{ places|join:", "|tied }}; {{ link|urlize|tied }}',
        place="ul. 1 Sierpnia 24",
        places=["2 godz."],
        link="www.a.pl 2 x",
    )
    assert "ul.\u00a01\u00a0Sierpnia\u00a024; 2\u00a0godz.;" in html
    assert html.endswith("</a> 2 x")
