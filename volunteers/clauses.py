"""Texts that a centre begins with: what is asked in a consent, and what people are told about their data (RODO).

A public centre works on article 6(1)(e) and (c), so the clauses ask for nothing; the three consents are apart. The
centre may put texts of its own in their place (`wordings`); until then these are what is printed.
"""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from accounts.models import Centre
from volunteers.models.wording import Wording

Subject = Wording.Subject


def default_text(centre: Centre, subject: str) -> str:
    return DEFAULTS[Subject(subject)](centre)


def _address(centre: Centre) -> str:
    place = " ".join(part for part in (centre.postal_code, centre.town) if part)
    return ", ".join(part for part in (centre.name, centre.street, place) if part)


def _contact(centre: Centre) -> str:
    phone = _("tel. %(phone)s") % {"phone": centre.phone} if centre.phone else ""
    return ", ".join(part for part in (phone, centre.email) if part) or _("at the address above")


def _facts(centre: Centre) -> dict[str, str]:
    return {"centre": _address(centre), "contact": _contact(centre)}


def list_clause(centre: Centre) -> str:
    """What a person reads before signing. It is short on purpose; the full clause hangs in the office."""
    return _(
        "Your data are kept by: %(centre)s. We ask for what stands on this list in order to organise and document "
        "the work of the community, a task carried out in the public interest (article 6(1)(e) of the GDPR). "
        "You need not sign: a first name or a nickname is enough, and without it you may take part as well. "
        "We keep the list as long as the rules of our archive demand and show it only to those whom the law lets "
        "see it. You may ask to see, correct, erase or restrict your data, object to our using them, and complain "
        "to the President of the Personal Data Protection Office. Contact, also with our data protection officer: "
        "%(contact)s."
    ) % _facts(centre)


def agreement_clause(centre: Centre) -> str:
    """Why the data of a volunteer are kept: the agreement and the law on it, so there is no consent to ask for."""
    return _(
        "The Beneficiary keeps the data in order to conclude and carry out this agreement and to do what the law "
        "asks (article 6(1)(b) and (c) of the GDPR), as long as the rules of the archive demand. They may be seen, "
        "corrected, erased or restricted on request; complaints go to the President of the Personal Data "
        "Protection Office. Contact, also with the data protection officer: %(contact)s."
    ) % _facts(centre)


def full_clause(centre: Centre) -> str:
    """For the office and for whoever asks: all that article 13 names, a paragraph for each."""
    return _(
        "Who keeps your data: %(centre)s. Contact, also with our data protection officer: %(contact)s.\n"
        "What for: to organise and document work with the local community, a task carried out in the public "
        "interest (article 6(1)(e) of the GDPR), and to do what the law asks of us (article 6(1)(c)). Your image, "
        "a newsletter and your own story rest on your consent alone (article 6(1)(a)), which you may take back at "
        "any time; what was done before stays lawful.\n"
        "Whom we show them: those whom the law lets see them and those who keep our computers on our behalf. We "
        "send them to no country outside the European Economic Area.\n"
        "How long: as long as the rules of our archive demand; what rests on consent, until you take it back.\n"
        "Your rights: to see your data and get a copy, to have them corrected, erased or restricted, to object, "
        "and to complain to the President of the Personal Data Protection Office.\n"
        "Must you give them: no. A first name or a nickname is enough to take part. No decision about you is made "
        "by a computer, and nobody is profiled."
    ) % _facts(centre)


def image_consent(centre: Centre) -> str:
    return _(
        "I agree that %(centre)s may take pictures and recordings in which I can be recognised and show them, without "
        "payment, in the scope named beside, to tell about the work of the community. I know that I need not agree, "
        "that I may take the consent back at any time, in writing or by word of mouth, and that this does not touch "
        "what was published before. I was given the information clause."
    ) % {"centre": _address(centre)}


def newsletter_consent(centre: Centre) -> str:
    return _(
        "I agree that %(centre)s may send me news about meetings and events to the address or number that I gave. I "
        "know that I may take the consent back at any time and that nothing more will be sent then. I was given the "
        "information clause."
    ) % {"centre": _address(centre)}


def story_consent(centre: Centre) -> str:
    return _(
        "I agree that %(centre)s may publish what I told about myself, in the words that I have read and approved, in "
        "the scope named beside. I choose whether under my name or without it. I know that I may take the consent "
        "back at any time and that this does not touch what was published before. I was given the information clause."
    ) % {"centre": _address(centre)}


DEFAULTS: Final[dict[Wording.Subject, Callable[[Centre], str]]] = {
    Subject.IMAGE: image_consent,
    Subject.NEWSLETTER: newsletter_consent,
    Subject.STORY: story_consent,
    Subject.LIST: list_clause,
    Subject.AGREEMENT: agreement_clause,
    Subject.FULL: full_clause,
}
