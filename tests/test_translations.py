"""The Polish texts, read from the files that are delivered."""

import gettext
import io
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages import Message
from babel.messages.mofile import write_mo

from config.messages import FILE, aliases, faults, messages, read, source, sources

CATALOG = read(FILE)
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sd]|\{(\w*)\}")


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text)}


def test_every_text_has_its_polish() -> None:
    assert len(messages(CATALOG)) > 0
    assert faults(CATALOG) == []


def test_every_function_of_translation_has_a_name_that_is_searched(tmp_path: Path) -> None:
    assert aliases(sources()) == []
    hidden = tmp_path / "hidden.py"
    hidden.write_text(
        "from django.utils.translation import gettext as _now, gettext_lazy as _, pgettext, ngettext as _\n"
    )
    assert [fault.split()[-1] for fault in aliases([hidden])] == ["_now", "_"]


def says_the_same(message: Message) -> bool:
    english = {message.id} if isinstance(message.id, str) else set(message.id)
    wanted = set().union(*map(placeholders, english))
    first, *others = map(placeholders, forms(message))
    # One thing may be named without its number ("jeden wpis"); two or more may not.
    is_one = not isinstance(message.id, str) and first <= wanted
    return (first == wanted or is_one) and all(said == wanted for said in others)


def test_a_polish_text_says_the_same_values() -> None:
    assert [source(message) for message in messages(CATALOG) if not says_the_same(message)] == []


@pytest.mark.parametrize(
    ("english", "polish", "is_same"),
    [
        ("%(name)s left", "%(name)s odeszła", True),
        ("%(name)s left", "odeszła", False),
        ("{a} of {b}", "{a} z {c}", False),
        (("%(n)s entry", "%(n)s entries"), ("jeden wpis", "%(n)s wpisy", "%(n)s wpisów", "%(n)s wpisu"), True),
        (("%(n)s entry", "%(n)s entries"), ("%(n)s wpis", "dwa wpisy", "%(n)s wpisów", "%(n)s wpisu"), False),
    ],
)
def test_a_value_that_got_lost_is_missed(english: Any, polish: Any, is_same: bool) -> None:
    assert says_the_same(Message(english, polish)) is is_same


def test_the_compiled_file_is_that_of_the_texts() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, CATALOG)
    compiled.seek(0)
    with FILE.with_suffix(".mo").open("rb") as delivered:
        old, new = gettext.GNUTranslations(delivered), gettext.GNUTranslations(compiled)
    texts = [{key: text for key, text in vars(each)["_catalog"].items() if key} for each in (old, new)]
    assert texts[0] == texts[1]


def test_polish_counts_in_four_forms() -> None:
    assert CATALOG.num_plurals == 4
