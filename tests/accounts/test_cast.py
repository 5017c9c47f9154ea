"""The cast holds the roles that all other tests rely on."""

import pytest

from communities.models.community import Community


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "sees", "changes"),
    [
        ("olga", True, True),
        ("zofia", True, True),
        ("wanda", False, False),
        ("karol", True, True),
        ("darek", True, False),
        ("iwona", False, False),
        ("adam", False, False),
        ("off", False, False),
        ("stella", False, False),
    ],
)
def test_each_person_has_the_rights_of_her_role(request, community, who, sees, changes):
    person = request.getfixturevalue(who)
    assert Community.objects.visible_to(person).filter(pk=community.pk).exists() == sees
    assert Community.objects.editable_by(person).filter(pk=community.pk).exists() == changes
