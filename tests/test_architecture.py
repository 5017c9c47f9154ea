"""The plan of the house, read from the code: who may know whom, and how large a room may grow."""

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: Every app may import those it names here, directly or through them; nothing else of ours, and nobody imports config.
BELOW = {
    "documents": (),
    "accounts": ("documents",),
    "communities": ("accounts",),
    "initiatives": ("communities",),
    "meetings": ("initiatives",),
    "volunteers": ("meetings",),
    "reports": ("volunteers",),
    "reminders": ("reports",),
    "privacy": ("reminders",),
    "desk": ("privacy",),
}
APPS = tuple(BELOW)
#: Inside an app, a later kind of module may import an earlier one, never back.
FLOORS = ("roles", "scoping", "models", "forms", "tasks", "views", "urls")
BUILDING = {"config", "tests", "bench"}
NAMES_THAT_SAY_NOTHING = {"core", "common", "utils", "lib", "helpers", "services"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 40, 150
#: The arguments of these are "app.Model" or "app": a key by string is a door too.
KEYS = {"ForeignKey", "OneToOneField", "ManyToManyField", "get_model", "swappable_dependency"}


def tracked(*patterns: str) -> list[Path]:
    """Files of the project, also those not committed yet."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for line in listed.splitlines() if (path := ROOT / line).exists()]


SOURCES = [path for path in tracked("*.py") if path.relative_to(ROOT).parts[0] in {*APPS, "config"}]
PLAIN_SOURCES = [path for path in SOURCES if "migrations" not in path.parts]


def allowed(app: str) -> set[str]:
    """The app and everything under it."""
    return {app}.union(*(allowed(lower) for lower in BELOW[app]))


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def imports(tree: ast.Module) -> Iterator[tuple[ast.stmt, str]]:
    """Each import statement, under TYPE_CHECKING and inside functions too, with the module it names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, "." * node.level + (node.module or "")


def strings(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def keys(tree: ast.Module) -> Iterator[str]:
    """The apps that a foreign key, a `get_model` or a migration's dependency names by a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in KEYS:
            values = [*node.args[:2], *(word.value for word in node.keywords if word.arg == "to")]
            yield from (text.partition(".")[0] for value in values for text in strings(value))
        elif isinstance(node, ast.Assign) and any(getattr(to, "id", "") == "dependencies" for to in node.targets):
            yield from strings(node.value)


def apps_known_by(source: str) -> set[str]:
    tree = ast.parse(source)
    names = {module.partition(".")[0] for _node, module in imports(tree)} | set(keys(tree))
    return names & {*APPS, *BUILDING}


def test_an_app_knows_only_those_under_it() -> None:
    known = {app: allowed(app) for app in APPS} | {"config": {*APPS, "config"}}
    too_much = {path: apps_known_by(path.read_text()) - known[room(path)] for path in SOURCES}
    assert {str(path.relative_to(ROOT)): apps for path, apps in too_much.items() if apps} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import desk",
        "from desk.models import Heartbeat",
        "if TYPE_CHECKING:\n    from desk.models import Heartbeat",
        "def inside():\n    import desk.models",
        "key = models.ForeignKey('desk.Heartbeat', models.PROTECT)",
        "key = models.ManyToManyField(to='desk.Heartbeat')",
        "apps.get_model('desk', 'Heartbeat')",
        "apps.get_model('desk.Heartbeat')",
        "class Migration:\n    dependencies = [('desk', '0001_heartbeat')]",
    ],
)
def test_every_way_through_a_door_is_seen(source: str) -> None:
    assert apps_known_by(source) == {"desk"}


def test_every_room_of_the_house_stands_in_the_plan() -> None:
    rooms = {path.relative_to(ROOT).parts[0] for path in tracked("*/__init__.py")}
    assert rooms == {*APPS, *BUILDING} & rooms
    assert set(APPS) <= rooms


def test_imports_are_absolute_and_at_the_top() -> None:
    for path in PLAIN_SOURCES:
        check_imports(path)


def check_imports(path: Path) -> None:
    tree = ast.parse(path.read_text())
    ready = {id(node) for node in ast.walk(tree) if getattr(node, "name", "") == "ready" for node in ast.walk(node)}
    checked = {id(node) for part in tree.body if isinstance(part, ast.If) for node in ast.walk(part)}
    top = {id(node) for node in tree.body} | checked | (ready if path.name == "apps.py" else set())
    for node, module in imports(tree):
        assert not module.startswith("."), f"{path} line {node.lineno}: {module} is relative"
        assert id(node) in top, f"{path} line {node.lineno}: {module} is not imported at the top"


@pytest.mark.parametrize("app", APPS)
def test_inside_an_app_views_know_models_and_never_back(app: str) -> None:
    for path in (path for path in PLAIN_SOURCES if room(path) == app):
        own = floor(path.relative_to(ROOT).with_suffix("").parts[1])
        for node, module in imports(ast.parse(path.read_text())):
            parts = module.split(".")
            if parts[0] == app and len(parts) > 1 and own is not None:
                other = floor(parts[1])
                assert other is None or other <= own, f"{path.name} line {node.lineno} imports {module}"


def floor(module: str) -> int | None:
    """Where a module stands in its app; `health_views` stands where `views` does."""
    kind = module.rpartition("_")[2]
    return FLOORS.index(kind) if kind in FLOORS else None


def test_no_file_has_grown_past_a_room() -> None:
    assert [str(path) for path in PLAIN_SOURCES if len(path.read_text().splitlines()) > LONGEST_FILE] == []


def test_no_function_has_grown_past_a_page() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in PLAIN_SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, functions) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_template_has_grown_past_a_page() -> None:
    templates = tracked("templates/*")
    assert [str(path) for path in templates if len(path.read_text().splitlines()) > LONGEST_TEMPLATE] == []


def test_nothing_is_named_by_a_word_that_says_nothing() -> None:
    files = tracked("*.py", "templates/*", "static/*")
    parts = {part for path in files for part in path.relative_to(ROOT).with_suffix("").parts}
    assert parts & NAMES_THAT_SAY_NOTHING == set()


def test_there_is_no_django_admin() -> None:
    """It walks past rights, notes and the log of deeds."""
    for path in SOURCES:
        assert "django.contrib.admin" not in path.read_text(), path
        assert path.name != "admin.py"


def test_apps_do_not_signal_to_each_other() -> None:
    for path in PLAIN_SOURCES:
        modules = {module for _node, module in imports(ast.parse(path.read_text()))}
        assert modules.isdisjoint({"django.dispatch", "django.db.models.signals"}), path
