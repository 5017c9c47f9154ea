"""After a withdrawal of consent: the approved version is sealed, the next one goes without, and both verify."""

import uuid

import pytest
from django.urls import reverse

from accounts.models import Deed
from reports.approval.freezing import file_of
from reports.approval.frozen import FrozenReport, SealOpening
from reports.approval.verifying import verified_lines, verify_code, verify_file
from reports.models import PaperBuild, SignedReport
from tests.attached import make_file
from tests.reports.test_freezing import data_of, files, frozen, step

__all__ = ["files", "frozen"]
REASON = "Wycofana zgoda na wizerunek."


def seal(client, frozen, by):
    client.force_login(by)
    return client.post(reverse("reports:seal", args=[frozen.pk]), {"reason": REASON})


def test_the_sealed_original_and_the_next_version_both_verify(client, frozen, report, olga, karol, darek):
    original = data_of(frozen)
    seal(client, frozen, darek)
    report.refresh_from_db()
    assert (report.state, report.edition) == ("draft", 2)
    report.results = "Bez cytatu."
    report.save()
    step(report, olga, "submitted")
    step(report, karol, "approved")
    second = FrozenReport.objects.get(edition=2)
    found = verify_file(original)
    assert (found.edition, found.newest) == (1, 2)
    assert any("zapieczętowano" in line for line in verified_lines(found))
    assert (data_of(frozen), verify_code(frozen.sha256).edition) == (original, 1)
    assert verify_file(data_of(second)).sealed_at is None


def test_nobody_is_handed_the_sealed_file_or_its_signed_copy(client, frozen, report, lively, olga, karol, darek):
    signed = make_file(SignedReport(frozen=frozen), olga, lively.centre)
    build = PaperBuild.objects.create(kind="progress-report", community=lively, report=report, requested_by=olga)
    file_of(frozen)
    seal(client, frozen, darek)
    doors = [reverse("reports:frozen_file", args=[frozen.pk]), reverse("reports:signed", args=[signed.pk])]
    for person in (olga, karol, darek):
        client.force_login(person)
        assert [client.get(door).status_code for door in doors] == [404, 404]
        assert REASON not in client.get(report.get_absolute_url()).content.decode()
    assert not PaperBuild.objects.filter(pk=build.pk).exists()


@pytest.mark.parametrize("name", ["darek", "iwona"])
def test_it_is_opened_with_a_reason_that_is_kept(client, frozen, darek, name, request):
    original, person = data_of(frozen), request.getfixturevalue(name)
    seal(client, frozen, darek)
    client.force_login(person)
    address = reverse("reports:sealed_open", args=[frozen.pk])
    assert client.post(address, {"form_key": uuid.uuid4()}).context["form"].errors
    answer = client.post(address, {"form_key": uuid.uuid4(), "reason": "Skarga z 3 marca."})
    assert b"".join(answer.streaming_content) == original
    assert SealOpening.objects.get().created_by == person
    assert Deed.objects.filter(verb="seen", record_kind="reports.frozenreport", actor_number=person.pk).exists()
    assert "Skarga z 3 marca." in client.get(reverse("reports:sealed")).content.decode()


def test_a_version_is_sealed_once(client, frozen, darek):
    seal(client, frozen, darek)
    assert seal(client, frozen, darek).status_code == 404
