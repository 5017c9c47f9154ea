import datetime as dt
import uuid
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localdate, localtime

from accounts.models import Deed
from accounts.roles import Role
from desk.today import waiting_reports
from reports.approval.deeds import take_step
from reports.approval.steps import ReportStep, State
from reports.approval.way import ADDRESSES
from reports.models import ProgressReport
from reports.papers import describe, order_of
from reports.writing import change_report
from tests.make import make_user

STEPS = tuple(ADDRESSES)
WRITERS = ("olga", "zofia", "karol")
#: Who may do what in which state; all else is impossible. Zofia substitutes for Olga, who wrote the report.
POSSIBLE = {
    ("draft", "submitted"): WRITERS,
    ("returned", "submitted"): WRITERS,
    ("submitted", "returned"): ("karol",),
    ("submitted", "approved"): ("karol",),
    ("approved", "accepted"): ("darek",),
    ("closed", "accepted"): ("darek",),
}
PEOPLE = ("olga", "zofia", "wanda", "karol", "darek", "iwona", "adam", "stella", "off")


def take(report, by, deed, **remarks):
    """One step; what stands afterwards."""
    with transaction.atomic():
        take_step(ReportStep(deed=deed), report, by, remarks)
    report.refresh_from_db()
    return report.state


def stand(report, state):
    ProgressReport.objects.filter(pk=report.pk).update(state=state)
    report.refresh_from_db()


def press(client, report, deed, key=None, **data):
    address = reverse(f"reports:{ADDRESSES[deed]}", args=[report.pk])
    return client.post(address, {"form_key": key or uuid.uuid4(), **data})


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in PEOPLE}


@pytest.mark.parametrize("state", State.values)
def test_every_step_of_every_person_in_every_state(report, people, state):
    stand(report, state)
    for deed, (name, person) in product(STEPS, people.items()):
        may = name in POSSIBLE.get((state, deed), ())
        try:
            with transaction.atomic():
                take_step(ReportStep(deed=deed), report, person, {"results": "Brak liczb."})
                assert may, f"{name} took {deed} of a report that is {state}"
                transaction.set_rollback(True)
        except ValidationError:
            assert not may, f"{name} was refused {deed} of a report that is {state}"
    report.refresh_from_db()
    assert (report.state, report.steps.count()) == (state, 0)


def test_each_step_is_dated_and_named_and_stays(report, olga, karol, darek):
    take(report, olga, "submitted")
    take(report, karol, "returned", results="Brak liczb.")
    take(report, olga, "submitted")
    take(report, karol, "approved")
    assert take(report, darek, "accepted") == State.ACCEPTED
    told = [(step.deed, step.by_name) for step in report.steps.all()]
    assert told == [
        ("submitted", "Olga Organizatorka"),
        ("returned", "Karol Kierownik"),
        ("submitted", "Olga Organizatorka"),
        ("approved", "Karol Kierownik"),
        ("accepted", "Darek Dyrektor"),
    ]
    assert [deed.field_names for deed in Deed.objects.filter(verb="changed").order_by("pk")] == [
        ["state"],
        ["remarks", "state"],
        *[["state"]] * 3,
    ]


def test_a_return_says_what_is_to_be_corrected(report, karol):
    stand(report, "submitted")
    with pytest.raises(ValidationError):
        take(report, karol, "returned", results="  ")
    assert not report.steps.exists()


def test_whoever_wrote_a_part_does_not_approve_it(report, olga, karol, darek):
    """A correction of one word is a part: then the director approves."""
    change_report(report, karol, ["results"])
    change_report(report, karol, ["asks"])
    assert report.steps.get().by_name == "Karol Kierownik"
    take(report, olga, "submitted")
    with pytest.raises(ValidationError):
        take(report, karol, "approved")
    assert take(report, darek, "approved") == State.APPROVED


def test_another_supervisor_goes_before_the_director(report, centre, karol, darek):
    change_report(report, karol, ["results"])
    stand(report, "submitted")
    other = make_user("Kinga", Role.SUPERVISOR, centre)
    with pytest.raises(ValidationError):
        take(report, darek, "approved")
    assert take(report, other, "approved") == State.APPROVED


def test_where_nobody_else_is_left_the_paper_says_so(report, olga, karol):
    """A centre of two without a director: both had a part in it."""
    take(report, karol, "submitted")
    for deed in ("approved", "returned"):
        with pytest.raises(ValidationError):
            take(report, karol, deed, results="x")
    with pytest.raises(ValidationError):
        take(report, olga, "closed")  # there is a head to do it
    assert take(report, karol, "closed") == State.CLOSED
    with translation.override("pl"):
        paper = repr(describe("progress-report", order_of(report)))
    assert "nikt inny w ośrodku nie mógł" in paper.lower()
    assert "Karol Kierownik" in paper


def test_remarks_never_reach_the_paper(report, olga, karol):
    remark = "Uwaga kierownika: proszę o liczby."
    take(report, olga, "submitted")
    take(report, karol, "returned", results=remark)
    assert remark not in repr(describe("progress-report", order_of(report)))
    take(report, olga, "submitted")
    take(report, karol, "approved")
    paper = repr(describe("progress-report", order_of(report)))
    assert remark not in paper
    assert "Karol Kierownik" in paper
    assert paper.count("złożenie: Olga Organizatorka") == 1


def test_a_paper_of_what_is_not_approved_says_so(report):
    assert describe("progress-report", order_of(report)).status.endswith("; projekt, niezatwierdzony")


@pytest.mark.parametrize("state", ["submitted", "approved", "closed", "accepted"])
def test_what_is_submitted_or_final_cannot_be_edited_or_withdrawn(client, report, olga, karol, state):
    stand(report, state)
    for person in (olga, karol):
        client.force_login(person)
        typed = {"version": report.version, "results": "Po zatwierdzeniu", "reason": "bo tak"}
        answers = [client.post(reverse(f"reports:{name}", args=[report.pk]), typed) for name in ("edit", "withdraw")]
        assert [answer.status_code for answer in answers] == [409, 404]
        # what was typed is on the page, to be copied out
        assert "Po zatwierdzeniu" in answers[0].content.decode()
        assert client.get(reverse("reports:edit", args=[report.pk])).url == report.get_absolute_url()
    report.refresh_from_db()
    assert (report.results, report.is_withdrawn) == ("Powstał klub.", False)


def test_a_button_pressed_twice_takes_one_step(client, report, olga):
    client.force_login(olga)
    key = uuid.uuid4()
    for _press in range(2):
        assert press(client, report, "submitted", key).url == report.get_absolute_url()
    assert report.steps.count() == 1


def test_a_step_that_another_tab_has_taken_leads_back_to_the_report(client, report, olga, zofia):
    take(report, zofia, "submitted")
    client.force_login(olga)
    assert press(client, report, "submitted").url == report.get_absolute_url()
    page = client.get(report.get_absolute_url()).content.decode()
    assert "sprawozdanie się zmieniło" in page.lower()
    assert press(client, report, "approved").status_code == 404
    assert report.steps.count() == 1


def test_of_a_period_to_come_nothing_is_submitted_and_of_one_that_runs_a_word_is_said(client, report, olga):
    client.force_login(olga)
    today = localdate()
    ProgressReport.objects.filter(pk=report.pk).update(start_on=today, end_on=today + dt.timedelta(days=30))
    page = client.get(reverse("reports:submit", args=[report.pk])).content.decode()
    assert "jeszcze się nie skończył" in page
    ProgressReport.objects.filter(pk=report.pk).update(start_on=today + dt.timedelta(days=1))
    refused = press(client, report, "submitted").context["form"].errors.as_data()["__all__"]
    assert [error.code for error in refused] == ["ahead"]
    assert not report.steps.exists()


def test_what_was_opened_again_waits_for_its_writer(report, olga, karol):
    take(report, olga, "submitted")
    take(report, karol, "approved")
    with transaction.atomic():
        take_step(ReportStep(deed="reopened", reason="Zła liczba."), report, karol)
    assert report in waiting_reports(olga)
    assert report not in waiting_reports(karol)


def test_a_desk_says_when_the_last_step_was_taken_and_not_when_a_word_was_changed(client, report, olga, karol):
    take(report, olga, "submitted")
    sent = localtime(report.steps.get().created_at)
    ProgressReport.objects.filter(pk=report.pk).update(changed_at=sent + dt.timedelta(days=3))
    assert waiting_reports(karol).get().last_step_at == sent
    client.force_login(karol)
    text = client.get(reverse("desk:supervisor")).content.decode()
    assert f"ostatni krok: {sent.day}.{sent:%m.%Y}" in text


def test_the_writer_reads_what_is_to_be_corrected(client, report, olga, karol):
    take(report, olga, "submitted")
    client.force_login(karol)
    asked = press(client, report, "returned")
    assert asked.context["form"].errors
    assert "Jest napisane: Powstał klub." in asked.content.decode()
    press(client, report, "returned", asks="Kto o to prosi?", figures="Brak spotkania z maja.")
    client.force_login(olga)
    for page in (report.get_absolute_url(), reverse("reports:edit", args=[report.pk])):
        text = client.get(page).content.decode()
        assert "Kto o to prosi?" in text
        assert "Brak spotkania z maja." in text


def test_a_report_waits_on_the_first_page_of_whose_turn_it_is(report, olga, karol, darek):
    def waits():
        return [person.name.split()[0] for person in (olga, karol, darek) if report in waiting_reports(person)]

    turns = [waits()]
    for by, deed in ((olga, "submitted"), (karol, "returned"), (olga, "submitted"), (karol, "approved")):
        take(report, by, deed, **({"results": "Brak."} if deed == "returned" else {}))
        turns.append(waits())
    take(report, darek, "accepted")
    assert [*turns, waits()] == [[], ["Karol"], ["Olga"], ["Karol"], ["Darek"], []]


def test_the_page_of_a_report_asks_as_much_after_many_steps(client, report, olga, karol, django_assert_max_num_queries):
    client.force_login(karol)
    for _round in range(3):
        take(report, olga, "submitted")
        take(report, karol, "returned", results="Brak.", asks="Brak.")
    with django_assert_max_num_queries(60) as few:
        client.get(report.get_absolute_url())
    for _round in range(4):
        take(report, olga, "submitted")
        take(report, karol, "returned", results="Brak.", asks="Brak.")
    with django_assert_max_num_queries(len(few)):
        client.get(report.get_absolute_url())
