"""What must not stand in any file of the project."""

import re
from pathlib import Path

import pytest

from tests.test_architecture import ROOT, tracked

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
#: Written apart, so that this file does not name them either.
REGISTRIES = tuple(".".join(words) for words in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org")))
BINARY = {".mo", ".png", ".ttf", ".woff2", ".ico"}
INLINE = re.compile(r"""\sstyle\s*=|<style\b|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE)
ELSEWHERE = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["']?(?:https?:)?//""", re.IGNORECASE)


def texts(*patterns: str) -> list[Path]:
    return [path for path in tracked(*patterns) if path.suffix not in BINARY]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_versions_and_hashes_and_no_host(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    assert "--index" not in text
    pinned = re.findall(r"^[\w.\[\]-]+==", text, re.MULTILINE)
    blocks = re.findall(r"^[\w.\[\]-]+==[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(pinned) == len(blocks) > 0


def test_no_file_names_a_registry() -> None:
    named = [str(path) for path in texts() for host in REGISTRIES if host in path.read_text(errors="replace")]
    assert named == []


def test_no_template_needs_an_exception_from_the_content_policy() -> None:
    found = [f"{path}: {match.group()}" for path in texts("templates/*") for match in INLINE.finditer(path.read_text())]
    assert found == []


def test_no_page_asks_another_server() -> None:
    files = texts("templates/*", "static/*")
    assert [str(path) for path in files if ELSEWHERE.search(path.read_text())] == []
