import pytest

from tests.config.system import PRODUCTION, run


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_refuses_to_start_and_names_what_is_missing(name: str) -> None:
    refused = run("manage.py", "check", **{**PRODUCTION, name: ""})
    assert refused.returncode == 1
    assert refused.stderr == f"Podwórko cannot start: {name} missing in the environment. See .env.example.\n"


def test_all_that_is_missing_is_named_at_once() -> None:
    refused = run("-c", "import config.settings")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert all(name in refused.stderr for name in PRODUCTION)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://who:known-password@there/what"),
        ("DATABASE_URL", "known-password"),
        ("EMAIL_URL", "pigeon://who:known-password@there"),
        ("PORT", "known-password"),
    ],
)
def test_a_value_that_is_not_understood_is_refused_and_not_repeated(name: str, value: str) -> None:
    refused = run("manage.py", "check", **{**PRODUCTION, name: value})
    assert refused.returncode == 1
    assert name in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "known-password" not in refused.stderr


def test_the_secret_is_all_that_debug_needs() -> None:
    assert run("manage.py", "check", DEBUG="1", SECRET_KEY="known").returncode == 0
    refused = run("manage.py", "check", DEBUG="1")
    assert (refused.returncode, "SECRET_KEY missing" in refused.stderr) == (1, True)


def test_a_deployment_passes_every_check() -> None:
    checked = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert checked.returncode == 0, checked.stderr


def test_the_worker_and_beat_refuse_like_the_web() -> None:
    for part in ("worker", "beat"):
        refused = run("-m", "celery", "--app", "config", part)
        assert refused.returncode == 1
        assert "DATABASE_URL" in refused.stderr
        assert "Traceback" not in refused.stderr
