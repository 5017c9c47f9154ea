import datetime as dt
import hashlib
import random
import string
import uuid
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO, StringIO

import pytest
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore

from accounts.log_words import OUR_APPS
from accounts.stored import StoredFile
from communities.models import Person
from documents.pdf import to_pdf
from meetings.models import Meeting
from privacy.anonymising import anonymise_person
from reports.approval import verify_views
from reports.approval.approving import take
from reports.approval.canonical import from_bytes, to_bytes
from reports.approval.checks import RecordCheck
from reports.approval.freezing import file_of, paper_of
from reports.approval.frozen import FrozenReport
from reports.approval.lots import answer_checks, checks_told, draw_lots
from reports.approval.since import changed_since
from reports.approval.steps import ReportStep
from reports.approval.verifying import verify_file
from reports.figures import progress_figures
from reports.papers import describe, order_of, print_paper
from tests.make import make_meeting
from tests.pdf_text import pdf_text
from tests.reports.conftest import RESIDENT


def step(report, by, deed, reason="", **remarks):
    with transaction.atomic():
        take(ReportStep(deed=deed, reason=reason), report, by, remarks)
    report.refresh_from_db()


@pytest.fixture(autouse=True)
def files(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("reports.tasks.freeze_file.delay", lambda number: None)


@pytest.fixture
def frozen(report, olga, karol):
    step(report, olga, "submitted")
    step(report, karol, "approved")
    return FrozenReport.objects.get()


def data_of(frozen):
    return file_of(frozen).path.read_bytes()


@pytest.fixture(scope="module")
def signer():
    """Somebody with a key and a certificate of her own making."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Darek Dyrektor")])
    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(day).not_valid_after(day + dt.timedelta(days=4000))
    certificate = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, plain)
    return SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


def signed(data, signer):
    """In a thread of its own: pyHanko runs a loop, and a browser of the same session may have one already."""
    file, asked, out = IncrementalPdfFileWriter(BytesIO(data)), PdfSignatureMetadata(field_name="Podpis"), BytesIO()
    with ThreadPoolExecutor(1) as thread:
        thread.submit(sign_pdf, file, asked, signer, output=out).result()
    return out.getvalue()


# --- the canonical content


def test_equal_contents_give_equal_bytes_whatever_their_order_and_signs():
    moment = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    first = {"b": [1, 2.5], "a": "z\u0307\u00f3l\u0107", "when": moment}
    second = {"when": moment.astimezone(dt.UTC), "a": "\u017c\u00f3l\u0107", "b": (1, 2.5)}
    assert to_bytes(first) == to_bytes(second)
    assert to_bytes(first) == ('{"a":"żólć","b":[1,{"as":"2.5","is":"number"}],"when":"2026-01-02T02:04:00Z"}'.encode())


def test_a_moment_without_a_zone_and_a_thing_unknown_are_refused():
    for content in (dt.datetime(2026, 1, 1), object(), float):
        with pytest.raises((ValueError, TypeError)):
            to_bytes({"content": content})


def test_a_paper_goes_there_and_back(report):
    paper = describe("progress-report", order_of(report))
    again = from_bytes(to_bytes(paper))
    assert to_bytes(again) == to_bytes(paper)
    assert [type(block) for block in again.blocks] == [type(block) for block in paper.blocks]


# --- the approved version


def test_an_approved_report_prints_the_code_of_its_content(frozen, report):
    text = pdf_text(data_of(frozen))
    assert frozen.code[:35] in " ".join(text.split())
    assert "Karol Kierownik" in text
    assert reverse("reports:verify") in text
    assert RESIDENT not in frozen.data.decode()
    assert RESIDENT not in text
    file = file_of(frozen)
    assert (file.size, file.sha256) == (len(data_of(frozen)), hashlib.sha256(data_of(frozen)).hexdigest())


def test_one_content_gives_the_same_bytes_each_time(frozen):
    assert to_pdf(paper_of(frozen)) == to_pdf(paper_of(FrozenReport.objects.get())) == data_of(frozen)


def test_the_paper_asked_for_later_is_the_approved_one(frozen, report, lively):
    before = to_bytes(describe("progress-report", order_of(report)))
    make_meeting(lively, dt.date(2021, 6, 1), topic="Dopisane później", total=40)
    assert to_bytes(describe("progress-report", order_of(report))) == before


def test_what_is_printed_is_the_file_that_is_known_also_before_the_worker_made_it(frozen, report):
    data = print_paper("progress-report", order_of(report), "pdf")
    assert verify_file(data).edition == 1
    assert data == data_of(frozen)


def test_an_approved_version_refuses_to_be_saved_again(frozen):
    frozen.content = b"{}"
    with pytest.raises(ValidationError):
        frozen.save()


def test_a_content_that_was_touched_is_noticed(frozen):
    FrozenReport.objects.update(content=frozen.data.replace(b"Powsta", b"Nie po"))
    with pytest.raises(ValueError, match="not the one"):
        _ = FrozenReport.objects.get().data


#: What an approved version is made of, and the log that refuses every change.
OWN = {"reports.frozenreport", "accounts.storedfile", "accounts.deed"}


def spoil(rows, rng):
    """Other words, numbers and days in every column of every row that takes them; how many were changed."""
    changed = 0
    for field in rows.model._meta.concrete_fields:
        value = other_value(field, rng)
        if value is None:
            continue
        try:
            with transaction.atomic():
                changed += rows.update(**{field.attname: value})
        except IntegrityError:  # a rule of the table is against this one
            continue
    return changed


def other_value(field, rng):
    if field.primary_key or field.unique or field.is_relation or isinstance(field, models.FileField):
        return None
    if field.choices:
        return rng.choice([value for value, _label in field.flatchoices])
    if isinstance(field, models.BooleanField):
        return rng.random() < 0.5
    if isinstance(field, models.DateTimeField):
        return dt.datetime(rng.randint(2000, 2030), 1, 1, tzinfo=dt.UTC)
    if isinstance(field, models.DateField):
        return dt.date(rng.randint(2000, 2030), 1, 1)
    if isinstance(field, models.CharField | models.TextField):
        return "".join(rng.choices(string.ascii_letters, k=min(field.max_length or 20, 20)))
    return rng.randint(1, 90) if isinstance(field, models.IntegerField) else None


@pytest.mark.parametrize("seed", range(3))
def test_edits_of_every_table_and_a_name_taken_out_change_no_byte(frozen, lively, karol, iwona, seed):
    before = (frozen.data, data_of(frozen), frozen.sha256)
    anonymise_person(Person.objects.get(centre=lively.centre), frozenset(), (), iwona)
    rng, tables = random.Random(seed), 0
    for model in apps.get_models():
        if model.__module__.split(".")[0] in OUR_APPS and model._meta.label_lower not in OWN:
            tables += bool(spoil(model._base_manager.all(), rng))
    assert tables > 15
    again = FrozenReport.objects.get()
    assert (again.data, to_pdf(paper_of(again)), again.sha256) == before
    assert data_of(again) == before[1]


def test_later_edits_are_listed_with_what_they_said_before(frozen, report, lively):
    assert changed_since(frozen, figures_of(report)) == []
    Meeting.objects.filter(topic="Wigilia w klubie").update(total=12)
    make_meeting(lively, dt.date(2021, 6, 1), topic="Dopisane później", kind="club", total=40, ladder="1")
    told = {since.name: since for since in changed_since(frozen, figures_of(report))}
    assert told["Wigilia w klubie"].facts == (("liczba osób", "co najmniej 1", "12"),)
    assert told["Dopisane później"].url
    assert not told["Dopisane później"].facts
    Meeting.objects.filter(topic="Wigilia w klubie").update(withdrawn_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    told = {since.name: since for since in changed_since(frozen, figures_of(report))}
    assert not told["Wigilia w klubie"].facts


def figures_of(report):
    return progress_figures(report.community, report.period)


def test_the_page_shows_what_was_approved_and_what_changed_since(client, frozen, report, lively, olga):
    client.force_login(olga)
    make_meeting(lively, dt.date(2021, 6, 1), topic="Dopisane później", total=40)
    page = client.get(report.get_absolute_url()).content.decode()
    assert frozen.code in page
    approved, _break, since = page.partition('id="since-h"')
    assert "Dopisane później" in since
    assert "Dopisane później" not in approved


def test_opening_again_makes_version_2_and_keeps_version_1(frozen, report, olga, karol, darek):
    first = (frozen.data, data_of(frozen))
    with pytest.raises(ValidationError):
        step(report, karol, "reopened")
    with pytest.raises(ValidationError):
        step(report, olga, "reopened", reason="Chcę poprawić.")
    step(report, karol, "reopened", reason="Zła liczba inicjatyw.")
    assert (report.state, report.edition) == ("draft", 2)
    report.results = "Powstał klub i ogród."
    report.save()
    step(report, olga, "submitted")
    step(report, karol, "approved")
    second, kept = FrozenReport.objects.order_by("-edition")
    assert (second.edition, kept.edition) == (2, 1)
    assert (kept.data, data_of(kept)) == first
    assert "ogród" in second.data.decode()
    assert verify_file(first[1]).newest == 2


# --- three drawn by lot


def test_the_lot_falls_once_on_three_and_the_paper_says_the_result(report, lively, olga, karol):
    for day in range(1, 8):
        make_meeting(lively, dt.date(2021, 3, day))
    step(report, olga, "submitted")
    with pytest.raises(ValidationError):
        draw_lots(report, olga)
    drawn = draw_lots(report, karol)
    assert len({check.meeting_id for check in drawn}) == 3
    assert [check.pk for check in draw_lots(report, karol)] == [check.pk for check in drawn]
    answers = dict(zip([check.pk for check in drawn], ("agrees", "agrees", "differs"), strict=True))
    answer_checks(report, karol, answers)
    step(report, karol, "approved")
    told = "3 spotkania z 8; zgodne: 2, niezgodne: 1."
    assert told in checks_told(report)
    assert told in FrozenReport.objects.get().data.decode()


def test_without_a_draw_the_paper_says_that_too(frozen):
    assert "nie losowano" in frozen.data.decode().lower()


def test_the_page_of_the_draw_links_the_meetings_and_keeps_the_answers(client, report, lively, olga, karol):
    make_meeting(lively, dt.date(2021, 3, 1), topic="Zebranie na klatce")
    step(report, olga, "submitted")
    client.force_login(karol)
    address = reverse("reports:check", args=[report.pk])
    client.post(address)
    page = client.get(address).content.decode()
    drawn = list(RecordCheck.objects.all())
    assert all(reverse("meetings:detail", args=[check.meeting_id]) in page for check in drawn)
    # a second tab, still before the draw, sees what was drawn and is told of no result
    assert client.post(address).context["form"].errors
    client.post(address, {str(drawn[0].pk): "agrees"})
    assert RecordCheck.objects.get(pk=drawn[0].pk).answer == "agrees"
    assert "2 spotkania z 2; zgodne: 1, niezgodne: 0. Niesprawdzone: 1." in checks_told(report)


# --- is it ours?


def ask(client, **data):
    return client.post(reverse("reports:verify"), data).content.decode()


def test_anybody_learns_from_the_code_what_it_is_of(client, frozen, report, darek):
    step(report, darek, "accepted")
    page = ask(client, code=frozen.code.upper())
    for told in (report.community.name, report.community.centre.name, "1.01.2021", "31.12.2021", "wersja: 1"):
        assert told in page
    assert "Powstał klub" not in page
    assert "przyjęte przez dyrektora" in page
    asked_by_phone = client.get(f"{reverse('reports:verify')}?kod={frozen.sha256}").content.decode()
    assert report.community.name in asked_by_phone
    assert report.community.name not in client.get(reverse("reports:verify")).content.decode()
    wrong = frozen.sha256[:-1] + ("0" if frozen.sha256[-1] != "0" else "1")
    assert report.community.name not in ask(client, code=wrong)


def test_a_file_is_known_as_it_is_and_one_letter_changed_is_not(client, frozen, report):
    data = data_of(frozen)
    assert report.community.name in ask(client, upload=SimpleUploadedFile("a.pdf", data))
    half = len(data) // 2
    other = data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :]
    assert report.community.name not in ask(client, upload=SimpleUploadedFile("a.pdf", other))


def test_a_file_with_something_added_that_is_no_signature_is_not_called_approved(client, frozen, report):
    """Behind the approved bytes a PDF may hold pages that show anything."""
    page = ask(client, upload=SimpleUploadedFile("a.pdf", data_of(frozen) + b"% something else\n%%EOF\n"))
    assert "Tak." not in page
    assert "Uwaga: ten plik nie jest" in page
    assert "Tak. To zatwierdzone sprawozdanie" in ask(client, upload=SimpleUploadedFile("a.pdf", data_of(frozen)))


def test_what_was_closed_without_approval_is_not_called_approved(client, report, karol):
    step(report, karol, "submitted")
    step(report, karol, "closed")
    page = ask(client, code=FrozenReport.objects.get().sha256)
    assert "zamknięte bez zatwierdzenia" in page
    assert "Tak. To zatwierdzone sprawozdanie" not in page


def test_the_approved_file_is_named_as_a_reader_looks_for_it(client, frozen, olga):
    client.force_login(olga)
    answer = client.get(reverse("reports:frozen_file", args=[frozen.pk]))
    assert "2021-12-31-wersja-1.pdf" in answer["Content-Disposition"]


def test_a_file_signed_outside_is_ours_and_comes_back(client, frozen, report, darek, signer):
    data = signed(data_of(frozen), signer)
    assert data.startswith(data_of(frozen))
    found = verify_file(data)
    assert (found.is_signed, found.edition) == (True, 1)
    assert not verify_file(data_of(frozen) + b"% something else\n%%EOF\n").is_signed
    client.force_login(darek)
    address = reverse("reports:signed_add", args=[frozen.pk])
    for other in (data_of(frozen), data_of(frozen) + b"startxref\n0\n%%EOF\n"):
        refused = client.post(address, {"form_key": uuid.uuid4(), "upload": SimpleUploadedFile("a.pdf", other)})
        assert refused.context["form"].errors
    key = uuid.uuid4()
    for _press in range(2):
        answer = client.post(address, {"form_key": key, "upload": SimpleUploadedFile("a.pdf", data)})
        assert answer.url == report.get_absolute_url()
    again = client.post(address, {"form_key": uuid.uuid4(), "upload": SimpleUploadedFile("a.pdf", data)})
    assert again.context["form"].errors
    kept = frozen.signed.get()
    assert kept.file.path.read_bytes() == data
    assert reverse("reports:signed", args=[kept.pk]) in client.get(report.get_absolute_url()).content.decode()


def test_the_command_knows_file_and_code(frozen, report, tmp_path):
    file = tmp_path / "sprawozdanie.pdf"
    file.write_bytes(data_of(frozen))
    for asked in (str(file), frozen.code):
        out = StringIO()
        call_command("verify_report", asked, stdout=out)
        assert report.community.name in out.getvalue()
    file.write_bytes(b"%PDF-1.7 something else %%EOF")
    for asked in (str(file), "0" * 64, str(tmp_path / "nothing.pdf")):
        with pytest.raises(CommandError):
            call_command("verify_report", asked)


@pytest.mark.parametrize("word", ["code", "kod"], ids=["typed", "in the address"])
def test_asking_is_limited_and_nothing_is_kept(client, frozen, monkeypatch, word):
    monkeypatch.setattr(verify_views, "LIMITS", {"asked": "3/m/ip"})
    before = StoredFile.objects.count()
    ask = client.post if word == "code" else client.get
    answers = [ask(reverse("reports:verify"), {word: "0" * 64}).status_code for _time in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert StoredFile.objects.count() == before
