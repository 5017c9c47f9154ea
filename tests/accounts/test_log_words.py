"""The officer reads no name of a column: every kind and every field that the log can name has words."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.forms import ModelForm
from django.urls import get_resolver
from django.utils.functional import Promise
from django.utils.translation import override

from accounts.log_words import FIELD_WORDS, NEVER_LOGGED, OUR_APPS, field_word, kinds_of_log
from meetings.parts import KINDS

ROOT = Path(__file__).parents[2]
MACHINERY = {"form_key", "version", "base", "seen", "key", "many_sure", "again", "another", "sentences_of"}
SAME_IN_POLISH = {"logo"}


def models():
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in OUR_APPS]


def forms(parent=ModelForm):
    get_resolver().url_patterns  # noqa: B018 (every form of ours is imported by its view)
    for form in parent.__subclasses__():
        yield form
        yield from forms(form)


def fields_of_forms():
    ours = {model: model._meta.label_lower for model in models()}
    for form in forms():
        kind = ours.get(getattr(form._meta, "model", None))
        if kind:
            yield from ((kind, name) for name in form.base_fields if name not in MACHINERY | SAME_IN_POLISH)


def literals():
    """Names written to the log by hand: record(…, fields=["…"])."""
    for path in (file for app in OUR_APPS for file in (ROOT / app).rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")).startswith(
                "record"
            ):
                told = [keyword.value for keyword in call.keywords if keyword.arg == "fields"]
                parts = [part for value in told for part in ast.walk(value)]
                # "removesuffix('_id')" is no name
                yield from (p.value for p in parts if isinstance(p, ast.Constant) and p.value not in ("_id", "-id"))


def has_words(model, name):
    return field_word(model._meta.label_lower, name) != name


def test_every_kind_has_a_name_of_its_own():
    unnamed = [model._meta.label for model in models() if not isinstance(model._meta.verbose_name, Promise)]
    assert {name.lower() for name in unnamed} <= NEVER_LOGGED
    assert not NEVER_LOGGED & {kind for kind, _ in kinds_of_log()}


def test_every_field_of_a_form_has_words():
    assert not {
        f"{kind}: {name}"
        for kind, name in fields_of_forms()
        if field_word(kind, name) == name and name not in FIELD_WORDS
    }


def test_a_key_without_a_name_is_called_as_the_record_it_points_to():
    with override("pl"):
        assert field_word("initiatives.initiativeshare", "initiative") == "inicjatywa"


def test_every_field_named_by_a_deed_has_words():
    names = set(literals())
    assert {"withdrawn_reason", "moved_from", "password"} <= names
    assert not {name for name in names if name not in FIELD_WORDS and not any(has_words(m, name) for m in models())}


@pytest.mark.parametrize("name", [*KINDS, "attendances", "agenda", "who", "second_step", "recovery_codes"])
def test_the_parts_of_a_meeting_have_words(name):
    assert name in FIELD_WORDS
    assert field_word("meetings.meeting", name) == str(FIELD_WORDS[name])


def test_a_page_that_was_refused_stands_as_it_was_asked():
    assert field_word("/spolecznosci/3/karta/", "anything") == "anything"
