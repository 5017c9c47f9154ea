"""Files of people: a nickname is enough, and what may not be kept of a person is refused here as in the form."""

import datetime as dt
from collections.abc import Iterable
from functools import cache, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.naming import fold
from communities.discretion import YOUNGEST_NAMED, refuse_child, refuse_surname
from communities.models import Community, Person, PersonRole
from desk.imports.cells import line, one_of, told
from desk.imports.readers import Column, Reader, Values, keep_origin
from desk.models import Import
from documents.reading import Cell

BANDS = one_of(Person.AgeBand.choices, "", {"60+": "60+", "60 +": "60+", "powyżej 60": "60+"})
YES = (("yes", gettext_lazy("yes")),)


def age_band(cell: Cell) -> str:
    if fold(str(cell or "")) in {"0 12", "0 13", "0 17", "do 13", "ponizej 13"}:
        raise ValidationError(_("Children under %(age)s are counted, not named.") % {"age": YOUNGEST_NAMED})
    return str(BANDS(cell))


class PeopleReader(Reader):
    kind = Import.Kind.PEOPLE
    record = Person
    columns = (
        Column(
            "name",
            gettext_lazy("Name or nickname"),
            line(200),
            gettext_lazy("A nickname is enough. Children under 13 are counted, not named. No PESEL."),
            required=True,
            example="Ela z parteru",
        ),
        Column(
            "community",
            gettext_lazy("Community"),
            line(200),
            gettext_lazy("As its name stands here."),
            required=True,
            example="Osiedle Słoneczne",
        ),
        Column(
            "role",
            gettext_lazy("Role"),
            one_of(PersonRole.Role.choices, PersonRole.Role.RESIDENT),
            gettext_lazy("Empty means: lives here."),
            choices=PersonRole.Role.choices,
        ),
        Column(
            "since_told",
            gettext_lazy("Since when"),
            told,
            gettext_lazy("As you know it: 2014, September 2014, winter 2014."),
            example="zima 2014",
        ),
        Column(
            "offers",
            gettext_lazy("Talents"),
            line(300),
            gettext_lazy("Facts, not opinions. Empty in a marked community."),
            example="piecze, zna sąsiadów",
        ),
        Column(
            "age_band",
            gettext_lazy("Age"),
            age_band,
            gettext_lazy("One of the three bands, or empty. Empty in a marked community."),
            choices=Person.AgeBand.choices[1:],
        ),
        Column(
            "is_nickname",
            gettext_lazy("It is a nickname"),
            one_of(YES, ""),
            gettext_lazy("Only where a nickname reads like a first name and a surname."),
            choices=YES,
        ),
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.names_in = cache(names_in)

    def refusals(self, values: Values) -> Iterable[tuple[str, Any]]:
        name, community = values.get("name"), values.get("community")
        if name:
            yield "name", partial(refuse_child, name)
        if community and community.is_sensitive:
            if name and not values.get("is_nickname"):
                yield "name", partial(question_surname, name)
            yield from ((key, refuse_detail) for key in ("offers", "age_band") if values.get(key))

    def key(self, values: Values) -> tuple[Any, ...]:
        return values["community"].pk, fold(values["name"])

    def stands(self, values: Values) -> bool:
        return fold(values["name"])[:420] in self.names_in(values["community"])

    def store(self, rows: list[tuple[int, Values]], source: Import, moment: dt.datetime) -> list[int]:
        by = {"created_by_id": source.created_by_id, "changed_by_id": source.created_by_id, "created_at": moment}
        people = [
            Person(
                centre_id=source.centre_id,
                is_nickname=bool(values["is_nickname"]),
                **by,
                **{name: values[name] for name in ("name", "age_band", "offers")},
            )
            for _number, values in rows
        ]
        for person in people:
            person.derive_names()
        Person.objects.bulk_create(people)
        PersonRole.objects.bulk_create(
            PersonRole(person=person, **by, **{name: values[name] for name in ("community", "role", "since_told")})
            for person, (_number, values) in zip(people, rows, strict=True)
        )
        return keep_origin(source, "person", rows, people)


def question_surname(name: str) -> None:
    """The same sentence as in the form, and where to answer it: whoever was there is not lost for her nickname."""
    try:
        refuse_surname(name)
    except ValidationError as error:
        answer = _("If it is a nickname, write “yes” in the column “It is a nickname”.")
        raise ValidationError(f"{error.messages[0]} {answer}") from error


def refuse_detail() -> None:
    raise ValidationError(_("In this community only a nickname is kept. Leave this column empty."))


def names_in(community: Community) -> set[str]:
    """Folded names of the people who stand in a community."""
    roles = PersonRole.objects.standing().filter(community=community, person__withdrawn_at=None)
    # not piece by piece: a cursor makes PostgreSQL choose the plan that is fast for the first rows alone
    return set(roles.values_list("person__name_search", flat=True))
