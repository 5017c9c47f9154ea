"""An initiative and a project with one of each part, here and, under the secret name, in the other centre."""

from typing import Any

from initiatives.models import InitiativePartner, Project, ProjectPartner
from tests.access_matters import fill_matters
from tests.make import make_initiative, make_joint, make_organisation, make_person, make_programme


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
    return {
        **fill_matters(community, name),
        "initiative": initiative,
        "lead": initiative.leads.get(),
        "leader": leader,
        "share": initiative.shares.create(person=leader, share="led_alone", since_told="2025"),
        "partner": InitiativePartner.objects.create(
            initiative=initiative, organisation=organisation, gives=f"salę {name}"
        ),
        "joint": make_joint(initiative, organisation, "2024", gives=f"krzesła {name}"),
        "project": project,
        "project_partner": ProjectPartner.objects.create(project=project, organisation=organisation),
        "result": project.results.create(name=f"warsztaty {name}", target=6),
        "new_partner": make_organisation(centre, f"Muzeum {name}"),
        "cal": programme,
    }


def typed(rows: dict[str, Any], community: Any) -> dict[str, dict[str, Any]]:
    """What a person types in the form of each noun."""
    centre = {"centre": community.centre_id}
    initiative = {**centre, "name": "Ogródek", "kind": "action", "state": "running", "community": community.pk}
    return {
        "initiative": {**initiative, "since_told": "wiosna 2024", "ladder": "2"},
        "state": {"state": "ended", "until_told": "koniec 2025", "result": "Sześć skrzyń."},
        "lead": {"ladder": "4", "since_told": "2025", "who_told": "grupa mam", "second_voice": "minutes"},
        "share": {"person": rows["leader"].pk, "share": "co_led", "since_told": "2024"},
        "partner": {"organisation": rows["new_partner"].pk, "gives": "gablotę", "keeper": "residents"},
        "project": {**centre, "name": "Strefy", "currency": "EUR", "value": "62470,00", "grant": "62470,00"},
        "project_partner": {"organisation": rows["new_partner"].pk, "gives": "6 filii"},
        "result": {"name": "strefy", "target": "6"},
        "matter_step": {"kind": "again", "done_told": "2025", "who_told": "sąsiedzi", "note": "Ponowiono."},
    }
