"""Numbers of a group in one value: a row for each of them takes longer to read than to find."""

from typing import Any

from django.db.models import Aggregate, TextField


class NumberList(Aggregate):
    """Of a column of numbers all that fall into the group, as a text in no order ("3,7,12"); `numbers_of` reads it."""

    function = "STRING_AGG"
    template = "%(function)s(%(distinct)sCAST(%(expressions)s AS text), ',')"
    allow_distinct = True
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "%(function)s(%(distinct)s%(expressions)s)"
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", template=template, **context)


def numbers_of(together: str) -> set[int]:
    return set(map(int, together.split(",")))
