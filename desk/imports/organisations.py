"""Files of organisations: the name may be known, collective or unknown."""

import datetime as dt
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy

from accounts.naming import fold
from communities.models import Organisation
from desk.imports.cells import line, one_of, text, told, told_past, yes_or_no
from desk.imports.readers import Column, Reader, Values, keep_origin
from desk.models import Import

FIELDS = (
    *("name", "name_kind", "sector", "trade", "town", "address", "country", "is_own_commune", "founded_told"),
    *("description", "target_groups", "area_served", "websites", "source", "as_of_told"),
)


class OrganisationsReader(Reader):
    kind = Import.Kind.ORGANISATIONS
    record = Organisation
    columns = (
        Column(
            "name",
            gettext_lazy("Name"),
            line(200),
            gettext_lazy("Where the source gives no name: a short description."),
            required=True,
            example="Biblioteka Miejska, filia nr 3",
        ),
        Column(
            "name_kind",
            gettext_lazy("The name is"),
            one_of(Organisation.NameKind.choices, Organisation.NameKind.KNOWN),
            gettext_lazy("Empty means: known."),
            choices=Organisation.NameKind.choices,
        ),
        Column(
            "sector",
            gettext_lazy("Sector"),
            one_of(Organisation.Sector.choices, Organisation.Sector.UNKNOWN),
            gettext_lazy("Empty means: not known."),
            choices=Organisation.Sector.choices,
        ),
        Column("trade", gettext_lazy("Trade or field of work"), line(120), "", example="książki"),
        Column("town", gettext_lazy("Town"), line(80), "", example="Stalowa Wola"),
        Column("address", gettext_lazy("Address"), line(200), ""),
        Column("country", gettext_lazy("Country"), line(60), gettext_lazy("Empty means: Poland.")),
        Column(
            "is_own_commune",
            gettext_lazy("A unit of our own commune"),
            yes_or_no,
            gettext_lazy("Yes or no; empty means: no."),
        ),
        Column("founded_told", gettext_lazy("Founded"), told_past, gettext_lazy("As you know it."), example="1953"),
        Column("description", gettext_lazy("What it does"), text(4000), ""),
        Column("target_groups", gettext_lazy("For whom"), line(300), ""),
        Column("area_served", gettext_lazy("Area served"), line(200), ""),
        Column("websites", gettext_lazy("Websites"), text(1000), gettext_lazy("One in a line.")),
        Column("source", gettext_lazy("Source"), line(200), gettext_lazy("Where you know it from.")),
        Column("as_of_told", gettext_lazy("As of"), told, gettext_lazy("When it was so: 2014, winter 2014.")),
    )

    @cached_property
    def towns_by_name(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        standing = Organisation.objects.standing().filter(centre=self.centre)
        for name, town in standing.order_by().values_list("name_search", "town").iterator():
            found.setdefault(name, set()).add(fold(town))
        return found

    def key(self, values: Values) -> tuple[Any, ...]:
        return fold(values["name"]), fold(values["town"])

    def stands(self, values: Values) -> bool:
        """Of the same name, and of the same town where both are told: parishes of two towns bear one name."""
        name, town = self.key(values)
        towns = self.towns_by_name.get(name[:420], set())
        return bool(towns) and (not town or town in towns or "" in towns)

    def store(self, rows: list[tuple[int, Values]], source: Import, moment: dt.datetime) -> list[int]:
        by = {"created_by_id": source.created_by_id, "changed_by_id": source.created_by_id, "created_at": moment}
        organisations = [
            Organisation(centre_id=source.centre_id, **by, **{name: values[name] for name in FIELDS})
            for _number, values in rows
        ]
        for organisation in organisations:
            organisation.derive_names()
        Organisation.objects.bulk_create(organisations)
        return keep_origin(source, "organisation", rows, organisations)
