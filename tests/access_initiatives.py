"""Lines of the table of access for initiatives and projects."""

from initiatives.parts import PARTS
from tests.access import Line
from tests.access_communities import ADDED, CHANGED_BY_STAFF, CHANGED_THERE, IN_COMMUNITY, KEY, LISTED, OF_CENTRE, pk
from tests.access_matters import MATTERS, a_file
from tests.initiatives.filled import typed
from tests.initiatives.mapped import WHOLES

READ = {"initiative": IN_COMMUNITY, "project": OF_CENTRE, "microgrant": IN_COMMUNITY}
#: What is not named here is a part of a map or a plan, and goes with its community.
CHANGED = {
    **{"initiative": CHANGED_THERE, "project": CHANGED_BY_STAFF, "matter": CHANGED_THERE, "microgrant": CHANGED_THERE},
    # those of the world belong to a project
    **{"line": CHANGED_BY_STAFF, "result": CHANGED_BY_STAFF},
}


def good(kind):
    """A good form of this kind, with its key, its version and a reason."""
    start = {"form_key": KEY, "version": 1, "reason": "pomyłka"}
    return lambda side: {**start, **typed(vars(side), side.community)[kind]}


def part_lines(kind, part):
    who, data = CHANGED.get(part.whole, CHANGED_THERE), good(kind)
    return {
        f"initiatives:{kind}_add": Line(get=who, post=who, to=pk(WHOLES.get(kind, part.whole), "whole_pk"), data=data),
        f"initiatives:{kind}_edit": Line(get=who, post=who, to=pk(kind), data=data),
        f"initiatives:{kind}_withdraw": Line(get=who, post=who, to=pk(kind), data=data),
    }


def whole_lines(noun, plural, page, deed):
    """`deed` is how the names of its deeds begin ("" for an initiative)."""
    read, change = READ[noun], CHANGED.get(noun, CHANGED_THERE)
    return {
        f"initiatives:{plural}": Line(get=LISTED),
        f"initiatives:{deed}create": Line(get=ADDED, post=ADDED, data=good(noun)),
        f"initiatives:{page}": Line(get=read, to=pk(noun)),
        f"initiatives:{deed}edit": Line(get=change, post=change, to=pk(noun), data=good(noun)),
        f"initiatives:{deed}withdraw": Line(get=change, post=change, to=pk(noun), data=good(noun)),
    }


def on(noun, **typed_in):
    """The address of a record that is changed with its community, and a good form of its own."""
    data = {"form_key": KEY, "version": 1, "reason": "pomyłka", **typed_in}
    return Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk(noun), data=lambda side: data)


def seen(noun, **more):
    to = lambda side: {"pk": getattr(side, noun).pk, **{name: getattr(side, one).pk for name, one in more.items()}}  # noqa: E731
    return Line(get=IN_COMMUNITY, to=to)


def pressed(**nouns):
    """A button on the map: nobody opens it."""
    to = lambda side: {name: getattr(side, noun).pk for name, noun in nouns.items()}  # noqa: E731
    return Line(get="LL mmm mmmm m", post=CHANGED_THERE, to=to)


MAPS = {
    "initiatives:map": seen("community"),
    "initiatives:map_begin": on("community", need_1="ławki", method="walk"),
    "initiatives:map_edit": on("community", situation="Dwa bloki."),
    "initiatives:resource_confirm": pressed(pk="resource"),
    "initiatives:need_initiative": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk("need"), data=good("initiative")),
    "initiatives:need_take_up": pressed(pk="need", resource_pk="resource"),
}
PLANS = {
    "initiatives:plans": seen("community"),
    "initiatives:plan": seen("osl_plan"),
    "initiatives:plan_compare": seen("osl_draft", before_pk="osl_plan"),
    # there is a plan, and a version is being written: both lead to what there is; see test_osl_plan
    "initiatives:plan_begin": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk("planned_community"), changes=False),
    "initiatives:plan_renew": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk("updated_plan"), changes=False),
    "initiatives:plan_edit": on("osl_draft", rests_on="Wnioski z debaty."),
    "initiatives:plan_in_force": on("osl_draft", in_force_on="2026-11-02"),
    "initiatives:plan_withdraw": on("osl_plan"),
    "initiatives:task_ties": on("carried"),
}

SCANS = {
    "initiatives:document_file_add": Line(
        get=CHANGED_BY_STAFF, post=CHANGED_BY_STAFF, to=pk("document", "whole_pk"), data=a_file("")
    ),
    "initiatives:document_file": Line(get=OF_CENTRE, to=pk("document_file")),
    "initiatives:document_file_withdraw": Line(
        get=CHANGED_BY_STAFF, post=CHANGED_BY_STAFF, to=pk("document_file"), data=lambda side: {"reason": "pomyłka"}
    ),
}
INITIATIVES = {
    **SCANS,
    **MAPS,
    **PLANS,
    **whole_lines("initiative", "list", "detail", ""),
    **whole_lines("project", "projects", "project", "project_"),
    **whole_lines("microgrant", "microgrants", "microgrant", "microgrant_"),
    "initiatives:state": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk("initiative"), data=good("state")),
    **{name: line for kind, part in PARTS.items() for name, line in part_lines(kind, part).items()},
    **MATTERS,
}
