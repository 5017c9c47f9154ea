"""The map of resources and needs on paper. What is empty is not printed; a need without an answer says so."""

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from documents.numbers import grouped
from documents.paper import Block, Cell, Column, Heading, Letterhead, Paper, Strong, Summary, TableBlock, Text
from initiatives.living_map import LivingMap, NeedLine
from initiatives.models import MapReturn, Need, Resource, Study
from reports.heads import Author, place_and_date, section
from reports.periods import day_words
from reports.share_words import of

#: So many needs without an answer are named at once: they are ordered by priority.
MOST_WAITING = 3


def map_paper(told: LivingMap, head: Letterhead, author: Author) -> Paper:
    name, moment = str(told.community), localtime(now())
    day = day_words(moment.date())
    return Paper(
        letterhead=head,
        title=_("Map of resources and needs: %(name)s") % {"name": name},
        blocks=list(_blocks(told, author)),
        subtitle=[_("records as of %(day)s, %(hour)s") % {"day": day, "hour": f"{moment:%H:%M}"}],
        author=author.name or head.name,
        subject=name,
        place_and_date=place_and_date(told.community.centre.town, day),
        footer=_("Map of resources and needs · %(name)s · %(day)s") % {"name": name, "day": day},
    )


def _blocks(told: LivingMap, author: Author) -> Iterable[Block]:
    yield Summary(headline(told))
    if told.texts and told.texts.source:
        source = ", ".join(part for part in (told.texts.source, told.texts.as_of_told) if part)
        yield Text(_("Source: %(source)s") % {"source": source}, "note")
    yield from _description(told)
    yield from _resources(told)
    yield from _needs(told)
    yield from _studies(told)
    if told.texts:
        yield from section(_("Conclusions"), told.texts.conclusions)
        yield from section(_("What we do next"), told.texts.next_steps)
    yield from _returns(told)
    if str(author):
        yield Text(_("Prepared by: %(author)s") % {"author": author}, "note")


def headline(told: LivingMap) -> str:
    """What a reader with ten seconds takes along."""
    if told.is_empty:
        return _("Nothing is written down yet.")
    parts = []
    if told.needs:
        parts.append(_("Needs with an answer: %(share)s.") % {"share": of(told.answered, len(told.needs))})
    if waiting := [str(line.need) for line in told.needs if not line.is_answered][:MOST_WAITING]:
        parts.append(_("Nobody answers yet: %(needs)s.") % {"needs": "; ".join(waiting)})
    if told.resources:
        share = of(told.fresh, len(told.resources))
        parts.append(_("Resources confirmed within a year: %(share)s.") % {"share": share})
    return " ".join(parts) or _("Needs and resources are not written down yet.")


def _description(told: LivingMap) -> Iterable[Block]:
    if told.sections:
        yield Heading(_("Description of the community"))
    for label, text in told.sections:
        yield Heading(capfirst(str(label)), 3)
        yield Text(text)


def _resources(told: LivingMap) -> Iterable[Block]:
    if told.by_kind:
        yield Heading(_("Resources"))
    for label, rows in told.by_kind:
        yield _resource_table(_("Resources: %(kind)s") % {"kind": label}, rows)


def _resource_table(caption: str, rows: list[Resource]) -> TableBlock:
    """Whose each is has a column only where somebody said it."""
    columns = [Column(pgettext("resource", "What there is"), 3), Column(_("Who offers it"), 2.4)]
    cells: list[tuple[Cell, ...]] = [(Strong(row.name), row.offered_by or "–") for row in rows]
    if any(row.sector for row in rows):
        columns.append(Column(pgettext("resource", "Whose it is"), 1.5))
        cells = [(*cell, str(row.get_sector_display())) for cell, row in zip(cells, rows, strict=True)]
    columns += [Column(_("When and how"), 2.2), Column(_("Last confirmed"), 1.5)]
    return TableBlock(
        caption, columns, [(*cell, row.terms or "–", _confirmed(row)) for cell, row in zip(cells, rows, strict=True)]
    )


def _confirmed(row: Resource) -> str:
    return day_words(row.confirmed_on) if row.confirmed_on else _("never")


def _needs(told: LivingMap) -> Iterable[Block]:
    if told.needs or told.past:
        yield Heading(_("Needs and problems"))
    if told.needs:
        columns = [
            Column(_("Need or problem"), 3),
            Column(_("Priority"), 1.2),
            Column(_("How we know it"), 2.4),
            Column(_("What answers it"), 2.8),
        ]
        yield TableBlock(_("Needs and what answers them"), columns, [_need(line) for line in told.needs])
    if told.past:
        columns = [Column(_("Need or problem"), 5), Column(_("State"), 2)]
        rows = [(need.name, str(need.get_state_display())) for need in told.past]
        yield TableBlock(_("Needs that are past"), columns, rows)


def _need(line: NeedLine) -> tuple[Strong, str, str, str]:
    need = line.need
    return Strong(need.name), str(need.get_priority_display()), known_words(need), answer_words(line)


def known_words(need: Need) -> str:
    """How it is known, with the number of people asked where somebody counted them."""
    way = str(need.study) if need.study else str(need.get_method_display())
    if need.named_by is None:
        return way
    if need.study and need.study.asked:
        share = {"share": of(need.named_by, need.study.asked)}
        return f"{way}; " + _("named by %(share)s people asked") % share
    words = ngettext("named by %(n)s person", "named by %(n)s people", need.named_by)
    return f"{way}; " + words % {"n": grouped(need.named_by)}


def answer_words(line: NeedLine) -> str:
    parts = [f"{one} ({one.get_state_display()})" for one in line.initiatives]
    parts += [_("task of the plan: %(task)s") % {"task": task.description} for task in line.tasks]
    what = {"what": ", ".join(str(one) for one in line.resources)}
    if not line.resources:
        return "; ".join(parts) or pgettext("need", "nobody yet")
    if not parts:  # what there is answers nothing until somebody takes it in hand
        return pgettext("need", "nobody answers it yet; fits: %(what)s") % what
    return "; ".join([*parts, _("we have for it: %(what)s") % what])


def _studies(told: LivingMap) -> Iterable[Block]:
    if not told.studies:
        return
    yield Heading(_("How it was found out"))
    columns = [
        Column(_("In what way"), 2.6),
        Column(pgettext("study", "When"), 1.6),
        Column(_("People asked"), 1.2),
        Column(_("What it showed"), 3.6),
    ]
    yield TableBlock(_("Studies"), columns, [_study(row) for row in told.studies])
    yield Text(_("Answers to surveys hold nobody's data."), "note")


def _study(row: Study) -> tuple[str, str, str, str]:
    way = ", ".join(part for part in (str(row.get_method_display()) if row.method else "", row.name) if part)
    asked = number_words(row.asked, row.asked_told) if row.asks_people else "–"
    return way, row.done_told or _("not told"), asked, row.findings or "–"


def number_words(number: int | None, told: str) -> str:
    """As exact as it is known; unknown is not zero."""
    if number is None:
        return told or _("not known")
    return f"{grouped(number)} ({told})" if told else grouped(number)


def _returns(told: LivingMap) -> Iterable[Block]:
    if not told.returns:
        return
    yield Heading(_("How residents heard of the results"))
    columns = [
        Column(_("How"), 3),
        Column(pgettext("study", "When"), 1.6),
        Column(pgettext("number", "People"), 1.2),
        Column(_("What residents said"), 3.4),
    ]
    yield TableBlock(_("Results given back to residents"), columns, [_return(row) for row in told.returns])


def _return(row: MapReturn) -> tuple[str, str, str, str]:
    return row.how, row.done_told or _("not told"), number_words(row.people, row.people_told), row.heard or "–"
