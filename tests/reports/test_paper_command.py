import pytest
from django.core.management import CommandError, call_command

from accounts.models import Deed
from tests.make import make_centre, make_community
from tests.pdf_text import pdf_text

PERIOD = ("--from", "2021-01-01", "--to", "2022-01-01")


def run(subject, output, *more):
    call_command("paper", "progress-report", subject, *PERIOD, "--output", str(output), *more)


def refused(subject, output, *more):
    with pytest.raises(CommandError) as caught:
        run(subject, output, *more)
    assert caught.value.returncode == 2
    assert not output.exists()
    assert not Deed.objects.exists()
    return str(caught.value)


def test_each_kind_is_listed_with_what_it_takes(capsys):
    call_command("paper", "--list")
    assert "progress-report: sprawozdanie okresowe" in capsys.readouterr().out


@pytest.mark.parametrize("subject", ["Osiedle Fabryczne", "fabryczne", "FABRYCZNE osiedle"])
def test_any_part_of_the_name_that_fits_one_record_is_enough(lively, tmp_path, subject):
    run(subject, tmp_path / "r.pdf")
    assert "od 1.01.2021 do 31.12.2021" in pdf_text((tmp_path / "r.pdf").read_bytes())


def test_accents_may_be_left_out(centre, tmp_path):
    make_community(centre, "Żółkiewskiego i Ćwiklińskiej")
    run("zolkiewskiego", tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_the_exact_name_wins_over_longer_ones(lively, centre, tmp_path):
    make_community(centre, "Osiedle Fabryczne Dolne")
    run("Osiedle Fabryczne", tmp_path / "r.pdf")
    assert "Dolne" not in pdf_text((tmp_path / "r.pdf").read_bytes())


def test_several_that_fit_are_listed(lively, centre, tmp_path):
    make_community(centre, "Osiedle Młodynie")
    sentence = refused("osiedle", tmp_path / "r.pdf")
    assert "Osiedle Fabryczne (MOPS Stalowa Wola)" in sentence
    assert "Osiedle Młodynie (MOPS Stalowa Wola)" in sentence


def test_a_centre_parts_equal_names(lively, tmp_path):
    other = make_community(make_centre("OPS Inny", town="Inne"), "Osiedle Fabryczne")
    assert f"--number {other.pk}: Osiedle Fabryczne (OPS Inny)" in refused("Osiedle Fabryczne", tmp_path / "r.pdf")
    call_command("paper", "progress-report", "--number", str(other.pk), *PERIOD, "--output", str(tmp_path / "n.docx"))
    run("Osiedle Fabryczne", tmp_path / "r.pdf", "--centre", "stalowa wola")
    assert "MOPS Stalowa Wola" in pdf_text((tmp_path / "r.pdf").read_bytes())


def test_an_unknown_community_is_a_clear_sentence(lively, tmp_path):
    assert refused("Nigdzie", tmp_path / "r.pdf") == "Żadna społeczność nie ma w nazwie „Nigdzie”."


def test_an_unknown_ending_is_refused(lively, tmp_path):
    assert ".pdf, .docx" in refused("fabryczne", tmp_path / "r.odt")


def test_a_missing_folder_is_refused(lively, tmp_path):
    assert "nowhere" in refused("fabryczne", tmp_path / "nowhere" / "r.pdf")


def test_a_period_that_ends_before_it_starts_is_refused(lively, tmp_path):
    refused("fabryczne", tmp_path / "r.pdf", "--to", "2021-01-01")


@pytest.mark.parametrize(("day", "sentence"), [("1026-01-01", "Rok 1026"), ("2021-13-01", "2021-13-01 to nie dzień")])
def test_a_day_that_cannot_be_is_refused(lively, tmp_path, day, sentence):
    with pytest.raises(CommandError, match=sentence):
        run("fabryczne", tmp_path / "r.pdf", "--from", day)
    assert not (tmp_path / "r.pdf").exists()


def test_a_period_of_more_than_ten_years_is_refused(lively, tmp_path):
    assert "dziesięć lat" in refused("fabryczne", tmp_path / "r.pdf", "--from", "1950-01-01")


@pytest.mark.parametrize("name", ["r.pdf", "r.DOCX"])
def test_each_print_is_a_deed_of_the_operator(lively, tmp_path, name):
    run("fabryczne", tmp_path / name)
    deed = Deed.objects.get()
    assert (deed.actor_kind, deed.verb, deed.record_numbers) == ("operator", "printed", [lively.pk])
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_author_named_on_the_line_is_the_author(report, tmp_path):
    run("fabryczne", tmp_path / "r.pdf", "--author", "Ганна Ґудзь")
    text = pdf_text((tmp_path / "r.pdf").read_bytes())
    assert "Ганна Ґудзь" in text
    assert "Олена" not in text
    assert "Powstał klub." in text


def test_a_file_that_cannot_be_written_leaves_the_old_one(lively, tmp_path, monkeypatch):
    (tmp_path / "r.pdf").write_bytes(b"old")
    monkeypatch.setattr("accounts.files.os.fsync", fail)
    with pytest.raises(CommandError, match="Nie udało się zapisać"):
        run("fabryczne", tmp_path / "r.pdf")
    assert (tmp_path / "r.pdf").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def fail(_number):
    raise OSError(28, "No space left on device")
