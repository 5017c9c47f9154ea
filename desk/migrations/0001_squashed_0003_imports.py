import desk.models
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.core.management import call_command
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db import migrations, models


def create_cache_table(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The rate limits of the sign-in need it; so no deployment can forget `createcachetable`."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    initial = True

    #: What was never released is one step; a database that has all of these stands as it is.
    replaces = [("desk", "0001_heartbeat"), ("desk", "0002_cache_table"), ("desk", "0003_imports")]

    dependencies = [
        ("accounts", "0001_squashed_0008_files_of_residents"),
        ("accounts", "__first__"),
        ("communities", "0001_squashed_0009_closed_entries"),
        ("meetings", "0001_squashed_0014_grew_from"),
    ]

    operations = [
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                (
                    "part",
                    models.CharField(
                        choices=[("worker", "Worker"), ("beat", "Beat")],
                        max_length=10,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("beaten_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="reason for withdrawing"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("people", "people"), ("organisations", "organisations"), ("meetings", "meetings")],
                        max_length=13,
                        verbose_name="what the file holds",
                    ),
                ),
                ("file_name", models.CharField(editable=False, max_length=120, verbose_name="name of the file")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        editable=False,
                        max_length=200,
                        upload_to=desk.models.import_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting to be checked"),
                            ("checking", "being checked"),
                            ("checked", "checked"),
                            ("approved", "waiting to be written"),
                            ("writing", "being written"),
                            ("done", "written"),
                            ("failed", "refused"),
                            ("dropped", "given up"),
                        ],
                        default="queued",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("rows_read", models.PositiveIntegerField(default=0, editable=False)),
                ("rows_new", models.PositiveIntegerField(default=0, editable=False)),
                ("rows_known", models.PositiveIntegerField(default=0, editable=False)),
                ("rows_repeated", models.PositiveIntegerField(default=0, editable=False)),
                ("faults_found", models.PositiveIntegerField(default=0, editable=False)),
                ("preview", models.JSONField(default=dict, editable=False)),
                ("reason", models.CharField(blank=True, editable=False, max_length=300, verbose_name="reason")),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("lease_until", models.DateTimeField(editable=False, null=True)),
                ("checked_at", models.DateTimeField(editable=False, null=True)),
                ("finished_at", models.DateTimeField(editable=False, null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="accounts.centre",
                        verbose_name="centre",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "import from a file",
                "verbose_name_plural": "imports from files",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["state", "lease_until"], name="import_waiting")],
            },
        ),
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField()),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imported",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imported",
                        to="communities.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imported",
                        to="communities.person",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imported", to="desk.import"
                    ),
                ),
            ],
            options={
                "verbose_name": "record from a file",
                "verbose_name_plural": "records from files",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("meeting", None), ("organisation", None), ("person__isnull", False)),
                            models.Q(("meeting", None), ("organisation__isnull", False), ("person", None)),
                            models.Q(("meeting__isnull", False), ("organisation", None), ("person", None)),
                            _connector="OR",
                        ),
                        name="imported_row_is_one_record",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportFault",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField()),
                ("column", models.CharField(blank=True, max_length=3)),
                ("label", models.CharField(blank=True, max_length=200)),
                ("sentence", models.CharField(max_length=500)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="faults", to="desk.import"
                    ),
                ),
            ],
            options={
                "verbose_name": "fault in a file",
                "verbose_name_plural": "faults in files",
                "ordering": ["pk"],
            },
        ),
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
    ]
