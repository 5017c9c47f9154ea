"""What the settings of production promise."""

import logging
import sys

from django.contrib.auth.hashers import make_password
from django.test import Client, override_settings

from config import settings
from config.logs import PlainFormatter


def test_a_password_is_kept_by_argon2_at_its_full_strength() -> None:
    with override_settings(PASSWORD_HASHERS=settings.PASSWORD_HASHERS):
        assert make_password("cokolwiek").startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$")


def test_pages_allow_nothing_from_elsewhere_and_nothing_inline(db: None) -> None:
    policy = Client().get("/healthz").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_production_answers_pages_by_https_only_and_remembers_it(db: None) -> None:
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=60):
        assert Client().get("/").headers["Location"] == "https://testserver/"
        assert "Strict-Transport-Security" in Client().get("/healthz", secure=True).headers


def test_the_log_of_production_tells_the_place_of_an_error_and_not_what_was_typed() -> None:
    typed = "Łucja Żółkiewska"
    try:
        raise ValueError(typed)
    except ValueError:
        record = logging.LogRecord("desk", logging.ERROR, __file__, 1, "Not saved", None, sys.exc_info())
    line = PlainFormatter(tell_values=False).format(record)
    assert "Not saved" in line
    assert "test_protection.py" in line
    assert "ValueError" in line
    assert "Żółkiewska" not in line
