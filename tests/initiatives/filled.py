"""An initiative and a project with one of each part, here and, under the secret name, in the other centre."""

from typing import Any

from accounts.models import User
from initiatives.models import (
    InitiativePartner,
    Microgrant,
    MoneyFile,
    MoneyLine,
    Project,
    ProjectInitiative,
    ProjectPartner,
)
from tests.access_matters import fill_matters
from tests.attached import make_file, picture
from tests.cast import SECRET
from tests.initiatives.mapped import fill_map, typed_map
from tests.make import make_initiative, make_joint, make_organisation, make_person, make_programme

LINE = {"what": "farba", "kind": "grant", "currency": "PLN", "planned": "50,00", "source": "gmina"}

GRANTED = {"state": "running", "currency": "PLN", "granted": "3000,00", "source": "urząd"}


def fill(community: Any, name: str = "Wzór") -> dict[str, Any]:
    """Rows by the names of the addresses that take their number."""
    centre = community.centre
    programme = make_programme(centre, f"CAL {name}")
    initiative = make_initiative(
        community, f"Klub {name}", ladder="3", programme=programme, target_group=f"dzieci {name}"
    )
    organisation = make_organisation(centre, f"Biblioteka {name}")
    project = Project.objects.create(centre=centre, name=f"Projekt {name}", value="100.00", grant="80.00")
    project.communities.add(community)
    leader = make_person(community, f"Zofia {name}")
    result = project.results.create(name=f"warsztaty {name}", target=6)
    microgrant = Microgrant.objects.create(centre=centre, community=community, name=f"Ławki {name}", granted="3000.00")
    line = MoneyLine.objects.create(project=project, what=f"deski {name}", planned="100.00")
    document = line.documents.create(
        number=f"FV 1 {name}", issued_on="2026-02-01", amount="40.00", what=f"deski {name}"
    )
    return {
        **fill_matters(community, name),
        **scan_of(document, name),
        **fill_map(community, initiative, name),
        "initiative": initiative,
        "lead": initiative.leads.get(),
        "leader": leader,
        "share": initiative.shares.create(person=leader, share="led_alone", since_told="2025"),
        "edition": initiative.editions.create(name=f"Piknik {name}", since_told="2024", result=f"ciasta {name}"),
        "partner": InitiativePartner.objects.create(
            initiative=initiative, organisation=organisation, gives=f"salę {name}"
        ),
        "joint": make_joint(initiative, organisation, "2024", gives=f"krzesła {name}"),
        "project": project,
        "project_partner": ProjectPartner.objects.create(project=project, organisation=organisation),
        "result": result,
        "evidence": result.evidence.create(what=f"pierwsze warsztaty {name}", done_told="2025", community=community),
        "project_initiative": ProjectInitiative.objects.create(project=project, initiative=initiative),
        "project_state": project.states.create(state="submitted", as_of_told="2024"),
        "line": line,
        "project_line": line,
        "initiative_line": MoneyLine.objects.create(initiative=initiative, what=f"farby {name}", kind="residents"),
        "microgrant_line": MoneyLine.objects.create(microgrant=microgrant, what=f"śruby {name}", planned="9.99"),
        "document": document,
        "microgrant": microgrant,
        "applicant": microgrant.applicants.create(person=leader),
        "untied": make_initiative(community, f"Łąka {name}"),
        "neighbour": make_person(community, f"Janina {name}"),
        "new_partner": make_organisation(centre, f"Muzeum {name}"),
        "cal": programme,
    }


def scan_of(document: Any, word: str) -> dict[str, Any]:
    """The scan of a document of money, where there is somebody to have sent it."""
    sender = User.objects.filter(email="stella@example.org" if word == SECRET else "olga@example.org").first()
    if sender is None:
        return {}
    told = {"label": f"Faktura {word}.png", "name": f"attachments/te/money-{document.pk}.png"}
    return {"document_file": make_file(MoneyFile(document=document), sender, document.centre, picture("PNG"), **told)}


def typed(rows: dict[str, Any], community: Any) -> dict[str, dict[str, Any]]:
    """What a person types in the form of each noun."""
    centre = {"centre": community.centre_id}
    initiative = {**centre, "name": "Ogródek", "kind": "action", "state": "running", "community": community.pk}
    return {
        **typed_map(),
        "initiative": {**initiative, "since_told": "wiosna 2024", "ladder": "2"},
        "state": {"state": "ended", "until_told": "koniec 2025", "result": "Sześć skrzyń."},
        "lead": {"ladder": "4", "since_told": "2025", "who_told": "grupa mam", "second_voice": "minutes"},
        "share": {"person": rows["leader"].pk, "share": "co_led", "since_told": "2024"},
        "edition": {"since_told": "2025", "people": "40", "is_estimate": "on", "result": "Był deszcz."},
        "partner": {"organisation": rows["new_partner"].pk, "gives": "gablotę", "keeper": "residents"},
        "project": {**centre, "name": "Strefy", "currency": "EUR", "value": "62470,00", "grant": "62470,00"},
        "project_partner": {"organisation": rows["new_partner"].pk, "gives": "6 filii"},
        "result": {"name": "strefy", "target": "6"},
        "matter_step": {"kind": "again", "done_told": "2025", "who_told": "sąsiedzi", "note": "Ponowiono."},
        "evidence": {"what": "spacer", "done_told": "2026", "number": "1", "community": community.pk},
        "project_initiative": {"initiative": rows["untied"].pk},
        "project_state": {"state": "rejected", "as_of_told": "12.2025", "note": "za mało punktów"},
        "microgrant": {**centre, "name": "Ławka", "community": community.pk, **GRANTED},
        "applicant": {"person": rows["neighbour"].pk},
        "document": {"number": "FV 2", "issued_on": "2026-03-02", "amount": "12,34", "what": "farba"},
        **dict.fromkeys(("project_line", "initiative_line", "microgrant_line"), LINE),
    }
