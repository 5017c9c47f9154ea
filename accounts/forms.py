"""What may be typed about accounts, invitations and oneself."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.editing import CreateForm, PlainForm, RecordForm
from accounts.models import Centre, Invitation, Membership, User
from accounts.roles import GIVEN, Role


def offer_roles(form: Any) -> None:
    """Emergency access is no role that somebody is given."""
    field = form.fields["role"]
    field.choices = [choice for choice in field.choices if choice[0] in {"", *GIVEN}]


class ProfileForm(RecordForm):
    class Meta:
        model = User
        fields = ["name", "language", "theme"]


class InvitationForm(CreateForm):
    class Meta:
        model = Invitation
        fields = ["centre", "name", "email", "role", "position"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        centres = Centre.objects.with_role(user, Role.ADMINISTRATOR)
        self.fields["centre"] = CentreField(centres)
        self.fields["centre"].label = _("Centre")
        offer_roles(self)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        email, centre, role = (self.cleaned_data.get(name) for name in ("email", "centre", "role"))
        if email and centre and role:
            self._refuse_repeated(email, centre, role)
        return cleaned

    def _refuse_repeated(self, email: str, centre: Centre, role: str) -> None:
        """Said only of this centre: whether an address has an account elsewhere is nobody's business here."""
        if (
            Membership.objects.manageable_by(self.user)
            .current()
            .filter(user__email=email, centre=centre, role=role)
            .exists()
        ):
            self.add_error("email", _("This person already holds this role here."))
        waiting = Invitation.objects.open().filter(email=email, centre=centre, role=role)
        if waiting.exclude(form_key=self.cleaned_data.get("form_key")).exists():
            self.add_error("email", _("This address has an invitation to this role. Send it again, or withdraw it."))


class CentreField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the person's centres; not asked where there is only one."""

    def __init__(self, queryset: Any) -> None:
        super().__init__(queryset, empty_label=None)
        only = list(queryset[:2])
        if len(only) == 1:
            self.initial, self.widget = only[0], forms.HiddenInput()


class RoleForm(RecordForm):
    """A further role for a person who works in the centre."""

    class Meta:
        model = Membership
        fields = ["role", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_roles(self)

    def clean_role(self) -> str:
        role = str(self.cleaned_data["role"])
        held = self.instance.user.memberships.current().filter(centre=self.instance.centre, role=role)
        if held.exists():
            raise ValidationError(_("This person already holds this role here."))
        return role


class NewAccountForm(PlainForm):
    """The invited person says her name and chooses a password."""

    name = forms.CharField(label=_("First name and surname"), max_length=150)
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("Password once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].help_text = password_validators_help_text_html()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        password, again = self.cleaned_data.get("password"), self.cleaned_data.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", _("The two passwords differ."))
        elif password:
            self._refuse_weak(password)
        return cleaned

    def _refuse_weak(self, password: str) -> None:
        try:
            validate_password(password, User(email=self.email, name=self.cleaned_data.get("name", "")))
        except ValidationError as error:
            self.add_error("password", error)
