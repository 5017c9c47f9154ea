"""What every request passes: broken text refused, the person's language, the clock of the session, headers."""

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseNotFound,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from accounts import clock, deeds, unsaved
from accounts.models import User
from accounts.roles import Role
from accounts.scoping import keep_roles, memberships_today

Answer = Callable[[HttpRequest], HttpResponse]

READS: Final = ("GET", "HEAD")
VALUE_IN_ROUTE: Final = re.compile(r"<[^>]+>")
PERMISSIONS = ", ".join(f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb"))


class HeadersMiddleware:
    """Pages of persons are kept by nobody: no cache, no other site, no search engine."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Cache-Control"] = "no-store, private"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Permissions-Policy"] = PERMISSIONS
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


class LanguageMiddleware:
    """The person's language; a visitor gets Polish unless her browser, or her last visit, asks for English."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The session is not read here: a request refused for broken text has a language too.
        with translation.override(translation.get_language_from_request(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


class DoorMiddleware(LoginRequiredMiddleware):
    """Every page is for people who signed in, unless it says otherwise; afterwards they come to where they were going.

    What was on its way to be saved cannot be asked for again: then it is the page with the form, which brings back what
    was typed where its view keeps_typing.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        page = page_of_form(request)
        if getattr(view_func, unsaved.FLAG, False):
            unsaved.keep(request, page)
        return redirect_to_login(page, self.get_login_url(view_func))


def page_of_form(request: HttpRequest) -> str:
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.get_host():
        return "/"
    return urlunsplit(("", "", page.path or "/", page.query, ""))


class PersonMiddleware:
    """Ends the session that is too old, and speaks the language of the person who is left."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._wind_clock(request)
            keep_roles(request.user)
        language = getattr(request.user, "language", "") or translation.get_language()
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        chosen = getattr(request.user, "language", "")
        if chosen and chosen != request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=365 * 24 * 60 * 60,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    def _wind_clock(self, request: HttpRequest) -> None:
        if clock.is_over(request.session):
            # The page of signing in keeps the address, so the person comes back to where she was going.
            with transaction.atomic():
                deeds.record_about(deeds.SYSTEM, deeds.Verb.SIGNED_OUT, request.user)
                logout(request)
            messages.info(request, _("You were away for a long time, so the session has ended. Sign in again."))
        elif clock.note_request(request.session):
            UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now())


class RefusalMiddleware:
    """A page that a person asked for and may not see leaves a line in the log of her own centres.

    The line holds the page without its numbers (the route) and the numbers beside it, never a word of the record.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        match = request.resolver_match
        if match and request.user.is_authenticated and isinstance(exception, Http404 | PermissionDenied):
            with transaction.atomic():
                deeds.record_refusal(request.user, *page_of(match))


def page_of(match: Any) -> tuple[str, list[int]]:
    """The page without its numbers, as the log names it, and the numbers."""
    numbers = [value for value in match.kwargs.values() if isinstance(value, int)]
    return VALUE_IN_ROUTE.sub("…", f"/{match.route}"), numbers


class EmergencyMiddleware:
    """While emergency access lasts, every page that is opened leaves a line in the log of its centre, whatever rows it
    shows; what could not be written down is not shown."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response, user = self.get_response(request), request.user
        if isinstance(user, User) and request.resolver_match and response.status_code < HTTPStatus.MULTIPLE_CHOICES:
            held = [one for one in memberships_today(user) if one.role == Role.EMERGENCY]
            for membership in held:
                deeds.record_page(user, membership.centre_id, *page_of(request.resolver_match))
        return response


class NotFoundMiddleware:
    """With DEBUG on, too, what is not there has our page: who tries the demo meets what a centre will meet.

    A page of its own (a link that no longer works) is an answer of the view and stays.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.DEBUG and isinstance(response, HttpResponseNotFound):
            return page_not_found(request, Http404())
        return response


class OtherMethodMiddleware:
    """An address that takes only a form, opened like a page, says so on a page of ours and not on a blank one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            page = render(request, "405.html", {"is_read": request.method in READS}, status=response.status_code)
            page["Allow"] = response["Allow"]
            return page
        return response


class BrokenTextMiddleware:
    """Refuses what no database and no person can read: NUL and lone halves of characters, anywhere in a request.

    PostgreSQL cannot store a NUL, so a single one let through is a broken page (wounds of others: a 500 each).
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            broken = any(is_broken(text) for text in texts_of(request))
        except RequestDataTooBig:
            return refuse(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return refuse(request, HTTPStatus.BAD_REQUEST) if broken else self.get_response(request)


def is_broken(text: Any) -> bool:
    return isinstance(text, str) and ("\x00" in text or any("\ud800" <= char <= "\udfff" for char in _wide(text)))


def _wide(text: str) -> Iterable[str]:
    """Nothing to look through in the usual case: text that can be written down holds no lone half."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text
    return ""


def texts_of(request: HttpRequest) -> Iterable[Any]:
    """Everything in a request that is text, the body last: it is the only costly part."""
    yield request.path_info
    for name, value in request.META.items():
        if name.startswith("HTTP_") or name in {"QUERY_STRING", "CONTENT_TYPE", "REMOTE_USER"}:
            yield value
    for cookie in request.COOKIES.items():
        yield from cookie
    yield from _texts_in(request.GET)
    if _size(request) > settings.REQUEST_MAX_SIZE:
        raise RequestDataTooBig
    yield from _texts_in(request.POST)
    for name, files in request.FILES.lists():
        yield name
        # Django keeps the printable signs of a file's name only; its kind it takes as told.
        yield from (file.content_type for file in files)


def _size(request: HttpRequest) -> int:
    told = str(request.META.get("CONTENT_LENGTH", ""))
    return int(told) if told.isdecimal() else 0


def _texts_in(data: Any) -> Iterable[str]:
    for name, values in data.lists():
        yield name
        yield from values


def refuse(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    """The same plain page as any request that cannot be understood; the request is not looked at again."""
    return render(None, f"{status.value}.html", status=status)
