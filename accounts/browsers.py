"""The name of a browser and of its system, as far as the browser tells them: enough to know one's own places again."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

#: Marks in the order of asking: others also call themselves Chrome and Safari.
BROWSERS: Final[Sequence[tuple[str, str]]] = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Final[Mapping[str, Any]] = {
    "Windows": pgettext_lazy("browser on what", "Windows"),
    "Android": pgettext_lazy("browser on what", "Android"),
    "iPhone": pgettext_lazy("browser on what", "iPhone"),
    "iPad": pgettext_lazy("browser on what", "iPad"),
    "CrOS": pgettext_lazy("browser on what", "ChromeOS"),
    "Macintosh": pgettext_lazy("browser on what", "macOS"),
    "Linux": pgettext_lazy("browser on what", "Linux"),
}
UNKNOWN: Final = gettext_lazy("Another browser")


def browser_words(told: str) -> str:
    """ "Chrome on Windows"; a browser that we do not know is not guessed."""
    browser = next((name for mark, name in BROWSERS if mark in told), str(UNKNOWN))
    system = next((name for mark, name in SYSTEMS.items() if mark in told), "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser
