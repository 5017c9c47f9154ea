"""The card with the code of a group's link, to hang up where people meet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.layout import MM
from documents.paper import Block, Bullets, Heading, Paper, Picture, Text
from documents.qr import qr_drawing
from meetings.models import VoiceLink
from reports.heads import Author, letterhead_of
from reports.paper_kinds import PaperKind

CODE_WIDTH = 80 * MM


@dataclass(frozen=True)
class VoiceOrder:
    """The link, and the address that only whoever was shown it knows: it cannot be read from the database."""

    link: VoiceLink
    address: str
    author: Author

    @property
    def subject(self) -> Model:
        return self.link

    def __str__(self) -> str:
        return str(self.link)


def voice_card(order: VoiceOrder) -> Paper:
    """A marked community is not named by a card on a wall."""
    link = order.link
    head = letterhead_of(link.centre)
    title = _("Did you meet without us? Let us know")
    return Paper(
        letterhead=head,
        title=title,
        subtitle=() if link.community.is_sensitive else (str(link),),
        blocks=list(_blocks(order.address)),
        author=head.name,
        subject=title,
        footer=head.name,
        is_poster=True,
        is_numbered=False,
    )


def _blocks(address: str) -> Iterable[Block]:
    alt = _("QR code that opens the address written under it")
    yield Picture(qr_drawing(address), CODE_WIDTH, alt)
    yield Text(address, "note")
    yield Heading(_("Point your telephone at the code"))
    yield Bullets(
        [
            _("tell when you met, about how many of you, what came of it and what you need"),
            _("read when we meet next, what we agreed and what we do"),
            _("write where we are wrong"),
        ]
    )
    yield Text(_("No account, no name. Nobody is named there."))


VOICE_PAPERS: Mapping[str, PaperKind] = {
    "voice-card": PaperKind(
        gettext_lazy("card with the code of residents' link"),
        gettext_lazy("SUBJECT is the address of the link, as it was shown when it was made"),
        voice_card,
        VoiceOrder,
        word="kod-mieszkancow",
    )
}
