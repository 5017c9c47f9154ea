"""Who signs in, for which centre, in which roles, and what was done."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.naming import Named, NamedQuerySet
from accounts.records import Keyed, Versioned
from accounts.roles import Role
from accounts.scoping import CentreQuerySet, DatedQuerySet, centres_held
from accounts.stored import StoredFile as StoredFile  # a model of this room
from accounts.validators import plausible_day


class UserQuerySet(models.QuerySet["User"]):
    def switchable_by(self, user: Any) -> Self:
        """Accounts whose every role of today lies in centres that the person administers; a role elsewhere forbids."""
        current = Membership.objects.current()
        mine = current.manageable_by(user).values("user")
        elsewhere = current.exclude(centre__in=centres_held(user, (Role.ADMINISTRATOR,))).values("user")
        return self.filter(pk__in=mine).exclude(pk__in=elsewhere)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who may sign in; without a password only an invitation or a reset opens the door."""
        user: User = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        user: User = self.get(email=(username or "").lower())
        return user


class User(AbstractBaseUser):
    """A person with an account; what she may do stands in her memberships."""

    class Theme(models.TextChoices):
        AUTO = "auto", _("as on the device")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("first name and surname"), max_length=150)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="pl")
    theme = models.CharField(_("appearance"), max_length=5, choices=Theme.choices, default=Theme.AUTO)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(default=now, editable=False)
    sessions_epoch = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must match: a new password, or a new epoch, ends all sessions at once."""
        return salted_hmac(
            "accounts.models.User.session", f"{self.sessions_epoch}:{self.password}", secret=secret, algorithm="sha256"
        ).hexdigest()


class NamedCentreQuerySet(NamedQuerySet, CentreQuerySet):  # type: ignore[override]
    """Centres by name and by right."""


class Centre(Named, Versioned):
    """A centre with its letterhead: MOPS, OPS, CUS, a library, an NGO."""

    class Wording(models.TextChoices):
        CENTRE = "centre", _("centre")
        ORGANISATION = "organisation", _("organisation")
        INSTITUTION = "institution", _("institution")

    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    wording = models.CharField(
        _("what we call ourselves"), max_length=12, choices=Wording.choices, default=Wording.CENTRE
    )
    place_label = models.CharField(
        _("what places of activity are called"), max_length=60, blank=True, help_text=_("For example CAL, PAL, MAL.")
    )
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    town = models.CharField(_("town"), max_length=80, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    website = models.URLField(_("website"), blank=True)
    logo = models.ImageField(_("logo"), upload_to="logos", blank=True)
    logo_alt = models.CharField(_("what the logo shows"), max_length=200, blank=True)
    shows_initials = models.BooleanField(
        _("initials in lists"),
        default=False,
        help_text=_("Lists, attendance and search show initials of residents. A person's own page and papers do not."),
    )

    objects = NamedCentreQuerySet.as_manager()

    class Meta:
        verbose_name = _("centre")
        verbose_name_plural = _("centres")
        ordering = ["name_sort", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("accounts:centre", args=[self.pk])


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class WeeklyHours(models.Model):
    """Hours that return each week; a base for a centre's and a place's hours."""

    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday.choices)
    opens_at = models.TimeField(_("from"))
    closes_at = models.TimeField(_("to"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"


class CentreHours(WeeklyHours):
    """When the centre's office is open."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="hours")

    class Meta:
        verbose_name = _("office hours")
        ordering = ["weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="centre_hours_end_after_start",
                violation_error_message=_("The closing hour is before the opening hour."),
            )
        ]


class MembershipQuerySet(DatedQuerySet):
    def current(self, on: dt.date | None = None) -> Self:
        """In force on a day; emergency access ends at its hour, however the day goes on."""
        return super().current(on).filter(Q(ends_at=None) | Q(ends_at__gt=now()))

    def manageable_by(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, (Role.ADMINISTRATOR,)))


class Membership(models.Model):
    """A role of a person in a centre, from a day to the day after its last."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=13, choices=Role.choices)
    position = models.CharField(_("position"), max_length=120, blank=True)
    since_on = models.DateField(_("from"), default=localdate, validators=[plausible_day])
    until_on = models.DateField(_("last day"), null=True, blank=True, validators=[plausible_day])
    #: Of emergency access alone.
    ends_at = models.DateTimeField(_("ends at"), null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in a centre")
        verbose_name_plural = _("roles in a centre")
        ordering = ["centre", "role", "since_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "centre", "role"],
                condition=Q(until_on=None),
                name="membership_open_once",
                violation_error_message=_("This person already holds this role here."),
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("since_on")),
                name="membership_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(role=Role.EMERGENCY, ends_at__isnull=False, until_on__isnull=False)
                | (~Q(role=Role.EMERGENCY) & Q(ends_at=None)),
                name="membership_of_emergency_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    def end(self, on: dt.date) -> None:
        self.until_on = on
        self.save(update_fields=["until_on"])


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, moment: dt.datetime | None = None) -> Self:
        """Those whose link still works."""
        return self.waiting().filter(expires_at__gt=moment or now())

    def waiting(self) -> Self:
        """Neither accepted nor withdrawn, however old."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def manageable_by(self, user: Any) -> Self:
        return self.filter(centre__in=centres_held(user, (Role.ADMINISTRATOR,)))


class Invitation(Keyed):
    """The only way in: a letter with a link that works once and not for long. Only the hash of its token is kept."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("first name and surname"), max_length=150)
    role = models.CharField(_("role"), max_length=13, choices=Role.choices)
    position = models.CharField(_("position"), max_length=120, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.email

    @property
    def is_open(self) -> bool:
        """Does its link still work?"""
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > now()


class DeedQuerySet(models.QuerySet["Deed"]):
    def visible_to(self, user: Any) -> Self:
        """The log is read by the data protection officer of the centre, and by nobody else."""
        return self.filter(centre_number__in=centres_held(user, (Role.DPO,)))


class Deed(models.Model):
    """One line of the log: who did what to which record, and when; names of fields, never values; no foreign keys."""

    class Verb(models.TextChoices):
        CREATED = "created", pgettext_lazy("deed", "created")
        CHANGED = "changed", pgettext_lazy("deed", "changed")
        WITHDRAWN = "withdrawn", pgettext_lazy("deed", "withdrawn")
        SEEN = "seen", pgettext_lazy("deed", "seen")
        LISTED = "listed", pgettext_lazy("deed", "listed")
        EXPORTED = "exported", pgettext_lazy("deed", "exported")
        PRINTED = "printed", pgettext_lazy("deed", "printed")
        SIGNED_IN = "signed_in", pgettext_lazy("deed", "signed in")
        SIGNED_OUT = "signed_out", pgettext_lazy("deed", "signed out")
        REFUSED = "refused", pgettext_lazy("deed", "refused")

    class ActorKind(models.TextChoices):
        USER = "user", _("person with an account")
        OPERATOR = "operator", _("operator (command line)")
        SYSTEM = "system", _("the system itself")
        VISITOR = "visitor", _("visitor")

    at = models.DateTimeField(default=now, db_index=True)
    actor_kind = models.CharField(max_length=8, choices=ActorKind.choices)
    actor_number = models.BigIntegerField(null=True)
    centre_number = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=10, choices=Verb.choices)
    record_kind = models.CharField(max_length=60)
    record_numbers = models.JSONField(default=list)
    field_names = models.JSONField(default=list)

    objects = DeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("deed")
        verbose_name_plural = _("deeds")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["centre_number", "-at"], name="deed_by_centre")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.record_kind}"


class KeptTyping(models.Model):
    """What a session that had ended could not save, for the person whose browser sent it (see accounts.unsaved)."""

    device = models.CharField(max_length=40)
    page = models.CharField(max_length=500)
    data = models.JSONField(default=dict)
    kept_at = models.DateTimeField(default=now, db_index=True)
    #: Set when that person signs in there; before that the row is shown to nobody.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("typing kept for later")
        verbose_name_plural = _("typing kept for later")
        constraints = [models.UniqueConstraint(fields=["device", "page"], name="kept_typing_once")]

    def __str__(self) -> str:
        return str(self.pk)
