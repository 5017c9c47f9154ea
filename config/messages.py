"""Keeps the Polish translation complete, with GNU gettext to read the sources and Babel to write the files.

python -m config.messages            take new texts into locale/, drop old ones, compile
python -m config.messages --check    change nothing; fail where a text is missing, left over, untranslated or guessed
"""

import ast
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import django
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.core.management import call_command

from config.settings import BASE_DIR

FILE = BASE_DIR / "locale" / "pl" / "LC_MESSAGES" / "django.po"
NOT_ON_SCREEN = ["var/*", "tests/*", "bench/*", "docs/*", "requirements/*", ".venv/*"]
FUNCTIONS = "django.utils.translation"
#: The one other name under which GNU gettext finds texts, and whose it is.
SHORT = {"_": {"gettext", "gettext_lazy"}}
Key = tuple[str, str | None]


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    before = FILE.read_bytes()
    call_command(
        "makemessages", locale=["pl"], no_location=True, no_obsolete=True, ignore_patterns=NOT_ON_SCREEN, verbosity=0
    )
    catalog = read(FILE)
    if "--check" not in arguments:
        write(catalog)
        return report(faults(catalog))
    FILE.write_bytes(before)
    written = read(FILE)
    missing, left_over = keys(catalog) - keys(written), keys(written) - keys(catalog)
    return report(
        faults(written)
        + aliases(sources())
        + [f"not in the translation: {text}" for text, _context in sorted(missing, key=str)]
        + [f"no longer in the sources: {text}" for text, _context in sorted(left_over, key=str)]
    )


def read(file: Path) -> Catalog:
    with file.open("rb") as stream:
        return read_po(stream, locale="pl")


def write(catalog: Catalog) -> None:
    with FILE.open("wb") as stream:
        write_po(stream, catalog, width=100, sort_output=True, no_location=True)
    with FILE.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalog)


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def keys(catalog: Catalog) -> set[Key]:
    return {(source(message), message.context) for message in messages(catalog)}


def faults(catalog: Catalog) -> list[str]:
    """What a person would read in English, or in a Polish nobody looked at."""
    found = []
    for message in messages(catalog):
        forms = (message.string,) if isinstance(message.string, str) else message.string
        if not forms or not all(forms):
            found.append(f"untranslated: {source(message)}")
        elif message.fuzzy:
            found.append(f"guessed: {source(message)}")
    return found


def sources() -> list[Path]:
    """The modules whose texts stand on a screen."""
    skipped = {pattern.removesuffix("/*") for pattern in NOT_ON_SCREEN}
    folders = [folder for folder in BASE_DIR.iterdir() if folder.is_dir() and folder.name not in skipped]
    return sorted(file for folder in folders for file in folder.rglob("*.py"))


def aliases(files: Iterable[Path]) -> list[str]:
    """Functions of translation imported under a name that is not searched: their texts would stay English."""
    found = []
    for file in files:
        imports = (node for node in ast.walk(ast.parse(file.read_bytes())) if isinstance(node, ast.ImportFrom))
        names = [(node, name) for node in imports if node.module == FUNCTIONS for name in node.names if name.asname]
        hidden = [(node, name) for node, name in names if name.name not in SHORT.get(str(name.asname), ())]
        found += [f"not searched for texts: {file}:{node.lineno} {name.asname}" for node, name in hidden]
    return found


def report(found: list[str]) -> int:
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
