"""The Polish texts, read from the files that are delivered."""

import gettext
import io
import re

import pytest
from babel.messages import Message
from babel.messages.mofile import write_mo

from config.messages import FILE, faults, messages, read, source

CATALOG = read(FILE)
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sd]|\{(\w*)\}")


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text)}


def test_every_text_has_its_polish() -> None:
    assert len(messages(CATALOG)) > 0
    assert faults(CATALOG) == []


@pytest.mark.parametrize("message", messages(CATALOG), ids=source)
def test_a_polish_text_says_the_same_values(message: Message) -> None:
    english = {message.id} if isinstance(message.id, str) else set(message.id)
    wanted = set().union(*map(placeholders, english))
    # One thing may be named without its number ("jeden wpis"); two or more may not.
    for number, form in enumerate(forms(message)):
        said = placeholders(form)
        assert said <= wanted
        assert said == wanted or (number == 0 and not isinstance(message.id, str)), form


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
