"""Names as Poles sort and search them, the same on SQLite and PostgreSQL.

Both engines sort bytes or lack a Polish collation, so the order and the folded text are stored beside the name.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

LATIN = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"
CYRILLIC = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
PLACES = {letter: f"{0x40 + place:02x}" for place, letter in enumerate(LATIN + CYRILLIC)}
WITHOUT_ACCENT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ґ": "г"})
SORTED_LETTERS = 100


def sort_key(text: str) -> str:
    """Key that sorts as a Polish directory: digits, a ą b … ź ż, Cyrillic, everything else."""
    letters = unicodedata.normalize("NFC", " ".join(text.split())).casefold()[:SORTED_LETTERS]
    return "".join(_place(letter) for letter in letters)


def _place(letter: str) -> str:
    if letter in PLACES:
        return PLACES[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base in PLACES:
        return PLACES[base]
    if letter.isdecimal():
        return f"{0x20 + unicodedata.decimal(letter):02x}"
    if letter.isalpha():
        # Letters of no alphabet above are kept, not dropped: they sort after ż and я.
        return f"f{ord(letter):05x}"
    return "10" if letter == " " else "11"


def fold(text: str) -> str:
    """Text for searching: small letters, no accents, words parted by one space ("Żółkiewska" is "zolkiewska")."""
    # Ornamental letters (𝕬) become plain ones first, and only then small.
    small = unicodedata.normalize("NFKD", text).casefold().translate(WITHOUT_ACCENT)
    plain = unicodedata.normalize("NFKD", small)
    letters = (char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join("".join(letters).split())


class NamedQuerySet(models.QuerySet[Any]):
    def matching(self, text: str) -> "NamedQuerySet":
        """Rows whose name holds every word of the text, accents and case aside."""
        rows = self
        for word in fold(text).split():
            rows = rows.filter(name_search__contains=word)
        return rows

    def by_name(self) -> "NamedQuerySet":
        return self.order_by("name_sort", "pk")


class Named(models.Model):
    """A record with a name; keeps the sort and search columns true to it."""

    name = models.CharField(_("name"), max_length=200)
    name_sort = models.CharField(max_length=SORTED_LETTERS * 6, editable=False, db_index=True)
    name_search = models.CharField(max_length=420, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def searched_text(self) -> str:
        """What a search looks through; a model with aliases adds them."""
        return self.name

    def derive_names(self) -> None:
        self.name_sort = sort_key(self.name)
        self.name_search = fold(self.searched_text())[:420]

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.derive_names()
        if update_fields is not None:
            update_fields = {*update_fields, "name_sort", "name_search"}
        super().save(*args, update_fields=update_fields, **kwargs)
