"""Forms of the OSL plan: a version, its goals and tasks, what happens to a task."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from accounts.dates import DayInput
from accounts.editing import CreateForm, EditForm, JoinForm, PlainForm
from accounts.validators import plausible_day
from communities.forms.base import CommunityRoomForm
from initiatives.forms.initiatives import InTwoParts
from initiatives.forms.needs_map import answers_offered
from initiatives.models import Deviation, Initiative, Need, OslPlan, PlanGoal, PlanTask, Project
from initiatives.models.osl_plan import FURTHER

#: The constraints that speak of fields which no form shows.
UNSHOWN = {"community", "in_force_on", "withdrawn_at", "number"}


class PlanForm(CommunityRoomForm):
    class Meta:
        model = OslPlan
        fields = ["rests_on", "made_with", "since_told", "until_told", "source", "as_of_told"]

    def _get_validation_exclusions(self) -> set[str]:
        """Two versions written at once are refused in words, before saving."""
        return super()._get_validation_exclusions() - UNSHOWN  # type: ignore[misc, no-any-return]


class BeginPlanForm(PlanForm, CreateForm):
    """The first version."""


class RenewPlanForm(PlanForm, CreateForm):
    """An update: a version of its own that begins as a copy of the one in force."""

    reason = forms.CharField(
        label=_("Why is the plan updated?"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("It is printed with the day on which the new version comes into force."),
    )
    field_order = ["reason"]

    class Meta(PlanForm.Meta):
        fields = ["reason", *PlanForm.Meta.fields]


class EditPlanForm(PlanForm, JoinForm):
    """A version that is being written; of an update its reason, too. Takes in what was typed to begin another one."""

    class Meta(PlanForm.Meta):
        fields = ["reason", *PlanForm.Meta.fields]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.number == 1:
            del self.fields["reason"]
        else:
            self.fields["reason"].required = True


class InForceForm(PlainForm):
    """From when on it is the plan."""

    in_force_on = forms.DateField(
        label=_("In force from"), initial=localdate, widget=DayInput, validators=[plausible_day]
    )


class GoalForm(CommunityRoomForm):
    class Meta:
        model = PlanGoal
        fields = ["name", "effect"]


class TaskForm(InTwoParts, CommunityRoomForm):
    """Two fields are asked for by the act; all the rest is said where somebody wishes."""

    first = ("description", "manner")

    needs = forms.ModelMultipleChoiceField(
        Need.objects.none(), required=False, label=_("Needs it answers"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = PlanTask
        fields = ["description", "manner", "goal", "needs", *FURTHER]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = self.instance.plan
        self.offer("goal", PlanGoal.objects.visible_to(self.user).standing().filter(plan=plan))
        self.offer_several("needs", Need.objects.visible_to(self.user).standing().filter(community=plan.community_id))
        for name in ("goal", "needs"):
            field: Any = self.fields[name]
            if not field.queryset.exists():
                del self.fields[name]


class TiesForm(CommunityRoomForm, EditForm):
    """What carries a task out; said of a plan in force, too."""

    initiatives = forms.ModelMultipleChoiceField(
        Initiative.objects.none(),
        required=False,
        label=_("Initiatives that carry it out"),
        widget=forms.CheckboxSelectMultiple,
    )
    projects = forms.ModelMultipleChoiceField(
        Project.objects.none(),
        required=False,
        label=_("Projects that carry it out"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = PlanTask
        fields = ["initiatives", "projects"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        community = self.instance.plan.community
        rows = {
            "initiatives": answers_offered(self.user, community),
            "projects": Project.objects.visible_to(self.user).standing().filter(centre=community.centre_id).by_name(),
        }
        for name, offered in rows.items():
            self.offer_several(name, offered)


class DeviationForm(CommunityRoomForm):
    class Meta:
        model = Deviation
        fields = ["kind", "seen_told", "reason"]
