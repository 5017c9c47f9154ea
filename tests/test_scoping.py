"""No scope by memory: what chooses records for a person says for whom, in the same breath."""

import ast

import pytest
from django.apps import apps
from django.conf import settings

APPS = ("accounts", "communities", "initiatives", "meetings", "volunteers", "reports", "reminders", "privacy", "desk")
#: Modules that choose records for a person. Deeds work on records that a view has fetched already.
CHOOSERS = ("view", "form", "search", "glance", "today", "navigation", "feed", "filter", "list", "listing")
SCOPES = {"visible_to", "editable_by", "manageable_by", "with_role", "held_by", "none"}
#: Rows that are nobody's secret or that the person herself is: asked without a scope on purpose.
OPEN = {"User", "Heartbeat", "Invitation", "EmailAddress"}


def chooser_files():
    for app in APPS:
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            inside = path.relative_to(settings.BASE_DIR / app)
            words = [*inside.parts[:-1], inside.stem]
            if "migrations" not in words and any(word.startswith(CHOOSERS) for word in words):
                yield path


def scoped_models():
    return {
        model.__name__
        for model in apps.get_models()
        if model.__module__.split(".")[0] in APPS and model.__name__ not in OPEN
    }


def unscoped(source, names):
    """Lines that ask `Model.objects` (or hand the bare Model to a shortcut) without a scope."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if is_bare_shortcut(node, names) or (is_manager(node, names) and not SCOPES & set(chain(node, parents))):
            yield node.lineno


def is_manager(node, names):
    asked = isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    return asked and isinstance(node.value, ast.Name) and node.value.id in names


def is_bare_shortcut(node, names):
    shortcut = isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"get_object_or_404", "get_list_or_404"}
    return shortcut and isinstance(node.args[0], ast.Name) and node.args[0].id in names


def chain(node, parents):
    """Names of the methods called one after another on an expression."""
    while isinstance(parents.get(node), (ast.Attribute, ast.Call)):
        parent = parents[node]
        if isinstance(parent, ast.Call) and parent.func is not node:
            return
        if isinstance(parent, ast.Attribute):
            yield parent.attr
        node = parent


def test_what_chooses_records_names_for_whom():
    names = scoped_models()
    found = {str(path): lines for path in chooser_files() if (lines := list(unscoped(path.read_text(), names)))}
    assert not found, f"Records asked for without visible_to or editable_by, by file and line: {found}"


@pytest.mark.parametrize(
    "source",
    [
        "Meeting.objects.get(pk=1)",
        "Meeting.objects.filter(pk=1).order_by('pk')",
        "get_object_or_404(Meeting, pk=1)",
        "visible_to(Meeting.objects.all())",
    ],
)
def test_the_finder_finds_what_has_no_scope(source):
    assert list(unscoped(source, {"Meeting"})) == [1]


@pytest.mark.parametrize(
    "source",
    [
        "Meeting.objects.visible_to(user).get(pk=1)",
        "Meeting.objects.select_related('x').editable_by(request.user)",
        "get_object_or_404(Meeting.objects.visible_to(user), pk=1)",
        "Meeting.objects.none()",
    ],
)
def test_the_finder_lets_scoped_questions_pass(source):
    assert not list(unscoped(source, {"Meeting"}))
