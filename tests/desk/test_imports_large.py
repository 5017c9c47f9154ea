"""Fifty thousand people in one file: one wrong row is found by row and column; a right one is written whole.

Time and memory are printed, not judged: they depend on the machine (`pytest -s` shows them).
"""

import io
import resource
import sys
import time
import tracemalloc

import pytest

from communities.models import Person, PersonRole
from desk.imports import running
from desk.models import Import, ImportedRow
from documents.sheets import write_xlsx
from tests.desk.test_imports import Sheet, State, faults, files, labels, send, step, table  # noqa: F401

MANY, WRONG = 50_000, 31_417
#: All that is written is written as often as there are rows; to check them is what grows with the file.
WRITTEN = 5_000


def rows(community, many, is_wrong=False):
    for number in range(many):
        where = "Osiedle Nieznane" if is_wrong and number == WRONG - 2 else community.name
        yield f"Osoba {number:05}", where, "", "zima 2014", "piecze", "18-59"


def measured(what, deed):
    start = time.perf_counter()
    result = deed()
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"\n{what}: {time.perf_counter() - start:.1f} s, largest so far {largest} MiB")
    return result


@pytest.mark.once  # all small files are sent on both databases
def test_fifty_thousand_people_with_one_wrong_row(send, olga, community):  # noqa: F811
    wrong, right = book(rows(community, MANY, is_wrong=True)), book(rows(community, WRITTEN))
    source = measured("one row wrong, checked", lambda: send(olga, "people", wrong))
    assert (source.state, faults(source), source.rows_read) == (State.CHECKED, [(WRONG, "B")], MANY)
    assert not Person.objects.exists()
    source = measured("all rows right, checked", lambda: send(olga, "people", right))
    running.approve(source, olga)
    measured("written", lambda: step(source))
    assert (source.state, source.rows_new) == (State.DONE, WRITTEN)
    assert Person.objects.count() == PersonRole.objects.count() == ImportedRow.objects.count() == WRITTEN
    last = Person.objects.get(name=f"Osoba {WRITTEN - 1:05}")
    assert (last.name_search, last.imported.get().row) == (f"osoba {WRITTEN - 1:05}", WRITTEN + 1)
    some = table("people", rows(community, 500))
    again = measured("some of them once more as CSV, checked", lambda: send(olga, "people", some))
    assert (again.rows_new, again.rows_known) == (0, 500)


def book(lines):
    out = io.BytesIO()
    write_xlsx(Sheet("a", labels("people"), lines), out)
    return out.getvalue()


@pytest.mark.once
def test_a_large_file_takes_little_memory(send, olga, community):  # noqa: F811
    """What Python itself holds while rows are checked and written; the goal for all of the process is 150 MiB."""
    data = table("people", list(rows(community, 3000)))
    tracemalloc.start()
    try:
        source = send(olga, "people", data)
        running.approve(source, olga)
        step(source)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert Import.objects.get().state == State.DONE
    assert peak < 30 * 1024 * 1024
