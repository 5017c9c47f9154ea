"""No empty choice of any form is a row of dashes."""

from django import forms

from accounts.choices import CHOOSE, DASHES, NOT_GIVEN
from accounts.editing import PlainForm
from accounts.models import Centre
from meetings.models import Meeting


class Asked(PlainForm):
    centre = forms.ModelChoiceField(Centre.objects.none())
    other = forms.ModelChoiceField(Centre.objects.none(), required=False)
    own = forms.ModelChoiceField(Centre.objects.none(), required=False, empty_label="wszystkie")
    kind = forms.ChoiceField(choices=[("", DASHES), ("a", "A")], required=False)


def test_an_empty_choice_says_what_it_means():
    fields = Asked().fields
    assert fields["centre"].empty_label == CHOOSE
    assert fields["other"].empty_label == NOT_GIVEN
    assert fields["own"].empty_label == "wszystkie"
    assert fields["kind"].choices == [("", NOT_GIVEN), ("a", "A")]


def test_a_choice_of_the_model_has_words_too():
    form = forms.modelform_factory(
        Meeting, form=type("F", (PlainForm, forms.ModelForm), {}), fields=["ladder", "place"]
    )
    fields = form().fields
    assert DASHES not in {str(label) for _, label in fields["ladder"].choices}
    assert fields["place"].empty_label != DASHES
