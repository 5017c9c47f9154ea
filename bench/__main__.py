"""`make bench`: the goals of speed that bind, each as a ratio to its floor, in one run on a PostgreSQL of its own.

    python -m bench [--quick] [--only 20,21]

--quick is what CI runs: queries and growth from one centre to fifty. Exit code 1 when a goal is missed.
"""

import argparse
import os
import secrets
import signal
import sys
import tempfile

from bench.measuring import tell
from tests.servers import postgresql

#: What a person's shell may hold must not reach the run.
FOREIGN = ("DEBUG", "REDIS_URL", "PUBLIC_URL", "TRUSTED_PROXIES", "SECRET_KEY_FILE", "PORT")


def environment(server: str, folder: str) -> dict[str, str]:
    """That of a production; neither broker nor mail server is ever asked."""
    return {
        "DJANGO_SETTINGS_MODULE": "bench.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "bench.example",
        "DATABASE_URL": f"{server}/postgres",
        "REDIS_URL": "redis://localhost",
        "EMAIL_URL": "dummymail://",
        "DEFAULT_FROM_EMAIL": "podworko@bench.example",
        "VAR_DIR": folder,
    }


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))  # the server ends with us
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", type=lambda text: {int(part) for part in text.split(",")}, default=None)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, postgresql() as url:
        for name in FOREIGN:
            os.environ.pop(name, None)
        os.environ.update(environment(url.rpartition("/")[0], folder))
        import django

        django.setup()
        from bench.run import run  # only now: it knows the models

        return tell(run(quick=options.quick, only=options.only), lambda line: print(line, flush=True))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
