"""Goal 9: a report of ten pages against the same drawn by hand; with its queries; in a process of its own."""

import datetime as dt
import json
import re
import subprocess
import sys
from statistics import median

from django.utils.timezone import localdate

from bench.databases import SHAPES, Databases
from bench.measuring import Figure, in_turn
from bench.pages import Side
from bench.ten_pages import by_hand, paper
from documents.pdf import to_pdf
from reports.papers import order_of, print_paper

ENGINE, WITH_QUERIES, MEMORY, FIRST = 1.4, 2.0, 60.0, 2.0
PAGES = 10
PROCESSES = 5
#: Half of a real report is another process, PostgreSQL: its times vary more, and the median needs more of them.
MORE = 3
PAGE = re.compile(rb"/Type /Page\b")


def figures(databases: Databases, rounds: int) -> list[Figure]:
    made = paper()
    pages = {pages_of(data) for data in (to_pdf(made), by_hand())}
    if pages != {PAGES}:
        raise RuntimeError(f"the reports have {pages} pages, not {PAGES}")
    engine = in_turn(by_hand, lambda: to_pdf(made), rounds, repeats=3)
    floor = f"canvas {engine.floor_ms:.1f} ms"
    return [
        Figure(9, "a report of 10 pages, the engine", engine.ratio, ENGINE, floor=floor),
        _with_queries(databases, rounds),
        *_alone(),
    ]


def pages_of(data: bytes) -> int:
    return len(PAGE.findall(data))


def _with_queries(databases: Databases, rounds: int) -> Figure:
    """A report that somebody wrote about a busy community, of as many pages, from its records to the file."""
    databases.use("shapes")
    report = Side(list(SHAPES).index("crowd") + 1).report
    report.start_on, report.end_on = localdate() - dt.timedelta(days=365), localdate()
    order = order_of(report)
    number = pages_of(print_paper("progress-report", order, "pdf"))
    if abs(number - PAGES) > 1:
        raise RuntimeError(f"the report has {number} pages, not about {PAGES}")
    pair = in_turn(by_hand, lambda: print_paper("progress-report", order, "pdf"), MORE * rounds, repeats=2)
    return Figure(9, "a real report, from its queries to its file", pair.ratio, WITH_QUERIES, floor="the same canvas")


def _alone() -> list[Figure]:
    """The first report of a process is made once: so several processes, and the median of them."""
    run = [sys.executable, "-m", "bench.paper_alone"]
    told = [json.loads(subprocess.run(run, check=True, capture_output=True).stdout) for _ in range(PROCESSES)]
    first = median(one["first"] / one["warm"] for one in told)
    floor = f"a later one {median(one['warm'] for one in told) * 1000:.0f} ms"
    return [
        Figure(9, "memory of the engine alone", max(one["peak"] for one in told), MEMORY, "MiB"),
        Figure(9, "its first report", first, FIRST, floor=floor),
    ]
