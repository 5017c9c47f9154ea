"""What residents decide to do, who led it over time, what it costs and which projects pay for some of it."""

from initiatives.models.initiative import (
    MAX_AGE,
    Initiative,
    InitiativeEdition,
    InitiativeLead,
    InitiativePartner,
    InitiativePartQuerySet,
    InitiativeShare,
    known_from,
    was_active,
)
from initiatives.models.matters import Change, ChangeFile, Matter, MatterFile, MatterStep, Seat
from initiatives.models.microgrant import Microgrant, MicrograntApplicant
from initiatives.models.money import MoneyDocument, MoneyFile, MoneyLine
from initiatives.models.needs_map import MapReturn, Need, NeedsMap, Resource, Study
from initiatives.models.osl_plan import Deviation, OslPlan, PlanGoal, PlanTask
from initiatives.models.project import (
    Project,
    ProjectInitiative,
    ProjectPartner,
    ProjectState,
)
from initiatives.models.promise import PromisedResult, ResultEvidence

__all__ = [
    "MAX_AGE",
    "Change",
    "ChangeFile",
    "Deviation",
    "Initiative",
    "InitiativeEdition",
    "InitiativeLead",
    "InitiativePartQuerySet",
    "InitiativePartner",
    "InitiativeShare",
    "MapReturn",
    "Matter",
    "MatterFile",
    "MatterStep",
    "Microgrant",
    "MicrograntApplicant",
    "MoneyDocument",
    "MoneyFile",
    "MoneyLine",
    "Need",
    "NeedsMap",
    "OslPlan",
    "PlanGoal",
    "PlanTask",
    "Project",
    "ProjectInitiative",
    "ProjectPartner",
    "ProjectState",
    "PromisedResult",
    "Resource",
    "ResultEvidence",
    "Seat",
    "Study",
    "known_from",
    "was_active",
]
