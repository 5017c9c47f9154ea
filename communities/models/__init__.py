"""Whom we work with."""

from communities.models.community import (
    Address,
    Community,
    MeetingPlace,
    Pause,
    PlaceHours,
    Population,
    Quotation,
    Stage,
    StageChange,
)
from communities.models.kept import KeptThing
from communities.models.merging import DistinctPair, PersonMerge
from communities.models.organisations import (
    Keeper,
    MemberFile,
    Organisation,
    Partnership,
    PartnershipAction,
    PartnershipMember,
    PartnershipName,
    Programme,
)
from communities.models.people import Person, PersonRole
from communities.models.staff import Assignment, StaffMember
from communities.models.totals import YearlyTotal

__all__ = [
    "Address",
    "Assignment",
    "Community",
    "DistinctPair",
    "Keeper",
    "KeptThing",
    "MeetingPlace",
    "MemberFile",
    "Organisation",
    "Partnership",
    "PartnershipAction",
    "PartnershipMember",
    "PartnershipName",
    "Pause",
    "Person",
    "PersonMerge",
    "PersonRole",
    "PlaceHours",
    "Population",
    "Programme",
    "Quotation",
    "StaffMember",
    "Stage",
    "StageChange",
    "YearlyTotal",
]  # fmt: skip
