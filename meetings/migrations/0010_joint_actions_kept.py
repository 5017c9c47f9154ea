"""The last joint action of each partner becomes a dated fact, before the column that held it goes."""

from typing import Any

from django.db import migrations
from django.db.models import F, Max

#: What a row keeps of the one it came from: who put it down, and whether it was a mistake.
KEPT = (
    "organisation_id",
    "gives",
    "created_at",
    "created_by_id",
    "withdrawn_at",
    "withdrawn_by_id",
    "withdrawn_reason",
)


def keep(apps: Any, schema_editor: Any) -> None:
    told = apps.get_model("initiatives", "InitiativePartner").objects.exclude(joint_on=None)
    fields = (*KEPT, "initiative_id", "joint_on", "centre_id", "community_id")
    place = {"centre_id": F("initiative__centre_id"), "community_id": F("initiative__community_id")}
    rows = told.order_by("pk").annotate(**{f"of_{name}": path for name, path in place.items()})
    read = [name if name in {*KEPT, "initiative_id", "joint_on"} else f"of_{name}" for name in fields]
    model = apps.get_model("meetings", "JointAction")
    model.objects.bulk_create(_made(model, dict(zip(fields, row, strict=True))) for row in rows.values_list(*read))


def _made(model: Any, row: dict[str, Any]) -> Any:
    day = row.pop("joint_on")
    return model(**row, done_told=f"{day.day}.{day:%m}.{day.year}", done_on=day)


def put_back(apps: Any, schema_editor: Any) -> None:
    """Going back, each partner keeps its last one."""
    partners = apps.get_model("initiatives", "InitiativePartner").objects
    rows = apps.get_model("meetings", "JointAction").objects.filter(withdrawn_at=None).exclude(initiative=None)
    for initiative, organisation, day in rows.values_list("initiative", "organisation").annotate(day=Max("done_on")):
        partners.filter(initiative=initiative, organisation=organisation, withdrawn_at=None).update(joint_on=day)


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0003_parts_kept_apart"),
        ("meetings", "0009_joint_actions"),
    ]
    run_before = [("initiatives", "0004_partners")]

    operations = [migrations.RunPython(keep, put_back)]
