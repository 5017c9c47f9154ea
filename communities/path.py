"""What a person did for the first time, and when: derived from the facts, for the page of that person and no other.

Never a level, never a list of people, no figure: nothing else may ask for it (tests/meetings/test_shares.py looks).
"""

import datetime as dt
from typing import Any


def path_of_person(person: Any, user: Any) -> list[Any]:
    """The first record of each share, in the order of the shares; reached from the person, within the user's rights.

    What is not dated is told only where nothing dated stands.
    """
    rows = [*person.shares.visible_to(user).firsts(), *person.attendances.visible_to(user).firsts()]
    firsts: dict[str, Any] = {}
    for row in sorted(rows, key=lambda row: row.taken_on or dt.date.max):
        firsts.setdefault(row.share, row)
    return sorted(firsts.values(), key=lambda row: row.place_in_path)
