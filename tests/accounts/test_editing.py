"""The shared form machinery: nothing made twice, nothing overwritten, nothing refused without a word."""

import re
import threading
import uuid

import pytest
from django.db import connection, connections, transaction
from django.utils.translation import override

from accounts import editing
from accounts.records import EditConflictError
from communities.models import Organisation
from tests.make import make_centre, make_user


class OrganisationCreate(editing.CreateForm):
    class Meta:
        model = Organisation
        fields = ["name", "sector", "parent", "description"]


class OrganisationEdit(editing.EditForm):
    class Meta:
        model = Organisation
        fields = ["name", "sector", "parent", "description"]


def create(user, centre, data):
    form = OrganisationCreate(data)
    form.instance.centre = centre
    assert form.is_valid(), form.errors

    def deed():
        form.instance.save()
        return form.instance

    return editing.create_once(form, user, deed)


def edit(user, organisation, data):
    form = OrganisationEdit(data, instance=Organisation.objects.get(pk=organisation.pk))
    if not form.is_valid():
        return form, None

    def deed():
        form.instance.save()
        return form.instance

    return form, editing.save_edit(form, user, deed)


def typed(name="Biblioteka", key=None, **more):
    return {"name": name, "sector": "public", "form_key": key or uuid.uuid4(), **more}


@pytest.fixture
def centre(db):
    return make_centre()


@pytest.fixture
def user(db):
    return make_user("Ola")


def test_a_form_sent_twice_makes_one_object(centre, user):
    data = typed()
    first, second = create(user, centre, data), create(user, centre, data)
    assert first == second
    assert Organisation.objects.count() == 1


def test_two_forms_with_the_same_words_make_two_objects(centre, user):
    create(user, centre, typed())
    create(user, centre, typed())
    assert Organisation.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_eight_parallel_submits_make_one_object():
    centre, user, data = make_centre(), make_user(), typed()
    made, gate = [], threading.Barrier(8)

    def submit():
        gate.wait()
        try:
            made.append(create(user, centre, data).pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=submit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 8
    assert len(set(made)) == 1
    assert Organisation.objects.count() == 1


def test_a_key_borrowed_from_somebody_elses_form_shows_nothing_of_theirs(centre, user):
    key = uuid.uuid4()
    theirs = create(make_user("Inna"), centre, typed("Ich", key))
    mine = create(user, centre, typed("Moja", key))
    assert mine != theirs
    assert mine.name == "Moja"


def test_a_colleagues_edit_is_shown_and_not_overwritten(centre, user):
    organisation = create(user, centre, typed("Biblioteka"))
    zosia = make_user("Zosia")
    edit(zosia, organisation, typed("Biblioteka Miejska", version=1))
    form, saved = edit(user, organisation, typed("Biblioteka na Dmowskiego", version=1, description="Dwie sale"))
    assert saved is None
    assert Organisation.objects.get().name == "Biblioteka Miejska"
    differences = {item.label: (item.saved, item.mine) for item in form.differences}
    assert ("Biblioteka Miejska", "Biblioteka na Dmowskiego") in differences.values()
    assert ("–", "Dwie sale") in differences.values()
    assert len(differences) == 2
    assert "Zosia" in str(form.non_field_errors())


def test_after_a_conflict_saving_again_is_a_knowing_choice(centre, user):
    organisation = create(user, centre, typed("Biblioteka"))
    edit(make_user(), organisation, typed("Biblioteka Miejska", version=1))
    form, _none = edit(user, organisation, typed("Moja", version=1))
    assert form["version"].value() == "2"
    assert form["name"].value() == "Moja"
    _form, saved = edit(user, organisation, typed("Moja", version=2))
    assert saved.name == "Moja"
    assert saved.version == 3
    assert saved.changed_by == user


def opened(organisation):
    """The base that a page opened now would carry."""
    form = OrganisationEdit(instance=Organisation.objects.get(pk=organisation.pk))
    return {"version": form["version"].value(), "base": form.base_drawn()}


def test_what_only_one_changed_stands_beside_what_only_the_other_changed(centre, user):
    organisation = create(user, centre, typed("Biblioteka", description="Jedna sala"))
    page = opened(organisation)
    edit(make_user("Zosia"), organisation, typed("Biblioteka Miejska", description="Jedna sala", **page))
    form, saved = edit(user, organisation, typed("Biblioteka", description="Dwie sale", **page))
    assert (saved.name, saved.description) == ("Biblioteka Miejska", "Dwie sale")
    assert form.changed_fields() == ["description"]
    assert form.taken == [str(form.fields["name"].label)]


def test_a_blind_second_press_of_an_edit_saves_nothing(centre, user):
    organisation = create(user, centre, typed("Biblioteka"))
    page = opened(organisation)
    edit(make_user("Zosia"), organisation, typed("Biblioteka Miejska", **page))
    form, _none = edit(user, organisation, typed("Moja", **page))
    again = typed("Moja", version=form["version"].value(), base=form.base_drawn())
    form, saved = edit(user, organisation, again)
    assert saved is None
    (difference,) = form.differences
    _form, saved = edit(user, organisation, {**again, difference.field: f"mine.{difference.token}"})
    assert (saved.name, saved.version) == ("Moja", 3)


def test_a_save_at_the_same_moment_is_told_and_merged_by_the_next_press(centre, user):
    organisation = create(user, centre, typed("Biblioteka"))
    page = opened(organisation)
    form = OrganisationEdit(
        typed("Biblioteka", description="Dwie sale", **page), instance=Organisation.objects.get(pk=organisation.pk)
    )
    assert form.is_valid()
    edit(make_user("Zosia"), organisation, typed("Biblioteka Miejska", **page))
    assert editing.save_edit(form, user, lambda: form.instance) is None
    again = typed("Biblioteka", description="Dwie sale", version=form["version"].value(), base=form.base_drawn())
    _form, saved = edit(user, organisation, again)
    assert (saved.name, saved.description) == ("Biblioteka Miejska", "Dwie sale")


@pytest.mark.parametrize("base", ["x", ":", "name:", "name:zzz", "name:=1,2", "=" * 5000, "name:a name:b", "\x00"])
def test_a_broken_base_asks_rather_than_overwrites(centre, user, base):
    organisation = create(user, centre, typed("Biblioteka"))
    edit(make_user("Zosia"), organisation, typed("Biblioteka Miejska", version=1))
    _form, saved = edit(user, organisation, typed("Moja", version=1, base=base))
    assert saved is None
    assert Organisation.objects.get().name == "Biblioteka Miejska"


def test_a_version_is_claimed_once(centre, user):
    organisation = create(user, centre, typed())
    first, second = Organisation.objects.get(), Organisation.objects.get()
    first.take_version(1, user)
    with pytest.raises(EditConflictError):
        second.take_version(1, user)
    assert organisation.version == 1


@pytest.mark.django_db(transaction=True)
def test_of_parallel_edits_each_is_saved_or_told():
    centre, user = make_centre(), make_user()
    organisation = create(user, centre, typed("0"))
    outcomes, gate = [], threading.Barrier(4)

    def write(number):
        gate.wait()
        try:
            for turn in range(10):
                version = Organisation.objects.values_list("version", flat=True).get()
                form, saved = edit(user, organisation, typed(f"{number}-{turn}", version=version))
                outcomes.append((saved is not None, bool(form.errors)))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    saved = sum(was_saved for was_saved, _told in outcomes)
    assert len(outcomes) == 40
    assert all(was_saved != told for was_saved, told in outcomes)
    assert Organisation.objects.get().version == 1 + saved


@pytest.mark.parametrize("version", ["", "abc", "-1", "99", "1e9"])
def test_a_version_that_is_not_one_never_saves(centre, user, version):
    organisation = create(user, centre, typed("Biblioteka"))
    form, saved = edit(user, organisation, typed("Inna", version=version))
    assert saved is None
    assert form.errors
    assert Organisation.objects.get().name == "Biblioteka"


def test_a_pesel_is_refused_beside_its_field_and_stays_typed(centre):
    form = OrganisationCreate(typed(description="Pani Ela, 44051401359, przyjdzie"))
    assert not form.is_valid()
    assert list(form.errors) == ["description"]
    assert "44051401359" in form["description"].value()


@pytest.mark.parametrize("text", ["44051401358", "144051401359", "tel. 600 100 200", "12345678901"])
def test_other_digits_are_no_pesel(centre, text):
    assert OrganisationCreate(typed(description=text)).is_valid()


def test_a_failed_deed_leaves_nothing_behind(centre, user):
    form = OrganisationCreate(typed())
    form.instance.centre = centre
    assert form.is_valid()

    def deed():
        form.instance.save()
        raise RuntimeError

    with pytest.raises(RuntimeError), transaction.atomic():
        editing.create_once(form, user, deed)
    assert not Organisation.objects.exists()
    assert connection.in_atomic_block


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize(("field", "value"), [("name", "x" * 500), ("sector", "zzz"), ("parent", "zzz")])
def test_what_is_too_long_or_not_listed_is_told_in_our_words(centre, language, field, value):
    with override(language):
        form = OrganisationCreate(typed(**{field: value}))
        (sentence,) = form.errors[field]
    assert not re.search("Upewnij się|Ensure this value|zzz|Select a valid", sentence)
