"""What a kind of paper is, and the files it comes as. The dictionary of them all stands in reports.papers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import Model

from documents.paper import Paper
from documents.pdf import to_pdf
from documents.word import to_docx


@dataclass(frozen=True)
class Format:
    label: str
    content_type: str
    render: Callable[[Any], bytes]
    #: Made of the order itself, not of the paper that describes it.
    of_order: bool = False


FORMATS: Mapping[str, Format] = {
    "pdf": Format("PDF", "application/pdf", to_pdf),
    "docx": Format("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx),
}


class AnyOrder(Protocol):
    """What a paper is ordered about: `str` of it stands beside the name of the file."""

    @property
    def subject(self) -> Model:
        """The record that the log of deeds names."""


@dataclass(frozen=True)
class PaperKind:
    """`takes` says in words what the command line needs; `word` begins addresses and names of files."""

    label: Any
    takes: Any
    describe: Callable[[Any], Paper]
    about: type[AnyOrder]
    word: str = ""
    #: States of a meeting of which there is such a paper.
    states: tuple[str, ...] = ()
    names_people: bool = False
    #: Of an agreement: whether there is such a paper of a plan, too.
    of_plans: bool = False
    #: Files besides those of every paper, by their endings.
    also: Mapping[str, Format] = field(default_factory=dict)

    @property
    def formats(self) -> Mapping[str, Format]:
        return {**FORMATS, **self.also}
