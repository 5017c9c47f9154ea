"""Pages of reports and of the papers made from them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import deeds
from accounts.editing import create_once, save_edit
from accounts.models import Centre
from accounts.naming import fold
from accounts.paging import page_after
from accounts.roles import SEES_ALL_COMMUNITIES, WORKS_WITH_RESIDENTS
from accounts.scoping import roles_today
from communities.keeping import withdraw_record
from communities.models import Community
from documents.drawing import to_svg_twice
from reports.approval.freezing import frozen_of, paper_of
from reports.approval.shown import blocks_shown
from reports.approval.since import changed_since
from reports.approval.steps import WRITABLE
from reports.approval.way import way_of
from reports.behind.doors import doors_of
from reports.behind.opening import doors_frozen
from reports.builds import order_paper
from reports.figures import ProgressFigures, progress_figures
from reports.forms import PaperForm, ReportEditForm, ReportForm, WithdrawForm
from reports.models import PaperBuild, ProgressReport, SectionRemark
from reports.names import names_typed
from reports.opinions import names_of_records, opinions_in
from reports.papers import FORMATS
from reports.pictures import REPORT_CHARTS, attendances_chart, ladder_chart, undated_words
from reports.progress import SECTIONS, changes, profile_lines, read_on, sentence, told_apart
from reports.tasks import wake_builder
from reports.wording import KEY_LINES, LINES, ahead, headline, told_so_far
from reports.writing import begin_report, change_report

NEWEST_FIRST = ("-end_on", "-pk")
BUILDS_SHOWN = 6
ASK_AGAIN = 3  # seconds; a header, so that it needs neither script nor a tag in the page


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Centre.objects.with_role(request.user, *WORKS_WITH_RESIDENTS)[:1])
    reports = ProgressReport.objects.visible_to(request.user).select_related("community")
    page = page_after(reports, request.GET.get("after"), NEWEST_FIRST)
    may_write = Community.objects.editable_by(request.user).exists()
    sees_all = not roles_today(request.user).isdisjoint(SEES_ALL_COMMUNITIES)
    context = {"page": page, "may_write": may_write, "sees_all": sees_all, **page.doors(request)}
    return render(request, "reports/report_list.html", context)


def report_create(request: HttpRequest) -> HttpResponse:
    get_object_or_404(Community.objects.editable_by(request.user).order_by()[:1])
    form = ReportForm(request.POST or None, user=request.user, initial=_asked(request))
    if form.is_valid():
        report = create_once(form, request.user, lambda: begin_report(form.instance, request.user))
        messages.success(request, _("The report is begun. The sections hold what was kept at meetings."))
        return redirect(report)
    return render(request, "reports/report_create.html", {"form": form})


def _asked(request: HttpRequest) -> dict[str, str]:
    """The community whose page one comes from."""
    community = request.GET.get("community", "")
    return {"community": community} if community.isdecimal() else {}


@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(ProgressReport.objects.visible_to(request.user).select_related("community"), pk=pk)
    figures = progress_figures(report.community, report.period)
    may_edit = ProgressReport.objects.writable().editable_by(request.user).filter(pk=pk).exists()
    context = {
        "report": report,
        "figures": figures,
        "sections": _sections(report, figures),
        "way": way_of(report, request.user),
        "frozen": _frozen(report, figures),
        "may_edit": may_edit,
        "names": ", ".join(names_typed(report, figures)) if may_edit else "",
        "builds": PaperBuild.objects.visible_to(request.user).filter(report=report)[:BUILDS_SHOWN],
        "paper_forms": [PaperForm(initial={"file_format": name}) for name in FORMATS],
        **_shown(figures, doors_of(report)),
    }
    return render(request, "reports/report_detail.html", context)


def _frozen(report: ProgressReport, figures: ProgressFigures) -> dict[str, Any] | None:
    """Of a final report the page shows what was approved, and what has changed in the records since."""
    frozen = frozen_of(report)
    if frozen is None:
        return None
    paper = paper_of(frozen)
    parts = list(blocks_shown(paper, doors_frozen(report, frozen)))
    return {"parts": parts, "status": paper.status, "since": changed_since(frozen, figures)}


def _sections(report: ProgressReport, figures: ProgressFigures) -> list[tuple[str, str, list[str]]]:
    """Name, text, and the sentences of the text that judge and show nothing."""
    names = names_of_records(figures)
    texts = [(label(), getattr(report, name)) for name, label in SECTIONS.items()]
    return [(label, text, opinions_in(text, names)) for label, text in texts]


def _shown(figures: ProgressFigures, doors: dict[str, str]) -> dict[str, Any]:
    """Figures as the page prints them, with the words of the paper."""
    return {
        "profile": profile_lines(figures),
        "period": told_so_far(figures.period, figures.as_of.date()),
        "read_on": sentence(read_on(figures)),
        "incomplete": sentence(figures.incomplete) if figures.incomplete else "",
        **({"headline": ahead()} if figures.is_ahead else _counted(figures, doors)),
    }


def _counted(figures: ProgressFigures, doors: dict[str, str]) -> dict[str, Any]:
    charts = {"ladder": ladder_chart(figures), "attendances": attendances_chart(figures)}
    return {
        "headline": headline(figures.now, figures.before),
        "cells": [
            {
                "label": line.label(),
                "figure": line.value(figures.now),
                "line": line.note(figures.now),
                "url": doors.get(line.key, ""),
            }
            for line in KEY_LINES
        ],
        "lines": [
            (
                line.label(),
                line.value(figures.now),
                line.value(figures.before),
                line.note(figures.now),
                line.definition(),
                doors.get(line.key, ""),
            )
            for line in LINES
        ],
        "changes": changes(figures),
        "told_apart": told_apart(),
        "charts": [
            (
                chart,
                to_svg_twice(chart.draw("wide"), chart.draw("small"), key),
                undated_words(figures, REPORT_CHARTS[key]),
            )
            for key, chart in charts.items()
        ],
    }


def report_edit(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(ProgressReport.objects.standing().editable_by(request.user), pk=pk)
    form = ReportEditForm(request.POST or None, instance=report)
    if report.state not in WRITABLE:
        return _closed_meanwhile(request, report, form)
    if form.is_valid():
        deed = partial(change_report, form.instance, request.user, form.changed_fields())
        if save_edit(form, request.user, deed):
            messages.success(request, _("The report is saved."))
            return redirect(report)
    context = {
        "report": report,
        "form": form,
        "sections": _sections(report, progress_figures(report.community, report.period)),
        "asked": SectionRemark.objects.visible_to(request.user).of_last_return(report),
    }
    return render(request, "reports/report_edit.html", context)


def _closed_meanwhile(request: HttpRequest, report: ProgressReport, form: ReportEditForm) -> HttpResponse:
    """A colleague has submitted it while this page was open: nothing is saved, and what was typed is not lost."""
    if request.method != "POST":
        messages.info(request, _("Nobody changes this report now: it is submitted or approved."))
        return redirect(report)
    told = _("Nobody changes this report now: it is submitted or approved. What you typed stands below: copy it out.")
    form.add_error(None, ValidationError(told, code="closed"))
    return render(request, "reports/report_edit.html", {"report": report, "form": form, "is_closed": True}, status=409)


def report_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(ProgressReport.objects.writable().editable_by(request.user), pk=pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            withdraw_record(report, request.user, form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The report is withdrawn. It stays on the list as such."))
            return redirect("reports:list")
    return render(request, "reports/report_withdraw.html", {"report": report, "form": form})


@require_POST
def paper_ask(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(ProgressReport.objects.standing().visible_to(request.user), pk=pk)
    form = PaperForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the format of the paper."))
        return redirect(report)
    build = create_once(form, request.user, lambda: order_paper(form.instance, report, request.user))
    transaction.on_commit(partial(wake_builder, build.pk))
    return redirect("reports:paper", build.pk)


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The state of a paper; the page asks again by itself until it is finished."""
    build = get_object_or_404(PaperBuild.objects.visible_to(request.user).select_related("report__community"), pk=pk)
    response = render(request, "reports/paper.html", {"build": build, "report": build.report})
    if not build.is_finished:
        response["Refresh"] = str(ASK_AGAIN)
    return response


def paper_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The finished file, never from a cache and never from a public folder."""
    ready = PaperBuild.objects.visible_to(request.user).filter(state=PaperBuild.State.READY)
    build = get_object_or_404(ready.select_related("community", "report"), pk=pk)
    try:
        file = build.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    deeds.record(request.user, deeds.Verb.EXPORTED, build.report or build, centre=build.community.centre_id)
    response = FileResponse(
        file,
        as_attachment=True,
        filename=_file_name(build),
        content_type=FORMATS[build.file_format].content_type,
    )
    response["Cache-Control"] = "no-store, private"
    return response


def _file_name(build: PaperBuild) -> str:
    """A name that any computer takes: sprawozdanie-osiedle-fabryczne-2021-12-31.pdf; a marked community's number."""
    words = [_("report"), str(build.community.pk if build.community.is_sensitive else build.community)]
    if build.report:
        words.append(build.report.period.last.isoformat())
    return f"{slugify(fold(' '.join(words))) or 'paper'}.{build.file_format}"
