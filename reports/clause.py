"""What a person reads before signing: who keeps the data, what for, how long, and her rights (RODO, article 13).

The one place of this text. It is short on purpose; the full clause hangs in the office.
"""

from django.utils.translation import gettext as _

from accounts.models import Centre


def information_clause(centre: Centre) -> str:
    """The clause of a public centre, which works on article 6(1)(e): there is no consent to give or to take back."""
    place = " ".join(part for part in (centre.postal_code, centre.town) if part)
    contact = [_("tel. %(phone)s") % {"phone": centre.phone} if centre.phone else "", centre.email]
    facts = {
        "centre": ", ".join(part for part in (centre.name, centre.street, place) if part),
        "contact": ", ".join(part for part in contact if part) or _("at the address above"),
    }
    return (
        _(
            "Your data are kept by: %(centre)s. We ask for what stands on this list in order to organise and document "
            "the work of the community, a task carried out in the public interest (article 6(1)(e) of the GDPR). "
            "You need not sign: a first name or a nickname is enough, and without it you may take part as well. "
            "We keep the list as long as the rules of our archive demand and show it only to those whom the law lets "
            "see it. You may ask to see, correct, erase or restrict your data, object to our using them, and complain "
            "to the President of the Personal Data Protection Office. Contact, also with our data protection officer: "
            "%(contact)s."
        )
        % facts
    )
