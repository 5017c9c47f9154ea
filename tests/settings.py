"""The settings of the tests: those of the project, with the pieces changed that would only make tests slow."""

import os
from pathlib import Path

RUN, WORKER = os.environ.get("TEST_RUN", ""), os.environ.get("PYTEST_XDIST_WORKER", "alone")
# Each test process writes to a folder of its own, never to the data of a running demo.
os.environ["VAR_DIR"] = str(Path(__file__).resolve().parent.parent / "var" / "tests" / RUN / WORKER)
os.environ["DEBUG"] = "1"
os.environ.setdefault("SECRET_KEY", "known-to-every-test")
# Playwright runs an event loop in the thread of the test; the database is still used by that one thread only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, SQLITE, STORAGES, VAR_DIR  # noqa: E402

if DATABASES["default"]["ENGINE"] == SQLITE:
    # A file, not memory: only there do two connections meet as they do in production.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    # A test database may be lost at any moment, so nothing waits for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ.get("TEST_TEMPLATE_NAME")}

PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
