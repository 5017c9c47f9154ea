"""Lines of the table of access for initiatives and projects."""

from initiatives.parts import PARTS
from tests.access import Line
from tests.access_communities import ADDED, CHANGED_BY_STAFF, CHANGED_THERE, IN_COMMUNITY, KEY, LISTED, OF_CENTRE, pk
from tests.initiatives.filled import typed

READ = {"initiative": IN_COMMUNITY, "project": OF_CENTRE, "microgrant": IN_COMMUNITY}
CHANGED = {
    **{"initiative": CHANGED_THERE, "project": CHANGED_BY_STAFF, "microgrant": CHANGED_THERE},
    # those of the world belong to a project
    **{"line": CHANGED_BY_STAFF, "result": CHANGED_BY_STAFF},
}


def good(kind):
    """A good form of this kind, with its key, its version and a reason."""
    start = {"form_key": KEY, "version": 1, "reason": "pomyłka"}
    return lambda side: {**start, **typed(vars(side), side.community)[kind]}


def part_lines(kind, part):
    who, data = CHANGED[part.whole], good(kind)
    return {
        f"initiatives:{kind}_add": Line(get=who, post=who, to=pk(part.whole, "whole_pk"), data=data),
        f"initiatives:{kind}_edit": Line(get=who, post=who, to=pk(kind), data=data),
        f"initiatives:{kind}_withdraw": Line(get=who, post=who, to=pk(kind), data=data),
    }


def whole_lines(noun, plural, page, deed):
    """`deed` is how the names of its deeds begin ("" for an initiative)."""
    read, change = READ[noun], CHANGED[noun]
    return {
        f"initiatives:{plural}": Line(get=LISTED, post=LISTED, changes=False),
        f"initiatives:{deed}create": Line(get=ADDED, post=ADDED, data=good(noun)),
        f"initiatives:{page}": Line(get=read, post=read, to=pk(noun), changes=False),
        f"initiatives:{deed}edit": Line(get=change, post=change, to=pk(noun), data=good(noun)),
        f"initiatives:{deed}withdraw": Line(get=change, post=change, to=pk(noun), data=good(noun)),
    }


INITIATIVES = {
    **whole_lines("initiative", "list", "detail", ""),
    **whole_lines("project", "projects", "project", "project_"),
    **whole_lines("microgrant", "microgrants", "microgrant", "microgrant_"),
    "initiatives:state": Line(get=CHANGED_THERE, post=CHANGED_THERE, to=pk("initiative"), data=good("state")),
    **{name: line for kind, part in PARTS.items() for name, line in part_lines(kind, part).items()},
}
