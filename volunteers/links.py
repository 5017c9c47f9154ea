"""The private link of a volunteer: given, sent, revoked; and what she writes down by it, without an account."""

import datetime as dt
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import make_aware, now

from accounts.deeds import VISITOR, Verb, record
from accounts.letters import send_letter
from accounts.models import User
from accounts.private_links import draw_token, hash_of, save_once
from volunteers.models import Agreement, Hours, HoursLink
from volunteers.models.link import AFTER_THE_END

#: A link of an agreement without an end is renewed twice a year.
LONGEST: Final = dt.timedelta(days=183)
LANGUAGE: Final = "pl"  # of letters to residents, as of all our papers


def address_of(token: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse('volunteers:my_hours', args=[token])}"


@transaction.atomic
def give_link(agreement: Agreement, user: User) -> tuple[HoursLink, str]:
    """A new link and its token, which only the caller ever sees; an earlier one stops working."""
    Agreement.objects.select_for_update().get(pk=agreement.pk)
    agreement.links.filter(revoked_at=None).update(revoked_at=now())
    token = draw_token()
    link = HoursLink.objects.create(
        agreement=agreement, token_hash=hash_of(token), created_by=user, expires_at=_expiry(agreement)
    )
    record(user, Verb.CREATED, link, centre=agreement.centre_id, fields=["expires_at"])
    return link, token


def _expiry(agreement: Agreement) -> dt.datetime:
    last = now() + LONGEST
    if agreement.span.until_on is None:
        return last
    over = agreement.span.until_on + AFTER_THE_END
    return min(last, make_aware(dt.datetime.combine(over, dt.time())))


@transaction.atomic
def revoke_link(link: HoursLink, user: User) -> bool:
    """The link stops working at once; False where it had before."""
    if not HoursLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now()):
        return False
    record(user, Verb.WITHDRAWN, link, centre=link.agreement.centre_id)
    return True


def send_link(agreement: Agreement, token: str, email: str) -> bool:
    """A letter that names nobody but the centre; False when the mail server would not take it."""
    context = {"centre": agreement.centre, "link": address_of(token)}
    return send_letter("volunteers/email/link", context, email, LANGUAGE, agreement.pk)


def link_behind(token: str) -> HoursLink | None:
    """The link that still works, with all that its page needs."""
    rows = HoursLink.objects.open().select_related("agreement__centre", "agreement__community", "agreement__person")
    return rows.filter(token_hash=hash_of(token)).first()


def begun_by(link: HoursLink) -> Hours:
    """An entry not saved yet, of the volunteer of this link: always only declared."""
    agreement = link.agreement
    return Hours(
        centre_id=agreement.centre_id,
        community_id=agreement.community_id,
        agreement=agreement,
        person_id=agreement.person_id,
        link=link,
        state=Hours.State.DECLARED,
    )


def declare_hours(form: Any, link: HoursLink) -> Hours | None:
    """Save what the volunteer wrote down, once; the log names nobody but a visitor."""
    saved: Hours | None = save_once(form, link, lambda: _save(form))
    return saved


@transaction.atomic
def _save(form: Any) -> Hours:
    saved: Hours = form.save()
    record(VISITOR, Verb.CREATED, saved, fields=[*form.changed_fields(), "link"])
    return saved
