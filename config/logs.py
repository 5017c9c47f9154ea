"""How a line of the log looks."""

import logging
import traceback
from http import HTTPStatus
from types import TracebackType

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class ProbeFilter(logging.Filter):
    """A probe that is told "not yet" has its answer: that is what the page is for, and no error of ours."""

    def filter(self, record: logging.LogRecord) -> bool:
        path = getattr(getattr(record, "request", None), "path", "")
        return not (path == "/healthz" and getattr(record, "status_code", 0) == HTTPStatus.SERVICE_UNAVAILABLE)


class PlainFormatter(logging.Formatter):
    """One plain line; in production an exception is told by its class and places only.

    Its message may hold what a person typed: PostgreSQL quotes the whole row in an IntegrityError.
    """

    def __init__(self, *, tell_values: bool) -> None:
        super().__init__(FORMAT)
        self.tell_values = tell_values

    def formatException(  # noqa: N802 (the name is logging's)
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _error, places = ei
        if self.tell_values or kind is None:
            return super().formatException(ei)
        return "".join(traceback.format_tb(places)) + kind.__qualname__
