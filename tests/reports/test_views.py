import datetime as dt
import uuid
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from accounts.editing import save_edit
from accounts.models import Deed
from communities.keeping import withdraw_record
from communities.models import Community
from reports.builds import make_paper
from reports.forms import ReportEditForm
from reports.models import PaperBuild, ProgressReport
from reports.writing import change_report
from tests.make import make_community, make_meeting
from tests.reports.conftest import RESIDENT
from tests.reports.test_figures import fill


@pytest.fixture(autouse=True)
def files(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("reports.tasks.build_paper.delay", lambda number: None)


@pytest.fixture
def signed_in(client, olga):
    client.force_login(olga)
    return client


def typed(where, **more):
    fields = {"community": where.pk, "start_on": "2021-01-01", "end_on": "2021-12-31", "form_key": uuid.uuid4()}
    return {**fields, **more}


def post(client, name, *args, **data):
    return client.post(reverse(f"reports:{name}", args=args), data)


def asked(client, report, file_format="pdf", **more):
    return post(client, "paper_ask", report.pk, file_format=file_format, form_key=uuid.uuid4(), **more)


# --- writing


def test_a_new_report_begins_with_what_was_kept(signed_in, lively, olga):
    response = post(signed_in, "create", **typed(lively))
    report = ProgressReport.objects.get()
    assert response.url == report.get_absolute_url()
    assert (report.start_on, report.end_on) == (dt.date(2021, 1, 1), dt.date(2022, 1, 1))
    assert "Same zadzwoniły po sadzonki." in report.results
    assert report.setbacks == "Mało miejsca."
    assert (report.author_name, report.town) == ("Olga Organizatorka", "Stalowa Wola")
    assert Deed.objects.filter(verb="created", record_kind="reports.progressreport").count() == 1


def test_a_double_submit_makes_one_report(signed_in, lively):
    data = typed(lively)
    first, second = post(signed_in, "create", **data), post(signed_in, "create", **data)
    assert first.url == second.url
    assert ProgressReport.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("end_on", "2020-12-31", "statni dzień jest"),
        ("end_on", "2033-12-31", "dziesięć lat"),
        ("start_on", "1026-01-01", "1026"),
        ("end_on", "9999-12-31", ""),
        ("start_on", "", ""),
        ("community", "999999", ""),
    ],
)
def test_a_refusal_stands_beside_its_field(signed_in, lively, field, value, sentence):
    response = post(signed_in, "create", **typed(lively, **{field: value}))
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert list(errors) in ([field], ["end_on"])
    assert sentence in str(errors)
    assert not ProgressReport.objects.exists()


def test_a_community_that_one_may_not_edit_is_not_taken(client, wanda, lively):
    client.force_login(wanda)
    response = post(client, "create", **typed(lively))
    assert "community" in response.context["form"].errors


def test_an_edit_keeps_what_a_colleague_saved_and_shows_both(signed_in, report):
    old = report.version
    sections = {"results": "Wersja Olgi", "author_name": "Олена Ґонта", "reference": report.reference}
    ProgressReport.objects.filter(pk=report.pk).update(results="Wersja Zofii", version=old + 1)
    response = post(signed_in, "edit", report.pk, version=old, **sections)
    report.refresh_from_db()
    assert report.results == "Wersja Zofii"
    assert "Wersja Zofii" in response.content.decode()
    assert "Wersja Olgi" in response.content.decode()
    post(signed_in, "edit", report.pk, version=old + 1, **sections)
    report.refresh_from_db()
    assert report.results == "Wersja Olgi"
    assert "results" in Deed.objects.get(verb="changed").field_names


def test_a_pesel_is_refused_in_every_section(signed_in, report):
    response = post(signed_in, "edit", report.pk, version=report.version, asks="Pani 44051401359")
    assert "asks" in response.context["form"].errors


def test_a_withdrawn_report_stays_visible_as_such(signed_in, report):
    post(signed_in, "withdraw", report.pk, reason="Zły okres.")
    page = signed_in.get(report.get_absolute_url()).content.decode()
    assert "Zły okres." in page
    assert signed_in.get(reverse("reports:edit", args=[report.pk])).status_code == 404
    assert asked(signed_in, report).status_code == 404
    assert Deed.objects.filter(verb="withdrawn").count() == 1


def test_a_report_withdrawn_meanwhile_is_not_brought_back(report, olga, karol):
    """The form was opened, and checked, before a colleague withdrew the report."""
    form = ReportEditForm({"results": "Wersja Olgi", "version": report.version}, instance=report)
    assert form.is_valid()
    withdraw_record(ProgressReport.objects.get(pk=report.pk), karol, "Zły okres.")
    assert save_edit(form, olga, lambda: change_report(report, olga, ["results"])) is None
    saved = ProgressReport.objects.get(pk=report.pk)
    assert (saved.is_withdrawn, saved.results) == (True, "Powstał klub.")


# --- reading


def test_the_page_says_what_the_paper_says(signed_in, report):
    page = signed_in.get(report.get_absolute_url()).content.decode()
    for expected in ("Wesoła Gromadka", "od 1.01.2021 do 31.12.2021", "1 z 1", "Powstał klub.", "nie wpisano"):
        assert expected in page
    assert "style=" not in page
    assert RESIDENT.split()[1] not in page


def test_a_figure_opens_just_the_records_behind_it(signed_in, report):
    make_meeting(report.community, dt.date(2021, 5, 4), kind="duty", ladder="5")
    make_meeting(report.community, dt.date(2021, 5, 5), kind="club", ladder="1")
    make_meeting(report.community, dt.date(2022, 1, 1), kind="club", ladder="5")
    cells = signed_in.get(report.get_absolute_url()).context["cells"]
    assert cells[0]["figure"] == "1 z 2"
    behind = signed_in.get(cells[0]["url"]).content.decode()
    assert behind.count("Wigilia w klubie") >= 1
    assert "5.05.2021" in behind
    assert "4.05.2021" not in behind
    assert "1.01.2022;" not in behind
    assert signed_in.get(cells[1]["url"]).status_code == signed_in.get(cells[2]["url"]).status_code == 200


def test_a_name_typed_into_a_text_is_pointed_out_before_the_paper_goes_out(signed_in, client, report, darek):
    address = report.get_absolute_url()
    hint = "W tekstach są imiona lub nazwiska mieszkańców."
    assert hint not in signed_in.get(address).content.decode()
    ProgressReport.objects.update(results=f"Pomogła {RESIDENT.upper()}, jak zawsze.")
    assert hint in signed_in.get(address).content.decode()
    ProgressReport.objects.update(results="")
    report.community.initiatives.update(name=f"Ogródek: {RESIDENT}")
    assert hint in signed_in.get(address).content.decode()
    client.force_login(darek)
    assert hint not in client.get(address).content.decode()


def test_a_page_costs_as_much_for_a_hundred_meetings_as_for_one(signed_in, report, olga, year):
    fill(report.community, 1)
    signed_in.get(report.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        signed_in.get(report.get_absolute_url())
    fill(report.community, 100)
    with CaptureQueriesContext(connection) as many:
        signed_in.get(report.get_absolute_url())
    assert len(many) == len(few)


def test_the_list_pages_by_key_and_costs_the_same(signed_in, report, olga):
    def ask(query=""):
        with CaptureQueriesContext(connection) as queries:
            response = signed_in.get(reverse("reports:list") + query)
        return response, len(queries)

    ask()
    _, few = ask()
    for day in range(1, 29):
        for month in (1, 2, 3):
            end = dt.date(2023, month, day) + dt.timedelta(days=1)
            start = end - dt.timedelta(days=30)
            ProgressReport.objects.create(community=report.community, start_on=start, end_on=end)
    response, many = ask()
    assert many == few
    numbers, query = [], ""
    while True:
        response, _ = ask(query)
        numbers += [row.pk for row in response.context["page"].rows]
        query = response.context["next_url"]
        if not query:
            break
    assert len(numbers) == len(set(numbers)) == 85
    assert numbers[-1] == report.pk


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30, "١٢", "0"])
def test_a_broken_key_is_no_error(signed_in, report, key):
    assert signed_in.get(reverse("reports:list"), {"after": key}).status_code == 200


# --- papers


def test_a_paper_goes_from_waiting_to_ready_on_its_page(signed_in, report):
    page = asked(signed_in, report, "docx").url
    waiting = signed_in.get(page)
    assert waiting["Refresh"] == "3"
    build = PaperBuild.objects.get()
    assert signed_in.get(reverse("reports:paper_file", args=[build.pk])).status_code == 404
    make_paper(build.pk)
    ready = signed_in.get(page)
    assert "Refresh" not in ready
    assert reverse("reports:paper_file", args=[build.pk]) in ready.content.decode()


def test_a_failed_paper_tells_why(signed_in, report, olga):
    asked(signed_in, report)
    PaperBuild.objects.update(state="failed", reason="Powód dla człowieka.")
    page = signed_in.get(reverse("reports:paper", args=[PaperBuild.objects.get().pk]))
    assert "Powód dla człowieka." in page.content.decode()


def test_a_double_click_asks_for_one_paper(signed_in, report):
    data = {"file_format": "pdf", "form_key": uuid.uuid4()}
    assert post(signed_in, "paper_ask", report.pk, **data).url == post(signed_in, "paper_ask", report.pk, **data).url
    assert PaperBuild.objects.count() == 1


def test_an_unknown_format_is_refused(signed_in, report):
    asked(signed_in, report, "exe")
    assert not PaperBuild.objects.exists()


def test_a_download_is_private_named_and_logged(signed_in, report):
    asked(signed_in, report, "docx")
    build = PaperBuild.objects.get()
    make_paper(build.pk)
    response = signed_in.get(reverse("reports:paper_file", args=[build.pk]))
    assert "no-store" in response["Cache-Control"]
    assert 'attachment; filename="sprawozdanie-osiedle-fabryczne-2021-12-31.docx"' in response["Content-Disposition"]
    text = "".join(p.text for p in Document(BytesIO(b"".join(response.streaming_content))).paragraphs)
    assert "Powstał klub." in text
    assert Deed.objects.filter(verb="exported", record_numbers=[report.pk]).count() == 1


def test_the_file_of_a_marked_community_does_not_name_it(signed_in, report):
    asked(signed_in, report)
    build = PaperBuild.objects.get()
    make_paper(build.pk)
    Community.objects.filter(pk=report.community_id).update(is_sensitive=True)
    name = signed_in.get(reverse("reports:paper_file", args=[build.pk]))["Content-Disposition"]
    assert f"sprawozdanie-{report.community_id}-2021-12-31" in name


def test_a_paper_is_for_who_asked_while_she_may_see_the_community(signed_in, client, report, karol, zofia, olga):
    asked(signed_in, report)
    build = PaperBuild.objects.get()
    make_paper(build.pk)
    addresses = [reverse(f"reports:{name}", args=[build.pk]) for name in ("paper", "paper_file")]
    for other in (karol, zofia):
        client.force_login(other)
        assert {client.get(address).status_code for address in addresses} == {404}
    olga.staff_entries.get().assignments.update(until_on=dt.date(2020, 1, 1), since_on=dt.date(2019, 1, 1))
    client.force_login(olga)
    assert {client.get(address).status_code for address in addresses} == {404}


#  name        visitor  olga  zofia  wanda  karol  darek  iwona  adam  stella  off
READS = (302, 200, 200, 404, 200, 200, 404, 404, 404, 302)
WRITES = (302, 200, 200, 404, 200, 404, 404, 404, 404, 302)
# every address × every person stands in tests/access_reports.py; here the reasons to come to one report
ACCESS = {"detail": READS, "edit": WRITES, "withdraw": WRITES}
CAST = ("", "olga", "zofia", "wanda", "karol", "darek", "iwona", "adam", "stella", "off")


@pytest.mark.parametrize("name", ACCESS)
def test_each_person_sees_what_her_role_allows(client, request, report, name):
    answers = []
    for person in CAST:
        client.logout()
        if person:
            client.force_login(request.getfixturevalue(person))
        answers.append(client.get(reverse(f"reports:{name}", args=[report.pk])).status_code)
    assert tuple(answers) == ACCESS[name]


def test_the_list_holds_no_report_of_others(client, report, stella, other_community):
    client.force_login(stella)
    assert list(client.get(reverse("reports:list")).context["page"].rows) == []


def test_the_form_offers_only_what_one_may_edit(client, karol, community, other_community):
    mine = make_community(community.centre)
    client.force_login(karol)
    offered = client.get(reverse("reports:create")).context["form"].fields["community"].queryset
    assert set(offered) == {community, mine}
