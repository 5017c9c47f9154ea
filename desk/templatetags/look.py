"""Pieces of the look that a plain include cannot draw: icons, doors that may not be there yet, glyphs, fields."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from heroicons.templatetags.heroicons import heroicon_outline

from documents import ties
from documents.drawing import stairs_svg
from documents.numbers import grouped
from initiatives.ladder import SHORT_NAMES, STEPS, Ladder

register = template.Library()

LADDER_HINTS = {
    Ladder.ORGANISER: _("the organiser did everything"),
    Ladder.HELPED: _("the organiser began, others joined in"),
    Ladder.TOGETHER: _("a common plan and common work"),
    Ladder.RESIDENTS_HELPED: _("the organiser helped when asked"),
    Ladder.RESIDENTS: _("without the organiser"),
    Ladder.PARTNER: _("an organisation or an institution"),
    Ladder.UNKNOWN: _("it will not count in any share"),
}
#: Attributes of an icon that the stylesheet gives to all of them (.i): some forty icons stand on a page.
LOOK = re.compile(r' (?:fill="none"|stroke(?:-[a-z]+)?="[^"]*"|width="24"|height="24")')
BETWEEN_TAGS = re.compile(r">\s+<")


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """An outline heroicon without a name of its own: a word stands beside it, or a label on the button."""
    return _icon(name, " ".join(["i", classes]).strip())


@lru_cache(maxsize=256)
def _icon(name: str, classes: str) -> SafeString:
    # Drawn anew for every row, an icon costs more than the row; the names come from our templates only.
    drawn = BETWEEN_TAGS.sub("><", LOOK.sub("", heroicon_outline(name, size=24, **{"class": classes})))
    return mark_safe(drawn.strip())  # noqa: S308 (made of names in templates)


@register.simple_tag
def door(name: str, *args: Any, **query: Any) -> str:
    """The address of a page with a query, empty where there is no such page: {% door "x:y" 1 state="open" as url %}."""
    try:
        address = reverse(name, args=[arg for arg in args if arg not in (None, "")])
    except NoReverseMatch:
        return ""
    asked = "&".join(f"{key}={value}" for key, value in query.items() if value not in (None, ""))
    return f"{address}?{asked}" if asked else address


@register.simple_tag
def ladder_glyph(level: Any) -> SafeString:
    """Five bars filled to the level; P and ? leave them hollow."""
    return _glyph(int(level) if str(level) in set(STEPS) else 0)


@lru_cache(maxsize=8)
def _glyph(level: int) -> SafeString:
    return stairs_svg(level)


@register.simple_tag
def ladder(level: Any) -> SafeString:
    """The glyph with its words: "3 · Together"; an unrecorded level is "not known"."""
    chosen = Ladder(str(level)) if str(level) in Ladder.values else Ladder.UNKNOWN
    words = f"{chosen.value} · {SHORT_NAMES[chosen]}" if chosen in STEPS else SHORT_NAMES[chosen]
    return format_html('<span class="lv">{}<span>{}</span></span>', ladder_glyph(chosen.value), words)


@register.inclusion_tag("components/picker.html")
def ladder_picker(field: BoundField) -> dict[str, Any]:
    """Rows of 52 px of the question who led: one radio button each."""
    return {"field": field, "rows": [_picker_row(radio) for radio in field if radio.data["value"] not in ("", None)]}


def _picker_row(radio: Any) -> dict[str, Any]:
    value = str(radio.data["value"])
    known = value in Ladder.values
    return {
        "id": radio.data["attrs"].get("id", ""),
        "name": radio.data["name"],
        "value": value,
        "label": radio.choice_label,
        "checked": radio.data["selected"],
        "step": value if value in set(STEPS) else "0",
        "hint": LADDER_HINTS[Ladder(value)] if known else "",
    }


@register.simple_tag
def field_input(field: BoundField, classes: str = "form-control", **attrs: Any) -> SafeString:
    """The control alone, with our class; Django itself adds aria-invalid and aria-describedby."""
    own = field.field.widget.attrs.get("class", "")
    marked = " ".join(filter(None, [own, classes, "is-invalid" if field.errors else ""]))
    named = {key.replace("_", "-"): value for key, value in attrs.items()}
    return field.as_widget(attrs={**field.field.widget.attrs, **named, "class": marked})


@register.filter
def thousands(number: Any) -> Any:
    """A number of people with its digits in groups; anything else as it is."""
    return grouped(number) if isinstance(number, int) else number


@register.filter
def is_words(figure: Any) -> bool:
    """Do words stand in the place of a figure ("not known")?"""
    letters = str(figure)
    return any(map(str.isalpha, letters)) and not any(map(str.isdecimal, letters))


@register.filter
def initials(name: Any) -> str:
    """Two letters for the circle before a name."""
    words = [word for word in str(name).replace(",", " ").split() if word[:1].isalpha()]
    letters = words[0][:1] + words[-1][:1] if len(words) > 1 else "".join(words)[:2]
    return letters.upper()


@dataclass(frozen=True)
class Wrong:
    """One refusal: its sentence, and the place on the page where it is put right."""

    anchor: str
    label: str
    sentence: str


@register.filter
def wrong_places(form: Any) -> list[Wrong]:
    """What needs a correction, in the order of the form, then line by line (`form.wrong_lines`)."""
    if form is None:
        return []
    lines = form.wrong_lines() if hasattr(form, "wrong_lines") else []
    return [_wrong(field) for field in form if field.errors] + [line for each in lines for line in _wrong_line(*each)]


def _wrong(field: BoundField, of: str = "") -> Wrong:
    if field.is_hidden:
        # nobody has seen it, so it has neither a place nor a name
        return Wrong("", of, str(field.errors[0]))
    # a group of boxes is a fieldset
    place = field.id_for_label or f"div_{field.auto_id}"
    return Wrong(place, f"{of} – {field.label}" if of else str(field.label), str(field.errors[0]))


def _wrong_line(label: Any, line: Any) -> list[Wrong]:
    first = next(field for field in line.visible_fields() if field.name not in {"remove", "DELETE"})
    whole = [Wrong(first.id_for_label, str(label), str(sentence)) for sentence in line.non_field_errors()]
    return whole + [_wrong(field, str(label)) for field in line if field.errors]


@register.filter
def tied(text: Any) -> str:
    """Words and numbers that belong together stay on one line, as in papers; what is markup already stays as it is."""
    words = str(text)  # what is translated late shows only now whether it is markup
    if not isinstance(words, SafeString):
        return ties.tied(words)
    return words if "<" in words else mark_safe(ties.tied(words))  # noqa: S308 (was safe, and got no more than spaces)


@register.filter
def undo_url(message: Any) -> str:
    """The address that undoes what a message tells, where the deed gave one: extra_tags="undo:/adres/"."""
    for tag in str(getattr(message, "extra_tags", "") or "").split():
        if tag.startswith("undo:/") and not tag.startswith("undo://"):
            return tag.removeprefix("undo:")
    return ""


@register.filter
def address(record: Any) -> str:
    """The page of a record, empty where it has none yet."""
    try:
        return str(record.get_absolute_url())
    except NoReverseMatch:
        return ""
