"""Makes the database ready before the first page: migrates it and, when it is empty, loads the demo.

    python -m config.prepare

Data that is there is never touched: one centre is enough to leave the demo out.
"""

import os

import django
from django.apps import apps
from django.core.management import call_command, get_commands


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    # What an earlier run last said of itself must not make this one look alive before it is.
    apps.get_model("desk", "Heartbeat").objects.all().delete()
    if not apps.get_model("accounts", "Centre").objects.exists() and "load_cases" in get_commands():
        call_command("load_cases")


if __name__ == "__main__":
    main()
