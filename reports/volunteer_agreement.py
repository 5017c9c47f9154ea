"""Porozumienie o wykonywaniu świadczeń wolontariackich: two copies in one file, each to be signed by both sides."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from documents.paper import Block, Bullets, Heading, NextCopy, Paper, Signature, Text
from reports.heads import Author
from reports.periods import day_words
from reports.volunteer_words import DOTS, LAW, centre_words, concluded_words, days_words, paper_of
from volunteers.models import Agreement, Wording
from volunteers.needs import Assessed, assess, together_in_words
from volunteers.rules import SHORT_DAYS, Guardian
from volunteers.wordings import text_in_force

COPIES = 2


def agreement_paper(agreement: Agreement, author: Author) -> Paper:
    title, found = _("Agreement on voluntary work"), assess([agreement])[0]
    blocks = [Heading(_copy(1)), *_whole(found), NextCopy(), Heading(_copy(2)), *_whole(found)]
    return paper_of(agreement, title, blocks, author, day=agreement.concluded_on)


def _copy(number: int) -> str:
    return _("copy %(number)s of %(copies)s") % {"number": number, "copies": COPIES}


def _whole(found: Assessed) -> Iterable[Block]:
    agreement = found.agreement
    yield from _parties(found)
    for number, (title, blocks) in enumerate(_parts(found), start=1):
        yield Heading(_("§ %(number)s. %(title)s") % {"number": number, "title": title}, 3)
        yield from blocks
    yield Text(text_in_force(agreement.centre, Wording.Subject.AGREEMENT), "note")
    yield from _signatures(found)


def _parties(found: Assessed) -> Iterable[Block]:
    agreement = found.agreement
    yield Text(_("concluded on %(day)s between:") % {"day": concluded_words(agreement)})
    centre = {"centre": centre_words(agreement.centre), "dots": DOTS}
    volunteer = {"name": agreement.name, "dots": DOTS}
    yield Bullets(
        [
            _("%(centre)s, represented by: %(dots)s, called the Beneficiary,") % centre,
            _("%(name)s, living at: %(dots)s, called the Volunteer.") % volunteer,
        ]
    )
    guardian = {"guardian": agreement.guardian or DOTS}
    if found.required.guardian is Guardian.CONCLUDES:
        yield Text(_("For the Volunteer, who is under 13, the parent or guardian concludes: %(guardian)s.") % guardian)
    elif found.required.guardian is Guardian.CONSENTS:
        yield Text(_("The Volunteer is a minor; the parent or guardian consents: %(guardian)s.") % guardian)


def _parts(found: Assessed) -> Iterable[tuple[str, list[Block]]]:
    agreement = found.agreement
    yield _("Scope, manner and time"), [Bullets(list(_work(agreement)))]
    costs = _cost(_("Costs of travel"), agreement.travel), _cost(_("Per-diem"), agreement.per_diem)
    yield _("Costs"), [Text(" ".join(costs))]
    yield _("Safety and insurance"), [Bullets(list(_safety(found)))]
    yield _("Duties"), [Bullets(list(_duties()))]
    yield _("How it ends, and last provisions"), [Bullets(list(_last(agreement)))]


def _duties() -> Iterable[str]:
    yield _("The Volunteer works in person, without pay, with care, and keeps to herself what concerns others.")
    yield _("The Beneficiary gives safe conditions and, on request, a written certificate of the work done.")


def _last(agreement: Agreement) -> Iterable[str]:
    yield agreement.termination or _("Either side may end the agreement at any time by telling the other.")
    yield _(
        "Where the agreement is silent, the Act of %(law)s on public benefit activity and on voluntary work (articles "
        "42–47) and the Civil Code hold. Two copies are made, one for each side."
    ) % {"law": LAW}


def _work(agreement: Agreement) -> Iterable[str]:
    yield _("what the Volunteer does: %(text)s") % {"text": agreement.scope}
    days = "; ".join(part for part in (days_words(agreement.agreed_span), agreement.time_told) if part)
    yield _("period and time: %(text)s") % {"text": days}
    told = (
        (_("in what manner: %(text)s"), agreement.manner),
        (_("where: %(text)s"), agreement.place),
    )
    yield from (label % {"text": text} for label, text in told if text)


def _cost(what: str, answer: str) -> str:
    """What becomes of one kind of cost; the waiver is written here, as the Act asks for it in writing."""
    words = {
        Agreement.Costs.REPAID: _("%(what)s: the Beneficiary repays them."),
        Agreement.Costs.WAIVED: _("%(what)s: the Volunteer waives them in writing hereby."),
    }
    return words.get(Agreement.Costs(answer), _("%(what)s: %(dots)s")) % {"what": what, "dots": DOTS}


def _safety(found: Assessed) -> Iterable[str]:
    agreement = found.agreement
    day = day_words(agreement.informed_on) if agreement.informed_on else DOTS
    yield _(
        "The Volunteer was told about the risks, the rules of protection, the rights and the duties on: %(day)s."
    ) % {"day": day}
    if found.required.is_long:
        yield _("%(why)s: accidents are covered by the state, by law.") % {"why": _why_long(found)}
    else:
        since = day_words(agreement.insured_on) if agreement.insured_on else DOTS
        yield _("The Beneficiary insures the Volunteer against accidents (NNW) since: %(day)s.") % {"day": since}
    if agreement.works_with_minors:
        yield _("Before work with minors the Beneficiary checks the Volunteer in the register that the law names.")


def _why_long(found: Assessed) -> str:
    """By itself, for want of an end, or only with the agreements that it follows."""
    if found.required.days is None:
        return _("The agreement has no end, so it counts as longer than %(most)s days") % {"most": SHORT_DAYS}
    if found.required.days > SHORT_DAYS:
        return _("The agreement is longer than %(most)s days") % {"most": SHORT_DAYS}
    together = {"most": SHORT_DAYS, "together": together_in_words(found.required, found.row)}
    return _("The time of work is longer than %(most)s days (%(together)s)") % together


def _signatures(found: Assessed) -> Iterable[Block]:
    guardian = found.required.guardian
    volunteer = _("parent or guardian, for the Volunteer") if guardian is Guardian.CONCLUDES else _("Volunteer")
    if guardian is Guardian.CONSENTS:
        consent = _("I consent: date and signature of the parent or guardian")
        yield Signature(consent, left=_("Beneficiary"), middle=volunteer)
    else:
        yield Signature(volunteer, left=_("Beneficiary"))
