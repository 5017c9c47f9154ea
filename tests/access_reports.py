"""Lines of the table of access for reports and papers."""

import datetime as dt

from django.utils.timezone import localdate

from accounts.models import User
from communities.models import Partnership
from reports.approval.approving import take
from reports.approval.freezing import file_of
from reports.models import FrozenReport, PaperBuild, PracticeRecord, ProgressReport, ReportStep, SignedReport
from tests.access import Line
from tests.access_assessment import ASSESSMENTS, fill_assessments
from tests.access_diary import WORK_DIARY
from tests.access_duties import DUTIES, fill_duties
from tests.attached import make_file

READ, WRITTEN = "LL +-+ ++-- -", "LL +-+ +--- -"
OF_CENTRE, OF_STAFF = "LL +++ ++-- -", "LL +++ +--- -"
LISTED, ADDED = "LL +++ ++-- +", "LL +++ +--- +"
OTHER_METHOD, NOBODY_IN = "LL mmm mmmm m", "LL --- ---- -"
#: A supervisor reviews; the director accepts what is approved.
REVIEWED, SIGNED, HEADED = "LL --- +--- -", "LL --- -+-- -", "LL --- ++-- -"
#: What was sealed is for the director and the officer alone.
SEALED = "LL --- -++- -"
KEPT, OPEN = "LL +-+ ++-- -", "++ +++ ++++ +"
#: A paper is for the person who asked for it.
ASKED_BY_OLGA = "LL +-- ---- -"
KEY = "11111111-2222-4333-8444-555555555555"


def pk(noun):
    return lambda side: {"pk": getattr(side, noun).pk}


def new_report(side):
    return {"community": side.community.pk, "start_on": "2021-01-01", "end_on": "2021-12-31", "form_key": KEY}


def pressed(_side):
    return {"form_key": KEY}


def reopened(_side):
    return {"form_key": KEY, "reason": "Zła liczba."}


class SignedFile:
    """As if signed: the approved bytes and something behind them. A query string holds no word of it."""

    name, content_type = "podpisane.pdf", "application/pdf"

    def __init__(self, frozen):
        self.frozen = frozen

    def read(self):
        return file_of(self.frozen).path.read_bytes() + b"/ByteRange [0 1 2 3]\nstartxref\n0\n%%EOF\n"


def brought_back(side):
    return {"form_key": KEY, "upload": SignedFile(side.frozen)}


def code_of(side):
    return {"code": side.frozen.sha256}


def returned(_side):
    return {"form_key": KEY, "results": "Brak liczb."}


def meeting_paper(side):
    return {"pk": side.meeting.pk, "word": "lista-obecnosci", "ending": "pdf"}


def coalition_paper(side):
    return {"pk": side.partnership.pk, "word": "partnerstwo", "ending": "pdf"}


def project_paper(side):
    return {"pk": side.project.pk, "word": "stan-projektu", "ending": "pdf"}


def microgrant_paper(side):
    return {"pk": side.microgrant.pk, "word": "rozliczenie-mikrograntu", "ending": "pdf"}


def practice_paper(side):
    return {"pk": side.practice.pk, "word": "metryka", "ending": "pdf"}


def new_practice(side):
    return {"word": "program", "pk": side.programme.pk}


def paper_of(noun, word):
    return lambda side: {"pk": getattr(side, noun).pk, "word": word, "ending": "pdf"}


def volunteer_paper(side):
    return {"pk": side.volunteer.pk, "word": "zaswiadczenie", "ending": "pdf"}


def mistake(side):
    return {"reason": "pomyłka"}


def new_step(side):
    return {"kind": "money", "on": "2027-06-30", "note": "koniec projektu", "form_key": KEY}


def changed_step(side):
    return {"version": 1, "kind": "withdrawal", "on": "2027-09-30"}


def new_thing(side):
    return {"kind": "place", "what": "klucz do świetlicy", "form_key": KEY}


def changed_thing(side):
    return {"version": 1, "kind": "place", "what": "klucz", "taken_told": "samorząd osiedla"}


def worker_pack(side):
    return {"pk": side.leaving.pk, "word": "protokol-przekazania", "ending": "pdf"}


REPORTS = {
    "reports:list": Line(get=LISTED),
    "reports:create": Line(get=ADDED, post=ADDED, data=new_report),
    "reports:detail": Line(get=READ, to=pk("report")),
    "reports:figure": Line(get=READ, to=lambda side: {"pk": side.report.pk, "word": "godziny"}),
    "reports:figure_sheet": Line(
        get=READ, to=lambda side: {"pk": side.report.pk, "word": "zgloszone", "ending": "csv"}
    ),
    "reports:edit": Line(
        get=WRITTEN, post=WRITTEN, to=pk("report"), data=lambda side: {"version": 1, "results": "Nowy tekst"}
    ),
    "reports:withdraw": Line(get=WRITTEN, post=WRITTEN, to=pk("report"), data=lambda side: {"reason": "pomyłka"}),
    "reports:submit": Line(get=WRITTEN, post=WRITTEN, to=pk("report"), data=pressed),
    "reports:return": Line(get=REVIEWED, post=REVIEWED, to=pk("sent_report"), data=returned),
    "reports:approve": Line(get=REVIEWED, post=REVIEWED, to=pk("sent_report"), data=pressed),
    # somebody else can approve it; see reports/test_approval for a report of which nobody can
    "reports:close": Line(get=NOBODY_IN, post=NOBODY_IN, to=pk("sent_report"), data=pressed),
    "reports:accept": Line(get=SIGNED, post=SIGNED, to=pk("approved_report"), data=pressed),
    "reports:reopen": Line(get=HEADED, post=HEADED, to=pk("approved_report"), data=reopened),
    "reports:check": Line(get=REVIEWED, post=REVIEWED, to=pk("sent_report"), data=pressed),
    "reports:frozen_file": Line(get=READ, to=pk("frozen")),
    "reports:signed_add": Line(get=KEPT, post=KEPT, to=lambda side: {"whole_pk": side.frozen.pk}, data=brought_back),
    "reports:signed": Line(get=READ, to=pk("signed_report")),
    "reports:signed_withdraw": Line(get=KEPT, post=KEPT, to=pk("signed_report"), data=reopened),
    "reports:seal": Line(get=SIGNED, post=SIGNED, to=pk("frozen"), data=reopened),
    "reports:sealed": Line(get=SEALED),
    "reports:sealed_open": Line(get=SEALED, post=SEALED, to=pk("sealed"), data=reopened),
    "reports:verify": Line(get=OPEN, post=OPEN, data=code_of, changes=False),
    "reports:paper_ask": Line(
        get=OTHER_METHOD, post=READ, to=pk("report"), data=lambda side: {"file_format": "pdf", "form_key": KEY}
    ),
    "reports:paper": Line(get=ASKED_BY_OLGA, to=pk("build")),
    "reports:meeting_papers": Line(get=READ, to=pk("meeting")),
    # the other papers and endings: reports/test_meeting_views
    "reports:meeting_paper": Line(get=READ, to=meeting_paper),
    "reports:coalition": Line(get=OF_CENTRE, to=pk("partnership")),
    "reports:coalition_paper": Line(get=OF_CENTRE, to=coalition_paper),
    "reports:project_paper": Line(get=OF_CENTRE, to=project_paper),
    "reports:microgrant_paper": Line(get=READ, to=microgrant_paper),
    "reports:practices": Line(get=LISTED),
    "reports:practice": Line(get=OF_CENTRE, to=pk("practice")),
    "reports:practice_create": Line(
        get=OF_STAFF, post=OF_STAFF, to=new_practice, data=lambda side: {"form_key": KEY, "town": "Nisko"}
    ),
    "reports:practice_edit": Line(
        get=OF_STAFF, post=OF_STAFF, to=pk("practice"), data=lambda side: {"version": 1, "town": "Nisko"}
    ),
    "reports:practice_withdraw": Line(
        get=OF_STAFF, post=OF_STAFF, to=pk("practice"), data=lambda side: {"reason": "pomyłka"}
    ),
    "reports:practice_paper": Line(get=OF_CENTRE, to=practice_paper),
    "reports:map_paper": Line(get=READ, to=paper_of("community", "mapa")),
    "reports:plan_paper": Line(get=READ, to=paper_of("osl_plan", "plan-osl")),
    "reports:community_papers": Line(get=READ, to=pk("community")),
    "reports:community_paper": Line(get=READ, to=paper_of("community", "na-jednej-stronie")),
    "reports:centre_papers": Line(get="LL --- ++-- +"),
    "reports:centre_paper": Line(get="LL --- ++-- -", to=paper_of("centre", "sprawozdanie-roczne-cus")),
    "reports:way_out": Line(get=READ, to=pk("community")),
    "reports:exit_step_add": Line(get=WRITTEN, post=WRITTEN, to=pk("community"), data=new_step),
    "reports:exit_step_edit": Line(get=WRITTEN, post=WRITTEN, to=pk("exit_step"), data=changed_step),
    "reports:exit_step_withdraw": Line(get=WRITTEN, post=WRITTEN, to=pk("exit_step"), data=mistake),
    "reports:handed_add": Line(get=WRITTEN, post=WRITTEN, to=pk("community"), data=new_thing),
    "reports:handed_edit": Line(get=WRITTEN, post=WRITTEN, to=pk("handed"), data=changed_thing),
    "reports:handed_withdraw": Line(get=WRITTEN, post=WRITTEN, to=pk("handed"), data=mistake),
    "reports:handover_packs": Line(get=LISTED),
    "reports:handover_pack": Line(get="LL +-- ++-- -", to=worker_pack),
    "reports:agreement_papers": Line(get=READ, to=pk("volunteer")),
    # the other papers and endings: reports/test_volunteer_papers
    "reports:agreement_paper": Line(get=READ, to=volunteer_paper),
    **WORK_DIARY,
    **DUTIES,
    **ASSESSMENTS,
    "reports:paper_file": Line(get=NOBODY_IN, post=NOBODY_IN, to=pk("build")),  # not made yet; see reports/test_views
}


def fill_reports(community, word):
    """A report and a paper on its way, asked for by Olga here and by Stella there."""
    texts = {"results": f"Wynik {word}", "author_name": f"Autorka {word}", "reference": word}
    period = {"start_on": dt.date(2021, 1, 1), "end_on": dt.date(2022, 1, 1)}
    report = ProgressReport.objects.create(community=community, **period, **texts)
    theirs = community.name != "Osiedle Fabryczne"
    year = {"start_on": localdate() - dt.timedelta(days=365), "end_on": localdate() + dt.timedelta(days=1)}
    sent_report, approved = (
        ProgressReport.objects.create(community=community, state="submitted", **year, **texts) for _both in "12"
    )
    take(
        ReportStep(deed="approved"), approved, User.objects.get(email=f"{'stella' if theirs else 'karol'}@example.org")
    )
    frozen = approved.editions.get()
    file_of(frozen)
    director = User.objects.filter(memberships__centre=community.centre, memberships__role="director").first()
    sealed = _sealed(frozen, director)
    signed = make_file(SignedReport(frozen=frozen), None, community.centre, data=file_of(frozen).path.read_bytes())
    user = User.objects.get(email="olga@example.org" if community.name == "Osiedle Fabryczne" else "stella@example.org")
    build = PaperBuild.objects.create(kind="progress-report", community=community, report=report, requested_by=user)
    partnership = Partnership.objects.filter(centre=community.centre).first()
    practice = PracticeRecord.objects.create(centre=community.centre, partnership=partnership, summary=f"Skrót {word}")
    step = community.exit_steps.create(kind="withdrawal", on=dt.date(2027, 6, 30), note=f"Krok {word}")
    thing = community.handed_things.create(what=f"Klucz {word}", may_fail=f"Remont {word}")
    leaving = community.assignments.filter(substitutes_for=None).order_by("pk").first().staff
    handed = {"exit_step": step, "handed": thing, "leaving": leaving}
    reports = {"report": report, "sent_report": sent_report, "approved_report": approved}
    reports |= {"frozen": frozen, "sealed": sealed, "signed_report": signed, "build": build, "practice": practice}
    return {**reports, **handed, **fill_duties(community, word), **fill_assessments(community, word)}


def _sealed(frozen, director):
    """Another version of the report, sealed: not the one that is in force."""
    report, data = frozen.report, file_of(frozen).path.read_bytes()
    step = report.steps.create(deed="approved", by_name="Karol Kierownik")
    made = {"step": step, "edition": 9, "sha256": f"{report.pk:064x}", "made_at": step.created_at}
    seal = {"sealed_at": step.created_at, "sealed_by": director, "sealed_reason": f"Zgoda {report.results}"}
    sealed = FrozenReport(report=report, content=frozen.data, **made, **seal)
    return make_file(sealed, None, report.community.centre, data=data)
