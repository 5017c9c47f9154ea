"""Lines of the table of access for the desk."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate, now

from accounts.models import User
from desk.models import Import, ImportedRow, ImportFault
from tests.access import Line
from tests.make import make_action, make_attendance, make_meeting, make_organisation, make_person

EVERYBODY_IN = "LL +++ ++++ +"
IN_COMMUNITY = "LL +-+ ++-- -"
#: Old data are sent by organisers and the supervisor; a file is seen by its sender and the supervisor.
SENT_BY, SEEN_BY, WRITTEN_BY = "LL +++ +--- +", "LL +-- +--- -", "LL +-- ---- -"
SEEN_METHOD = "LL mmm mmmm m"
#: All that leave the house as tables; the consents are read by the officer, too.
LISTS = (
    *("communities", "people", "organisations", "partnerships", "programmes", "initiatives", "projects"),
    *("microgrants", "matters", "changes", "seats", "meetings", "series", "actions", "diary", "agreements"),
    *("hours", "consents", "reports", "practices", "duties"),
    *("staff", "requests", "told", "handings", "talents", "emergencies", "ledger", "imports", "gaps"),
)
KEY = "11111111-2222-4333-8444-555555555555"


def community(side):
    return {"pk": side.community.pk}


def pk(noun):
    return lambda side: {"pk": getattr(side, noun).pk}


def table(side):
    file = SimpleUploadedFile("ludzie.csv", b"Nazwa\nEla")
    return {"kind": "people", "centre": side.centre.pk, "file": file, "form_key": KEY}


def template(side):
    return {"kind": "people"}


def year_of_centre(side):
    return {"pk": side.centre.pk, "year": localdate().year}


def ending(side):
    return {"ending": "csv"}


#: A list as a table is for those who have the list.
OF_STAFF = "LL +++ ++-- +"
SHEETS = {f"desk:sheet_{kind}": Line(get=OF_STAFF, to=ending) for kind in LISTS}
SHEETS["desk:sheet_staff"] = Line(get="LL --- +--- +", to=ending)
SHEETS["desk:sheet_requests"] = Line(get="LL +++ +-+- +", to=ending)
SHEETS["desk:sheet_consents"] = SHEETS["desk:sheet_handings"] = Line(get="LL +++ +++- +", to=ending)
SHEETS["desk:sheet_emergencies"] = Line(get="LL --- -+++ -", to=ending)
SHEETS["desk:sheet_ledger"] = Line(get="LL --- ---+ -", to=ending)
SHEETS["desk:sheet_gaps"] = Line(get="LL --- ++-- +", to=ending)
SHEETS["desk:sheet_imports"] = Line(get=SENT_BY, to=ending)

#: Today and the search are everybody's; each finds there only what she may see.
DESK = {
    "desk:today": Line(get=EVERYBODY_IN),
    "desk:search": Line(get=EVERYBODY_IN),
    "desk:community": Line(get=IN_COMMUNITY, to=community),
    "desk:timeline": Line(get=IN_COMMUNITY, to=community),
    "desk:turnout": Line(get=IN_COMMUNITY, to=community),
    "desk:came": Line(get=IN_COMMUNITY, to=community),
    **SHEETS,
    "desk:supervisor": Line(get="LL --- ++-- +"),
    "desk:years": Line(get="LL --- ++-- -", to=pk("centre")),
    "desk:year_people": Line(get="LL --- ++-- -", to=year_of_centre),
    "desk:year_partners": Line(get="LL --- ++-- -", to=year_of_centre),
    "desk:year_sheet": Line(
        get="LL --- ++-- -", to=lambda side: {**year_of_centre(side), "word": "osoby", "ending": "csv"}
    ),
    "desk:imports": Line(get=SENT_BY),
    "desk:import_create": Line(get=SENT_BY, post=SENT_BY, data=table),
    "desk:import_xlsx": Line(get=SENT_BY, to=template),
    "desk:import_csv": Line(get=SENT_BY, to=template),
    "desk:import": Line(get=SEEN_BY, to=pk("faulty_file")),
    "desk:import_faults_xlsx": Line(get=SEEN_BY, to=pk("faulty_file")),
    "desk:import_faults_csv": Line(get=SEEN_BY, to=pk("faulty_file")),
    "desk:import_write": Line(get=SEEN_METHOD, post=WRITTEN_BY, to=pk("right_file")),
    "desk:import_drop": Line(get=SEEN_METHOD, post=SEEN_BY, to=pk("right_file")),
    "desk:import_withdraw": Line(
        get=SEEN_BY, post=SEEN_BY, to=pk("written_file"), data=lambda side: {"reason": "pomyłka"}
    ),
}


def fill_desk(here, word):
    """What the desk looks at: a meeting that was, one to come, and actions of a resident."""
    today = localdate()
    person = make_person(here, f"Halina {word}")
    held = make_meeting(here, topic=f"Klub {word}", total=5)
    make_attendance(held, person)
    make_meeting(here, today + dt.timedelta(days=1), state="planned", topic=f"Wyprawa {word}")
    make_action(here, f"Odebrać pismo {word}", owner_person=person, due_on=today)
    return fill_files(here, word)


def fill_files(here, word):
    """Files of old data: one with a fault, one to be written, one that was."""
    user = User.objects.get(email="olga@example.org" if here.name == "Osiedle Fabryczne" else "stella@example.org")
    sent = {"centre": here.centre, "created_by": user, "file_name": f"{word}.csv", "checked_at": now()}
    preview = {"columns": ["Nazwa"], "rows": [[2, "new", [f"Ela {word}"]]]}
    organisations = {**sent, "kind": "organisations", "rows_new": 1}
    faulty = Import.objects.create(**sent, kind="people", state="checked", faults_found=1, preview=preview)
    ImportFault.objects.create(source=faulty, row=2, column="A", label=f"Kolumna {word}", sentence=f"Źle {word}.")
    right = Import.objects.create(**organisations, state="checked", preview=preview)
    written = Import.objects.create(**organisations, state="done")
    ImportedRow.objects.create(source=written, row=2, organisation=make_organisation(here.centre, f"Firma {word}"))
    return {"faulty_file": faulty, "right_file": right, "written_file": written}
