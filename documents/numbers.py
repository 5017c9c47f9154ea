"""Numbers as people read them."""

from django.utils.translation import gettext as _


def grouped(number: int) -> str:
    """Digits in groups of three from ten thousand on, kept on one line: 10\N{NO-BREAK SPACE}000, yet 9999."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") if abs(number) >= 10_000 else str(number)


def sum_words(number: int, estimates: int, unknown: int) -> str:
    """A sum that says how well it is known: estimated in parts, without those nobody counted, or exact."""
    if unknown and not number:
        return _("not known")
    text = "%(number)s"
    if estimates and unknown:
        text = _("about %(number)s or more")
    elif estimates:
        text = _("about %(number)s")
    elif unknown:
        text = _("at least %(number)s")
    return text % {"number": grouped(number)}
