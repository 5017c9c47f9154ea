"""What tests look for: a name anywhere in the database, and figures without their words."""

import dataclasses
import datetime as dt
import json
import re

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, models
from django.utils.timezone import localdate

from accounts.naming import fold, sort_key
from communities.models import Community
from desk import glance
from desk.glance_rows import with_figures
from desk.views import with_rights
from reports.figures import progress_figures
from reports.periods import Period
from reports.turnout import read_turnout
from volunteers.figures import totals_of
from volunteers.models import Hours

NUMBERED = re.compile(r"(?:osoba nr|person no\.) \d+|\[(?:osoba|person)\]")


def dump():
    """Every value of every table, as text: what a backup would hold."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                told += [
                    value.decode(errors="replace") if isinstance(value, bytes) else _written(value) for value in row
                ]
            if table == "django_session":
                cursor.execute("SELECT session_data FROM django_session")
                told += [json.dumps(SessionStore().decode(data), ensure_ascii=False) for (data,) in cursor.fetchall()]
    return "\n".join(told)


def _written(value):
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)


def traces_of(words):
    """The words as they stand, folded for the search, and turned into the key that sorts, wherever they are found."""
    text = dump()
    # JSON may be kept with its letters written as numbers
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    folded = fold(plain)
    found = [word for word in words if word.casefold() in plain.casefold() or fold(word) in folded]
    return found + [word for word in words if sort_key(word) in text]


def figures_of(community, user):
    """All figures that count people of the community, on pages and in papers."""
    day = localdate()
    period = Period(day - dt.timedelta(days=400), day + dt.timedelta(days=1))
    one = with_rights(with_figures(Community.objects.all(), user, day), user).get(pk=community.pk)
    page = glance.look_at(user, one, day)
    hours = totals_of(Hours.objects.filter(community=community, withdrawn_at=None))
    told = [progress_figures(community, period), read_turnout(community, period, period.start), page.cells, hours]
    return [figures(value) for value in told]


def figures(value):
    if dataclasses.is_dataclass(value):
        return {part.name: figures(getattr(value, part.name)) for part in dataclasses.fields(value)}
    if isinstance(value, dict):
        return sorted(repr((str(key), figures(one))) for key, one in value.items())
    if isinstance(value, (list, tuple, set, frozenset)):
        return sorted(repr(figures(one)) for one in value)  # a row that was written may come back later in the list
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, str):
        return re.findall(r"\d+", NUMBERED.sub("", value))
    if isinstance(value, dt.datetime):  # the moment of reading
        return None
    return value if isinstance(value, (int, float, dt.date, type(None))) else str(type(value))
