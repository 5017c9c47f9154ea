"""The sheet of a partnership: figures in, the description of a paper out."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from documents.paper import (
    Block,
    Bullets,
    Cell,
    ChartBlock,
    Column,
    Heading,
    KeyFigure,
    KeyFigures,
    Letterhead,
    Paper,
    Summary,
    TableBlock,
    Text,
)
from reports.coalition import QUIET_MONTHS, SECTORS, CoalitionFigures, MemberLine, sector_chart
from reports.heads import Author
from reports.periods import day_words
from reports.share_words import of
from reports.wording import told_period


def coalition_paper(figures: CoalitionFigures, head: Letterhead, author: Author) -> Paper:
    day = day_words(figures.on)
    return Paper(
        letterhead=head,
        title=figures.name,
        blocks=list(_blocks(figures)),
        subtitle=[_("Partnership at a glance, as of %(day)s") % {"day": day}, *_period(figures)],
        author=author.name or head.name,
        subject=f"{figures.name}, {day}",
        footer=_("Partnership at a glance · %(name)s · %(day)s") % {"name": figures.name, "day": day},
    )


def _period(figures: CoalitionFigures) -> list[str]:
    told = told_period(figures.partnership.since_told, figures.partnership.until_told)
    return [told] if told else []


def _blocks(figures: CoalitionFigures) -> Iterable[Block]:
    yield Summary(headline(figures))
    yield KeyFigures([KeyFigure(label, value, note) for label, value, note in key_figures(figures)])
    yield Heading(_("Who is in it"))
    others = [line for _label, lines in figures.by_sector for line in lines]
    yield _table(_("Members by sector"), others) if others else Text(_("Nobody is listed yet."), "note")
    if figures.own:
        yield _table(_("Units of our own commune"), figures.own)
    if figures.members:
        yield ChartBlock(sector_chart(figures))
    yield from _beside(figures)
    if facts := facts_of(figures):
        yield Heading(_("What it is"))
        yield TableBlock(_("What it is"), [Column(_("What"), 1.6), Column(_("As recorded"), 6)], facts)
    yield from _to_get_in_touch(figures)


def headline(figures: CoalitionFigures) -> str:
    """The listed number beside the stated one; they need not agree."""
    stated = figures.partnership.members_told
    listed = _("Listed members: %(all)s, of these units of our own commune: %(own)s.") % {
        "all": len(figures.members),
        "own": len(figures.own),
    }
    return f"{listed} " + _("Members as stated: %(told)s.") % {"told": stated} if stated else listed


def key_figures(figures: CoalitionFigures) -> list[tuple[str, str, str]]:
    """Label, figure and note; shares are always so many of so many, and what nobody wrote down is not zero."""
    members, promises = len(figures.members), figures.promises
    known = sum(bool(line.keeper) for line in figures.members)
    stated = figures.partnership.members_told
    told = _("as stated: %(told)s") % {"told": stated} if stated else ""
    return [
        (_("Listed members"), str(members), told),
        (_("Did something with us in 12 months"), of(figures.active, members) if figures.is_known else "–", ""),
        (_("Promises kept"), of(promises.kept, promises.settled) if promises.settled else "–", _ahead(promises.waits)),
        (_("Contacts kept by residents"), _kept(figures, known), _unknown(members - known)),
    ]


def _kept(figures: CoalitionFigures, known: int) -> str:
    return of(figures.kept_by_residents, known) if known else "–"


def _unknown(number: int) -> str:
    return _("not known: %(n)s") % {"n": number} if number else ""


def _ahead(waits: int) -> str:
    return _("still ahead: %(n)s") % {"n": waits} if waits else ""


def facts_of(figures: CoalitionFigures) -> list[tuple[str, str]]:
    """What is told of the partnership; what nobody told has no line."""
    row = figures.partnership
    former = [f"{one} ({told_period(one.since_told, one.until_told)})" for one in row.names.filter(withdrawn_at=None)]
    now = [row.name] if figures.name != row.name else []
    told = (
        (_("Also named"), "\n".join([*now, *(name for name in former if not name.startswith(f"{figures.name} ("))])),
        (_("Legal form"), row.legal_form),
        (_("On whose initiative"), row.initiator),
        (_("Why it was formed"), row.reasons),
        (_("Mission"), row.mission),
        (_("Aims"), row.aims),
        (_("Principles"), row.principles),
        (_("Open to whom"), row.openness),
        (_("How one joins"), row.joining),
        (_("Strategy"), row.strategy),
        (_("Kinds of action"), "\n".join(action_words(one) for one in row.actions.filter(withdrawn_at=None))),
        (_("What it gives to others"), row.lends),
        (_("Whom it looks for"), row.looks_for),
        (_("Chair and other functions"), row.functions),
        (_("Websites"), row.websites),
        (_("Where this comes from"), row.source),
        (_("As of"), row.as_of_told),
    )
    return [(label, value) for label, value in told if value]


def action_words(action: object) -> str:
    kind, examples, whom = (str(getattr(action, name)) for name in ("kind", "examples", "for_whom"))
    told = f"{kind}: {examples}" if examples else kind
    return f"{told} ({_('for: %(whom)s') % {'whom': whom}})" if whom else told


def _table(label: str, lines: Sequence[MemberLine]) -> TableBlock:
    sectors = dict(SECTORS)
    columns = [Column(_("Member"), 2.2), Column(_("Sector, how it joined"), 1.8)]
    columns += [Column(_("What it lends, to which joint action"), 3.2), Column(_("Promises"), 1.2)]
    columns += [Column(_("Contact"), 1.7)]
    rows: list[tuple[Cell, ...]] = [
        (
            ", ".join(part for part in (line.name, line.function) if part),
            "; ".join(part for part in (str(sectors[line.sector]), line.joined) if part),
            lends_words(line) or _("not known"),
            line.promises.words or "–",
            contact_words(line) or _("not known"),
        )
        for line in lines
    ]
    return TableBlock(label, columns, rows)


def lends_words(line: MemberLine) -> str:
    return "; ".join(part for part in (line.lends, *line.lent) if part)


def contact_words(line: MemberLine) -> str:
    """The working contact, and who keeps it."""
    kept = {"organiser": _("kept by the organiser"), "residents": _("kept by residents")}.get(line.keeper, "")
    return "; ".join(part for part in (line.contact, kept) if part)


def _beside(figures: CoalitionFigures) -> Iterable[Block]:
    for heading, lines in (
        (_("Supporting institutions, not members"), figures.supporting),
        (_("Friends and sympathisers"), figures.friends),
    ):
        if lines:
            yield Heading(heading, 3)
            yield Bullets([": ".join(part for part in (line.name, lends_words(line)) if part) for line in lines])
    if figures.left:
        yield Heading(_("Former members"), 3)
        yield Bullets(list(figures.left))


def _to_get_in_touch(figures: CoalitionFigures) -> Iterable[Block]:
    """Whom nobody has heard of for a while; said without blame, since often it is the record that is missing."""
    if not figures.quiet and not figures.never_came:
        return
    yield Heading(_("Worth getting in touch"))
    quiet = [f"{line.name}: {line.silence(figures.on)}" for line in figures.quiet]
    never = _("nothing done together is written down yet") + ": " + "; ".join(line.name for line in figures.never_came)
    yield Bullets([*quiet, *([never] if figures.never_came else [])])
    yield Text(
        _("Here stand members with nothing done together for %(months)s months, as far as the records say.")
        % {"months": QUIET_MONTHS},
        "note",
    )
