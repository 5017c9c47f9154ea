"""Papers of handing over, as the one dictionary takes them in."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from reports.handover.card import handover_card
from reports.handover.pack import WorkerOrder, handover_pack
from reports.outside.one_page import CommunityOrder
from reports.paper_kinds import PaperKind

HANDOVER_PAPERS: Mapping[str, PaperKind] = {
    "handover-card": PaperKind(
        _("card of handing over to residents, with its gaps"),
        _("SUBJECT is a community"),
        handover_card,
        CommunityOrder,
        word="karta-przekazania",
    ),
    "handover-pack": PaperKind(
        _("protocol of handing over communities, when a worker leaves"),
        _("SUBJECT is a worker of a centre"),
        handover_pack,
        WorkerOrder,
        word="protokol-przekazania",
    ),
}
