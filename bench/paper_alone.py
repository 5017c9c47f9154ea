"""The engine of papers in a process of its own, without the rest of the system: `python -m bench.paper_alone`.

Prints, as JSON, how much memory the process took at most and how long the first and a later report took.
"""

import json
import resource
import statistics
import sys
from pathlib import Path

from django.conf import settings

from bench.measuring import seconds
from bench.ten_pages import paper
from documents.pdf import to_pdf

STATUS = Path("/proc/self/status")


def main() -> int:
    settings.configure(USE_I18N=False)
    made = paper()
    first = seconds(lambda: to_pdf(made))
    warm = statistics.median(seconds(lambda: to_pdf(made)) for _ in range(7))
    print(json.dumps({"peak": peak_memory(), "first": first, "warm": warm}))
    return 0


def peak_memory() -> float:
    """MiB this process has held at most. What getrusage tells includes the process it was begun by."""
    if not STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = dict(line.split(":", 1) for line in STATUS.read_text().splitlines())
    return int(told["VmHWM"].split()[0]) / 1024


if __name__ == "__main__":
    sys.exit(main())
