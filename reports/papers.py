"""Every paper the house can print: one dictionary for the pages, the tasks and the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from documents.paper import Paper
from documents.pdf import to_pdf
from documents.word import to_docx
from reports.figures import progress_figures
from reports.heads import Author, letterhead_of
from reports.models import ProgressReport
from reports.periods import Period
from reports.prefill import prefilled_sections
from reports.progress import Texts, progress_paper

LANGUAGE = "pl"  # of all papers: they go to Polish councils and funders
TEXT_FIELDS = tuple(field.name for field in fields(Texts))


@dataclass(frozen=True)
class Format:
    label: str
    content_type: str
    render: Callable[[Paper], bytes]


FORMATS: Mapping[str, Format] = {
    "pdf": Format("PDF", "application/pdf", to_pdf),
    "docx": Format("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx),
}


@dataclass(frozen=True)
class Order:
    """What a paper is about; the report where somebody has written one."""

    community: Community
    period: Period
    author: Author
    report: ProgressReport | None = None


@dataclass(frozen=True)
class PaperKind:
    """`takes` says in words what the command line needs."""

    label: Any
    takes: Any
    describe: Callable[[Order], Paper]


def _progress(order: Order) -> Paper:
    figures = progress_figures(order.community, order.period)
    return progress_paper(figures, _texts(order), letterhead_of(order.community.centre), order.author)


def _texts(order: Order) -> Texts:
    if order.report is None:
        drafts = Texts(town=order.community.centre.town)
        return replace(drafts, **prefilled_sections(order.community, order.period))  # type: ignore[arg-type]
    return Texts(**{name: getattr(order.report, name) for name in TEXT_FIELDS})


PAPERS: Mapping[str, PaperKind] = {
    "progress-report": PaperKind(
        _("progress report on work with a community"),
        _("SUBJECT is a community; --from and --to give the period"),
        _progress,
    ),
}


def describe(kind: str, order: Order) -> Paper:
    with translation.override(LANGUAGE):
        return PAPERS[kind].describe(order)


def print_paper(kind: str, order: Order, file_format: str) -> bytes:
    """The finished file."""
    return FORMATS[file_format].render(describe(kind, order))


def order_of(report: ProgressReport) -> Order:
    """The order of a report that somebody wrote."""
    author = Author(report.author_name, report.author_position)
    return Order(report.community, report.period, author, report)
