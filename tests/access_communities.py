"""Lines of the table of access for communities, people and partners."""

from communities.merging import merge_people
from communities.models import MemberFile, PartnershipMember
from communities.parts import PARTS
from tests.access import Line
from tests.attached import make_file, picture
from tests.attached import sent as a_file
from tests.communities.filled import TYPED, typed
from tests.make import make_person, make_user

IN_COMMUNITY, CHANGED_THERE = "LL +-+ ++-- -", "LL +-+ +--- -"
OF_CENTRE, CHANGED_BY_STAFF = "LL +++ ++-- -", "LL +++ +--- -"
BY_SUPERVISOR, BY_HEADS = "LL --- +--- -", "LL --- ++-- -"
#: Lists and new records: whoever works with residents anywhere has one, in her own centre.
LISTED, ADDED = "LL +++ ++-- +", "LL +++ +--- +"

KEY = "11111111-2222-4333-8444-555555555555"
WHO_CHANGES = {
    "community": CHANGED_THERE,
    "person": CHANGED_THERE,
    "place": CHANGED_THERE,
    "partnership": CHANGED_BY_STAFF,
    "assignment": BY_SUPERVISOR,
    "staff_member": BY_SUPERVISOR,
    "stage": BY_HEADS,
}


def pk(noun, argument="pk"):
    return lambda side: {argument: getattr(side, noun).pk}


def sent(**data):
    """A good form: its key, its version and what is named here; what is callable is asked of the side."""
    start = {"form_key": KEY, "version": 1}
    return lambda side: {**start, **{name: value(side) if callable(value) else value for name, value in data.items()}}


def part_lines(kind, part):
    who = WHO_CHANGES.get(kind) or WHO_CHANGES[part.whole]
    whole = {"hours": "place"}.get(kind, part.whole)
    data = lambda side: typed(kind, lambda name: getattr(side, name))  # noqa: E731
    # the only role of a person stays; see test_people for one that is withdrawn
    gone = kind not in {"role", "staff_member"}
    return {
        f"communities:{kind}_add": Line(get=who, post=who, to=pk(whole, "whole_pk"), data=data),
        f"communities:{kind}_edit": Line(get=who, post=who, to=pk(kind), data=data),
        f"communities:{kind}_withdraw": Line(get=who, post=who, to=pk(kind), data=data, changes=gone),
    }


def noun_lines(noun, plural, create, read, change, **data):
    return {
        f"communities:{plural}": Line(get=LISTED),
        f"communities:{create}": Line(get=ADDED, post=ADDED, data=sent(**data)),
        f"communities:{noun}": Line(get=read, to=pk(noun)),
        f"communities:{noun}_edit": Line(get=change, post=change, to=pk(noun), data=sent(**data)),
        f"communities:{noun}_withdraw": Line(get=change, post=change, to=pk(noun), data=sent(reason="pomyłka")),
    }


def centre_of(side):
    return side.centre.pk


def fill_people(here, word):
    """An entry that is the same person as another, and one that was merged."""
    kept, gone = make_person(here, f"Halina z {word}"), make_person(here, f"Halinka z {word}")
    merge = merge_people(kept, gone, {"name": kept.name, "age_band": "", "offers": ""}, deed_of(here))
    found = {"twin": make_person(here, f"Halyna z {word}"), "merge": merge}
    member = PartnershipMember.objects.get(partnership__communities=here)
    return {**found, "member_file": fill_file(MemberFile(member=member), member, deed_of(here), word)}


def fill_file(link, whole, sender, word):
    """Always under the same name, so that run after run leaves one."""
    label = {"label": f"Skan {word}.png", "name": f"attachments/te/{link._meta.model_name}-{whole.pk}.png"}
    return make_file(link, sender, whole.centre, picture("PNG"), **label)


def deed_of(here):
    return make_user("Kinga", "supervisor", here.centre)


def two_people(side):
    return {"pk": side.person.pk, "other_pk": side.twin.pk}


#: A script asks it while a new person is typed; like the list of what people offer it tells nothing beyond one's scope.
def like_names(side):
    return {"name": side.person.name, "community": side.community.pk}


PEOPLE_FOUND = {
    "communities:people_talents": Line(get=LISTED),
    "communities:people_similar": Line(get=CHANGED_THERE, post="LL mmm mmmm m", data=like_names),
}

HANDED_ON = {
    "communities:kept_thing_hand": Line(
        get=CHANGED_THERE,
        post=CHANGED_THERE,
        to=pk("kept_thing"),
        data=lambda side: {"version": 1, "to_told": "do organizatora", "until_told": "2026"},
    )
}

MEMBER_FILES = {
    "communities:member_file_add": Line(
        get=CHANGED_BY_STAFF,
        post=CHANGED_BY_STAFF,
        to=pk("member", "whole_pk"),
        data=lambda side: {"form_key": KEY, "upload": a_file()},
    ),
    "communities:member_file": Line(get=OF_CENTRE, to=pk("member_file")),
    "communities:member_file_withdraw": Line(
        get=CHANGED_BY_STAFF, post=CHANGED_BY_STAFF, to=pk("member_file"), data=sent(reason="pomyłka")
    ),
}

PEOPLE_MERGED = {
    "communities:merge_choose": Line(get=CHANGED_THERE, to=pk("person")),
    "communities:person_merge": Line(
        get=CHANGED_THERE, post=CHANGED_THERE, to=two_people, data=lambda side: {"name": "kept", "age_band": "kept"}
    ),
    "communities:merge_undo": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk("merge")),
    "communities:doubles": Line(get="LL --- +--- +"),
    "communities:pair_distinct": Line(get="LL mmm mmmm m", post=BY_SUPERVISOR, to=two_people),
}

COMMUNITIES = {
    **PEOPLE_MERGED,
    **PEOPLE_FOUND,
    **HANDED_ON,
    **MEMBER_FILES,
    "communities:list": Line(get=LISTED),
    "communities:create": Line(
        get=ADDED, post=ADDED, data=sent(name="Osiedle Nowe", kind="territorial", centre=centre_of)
    ),
    "communities:card": Line(get=IN_COMMUNITY, to=pk("community")),
    "communities:edit": Line(
        get=CHANGED_THERE, post=CHANGED_THERE, to=pk("community"), data=sent(name="Osiedle Inne", kind="territorial")
    ),
    "communities:stages": Line(get="LL --- ++-- +"),
    "communities:staff": Line(get="LL --- +--- +"),
    "communities:role_end": Line(
        get=CHANGED_THERE, post=CHANGED_THERE, to=pk("role"), data=sent(until_told="2024", end_reason="moved")
    ),
    **noun_lines(
        *("person", "people", "person_create", IN_COMMUNITY, CHANGED_THERE),
        name="Żaneta",
        role="resident",
        community=lambda side: side.community.pk,
    ),
    **noun_lines(
        *("organisation", "organisations", "organisation_create", OF_CENTRE, CHANGED_BY_STAFF),
        name="Apteka",
        name_kind="known",
        sector="business",
        centre=centre_of,
    ),
    **noun_lines(
        *("partnership", "partnerships", "partnership_create", OF_CENTRE, CHANGED_BY_STAFF),
        name="Partnerstwo",
        centre=centre_of,
    ),
    **noun_lines(
        *("programme", "programmes", "programme_create", OF_CENTRE, CHANGED_BY_STAFF),
        name="CAL",
        kind="place",
        centre=centre_of,
    ),
    **{name: line for kind in TYPED for name, line in part_lines(kind, PARTS[kind]).items()},
}
