import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0008_files_of_residents"),
        ("accounts", "__first__"),
        ("meetings", "0001_squashed_0014_grew_from"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120, unique=True)),
                ("rule", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("due_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("told", "told"),
                            ("missed", "too late, not sent"),
                            ("withdrawn", "no longer needed"),
                        ],
                        default="planned",
                        max_length=9,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(null=True, verbose_name="seen")),
                (
                    "action",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="meetings.action",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="accounts.centre"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "ordering": ["-due_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "planned")), fields=["due_at", "id"], name="reminder_due"
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["told", "missed"])),
                        fields=["recipient", "-due_at", "-id"],
                        name="reminder_shown",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action__isnull", False), ("meeting", None)),
                            models.Q(("action", None), ("meeting__isnull", False)),
                            _connector="OR",
                        ),
                        name="reminder_about_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=120, unique=True)),
                ("message_id", models.CharField(max_length=200, unique=True)),
                ("to", models.EmailField(blank=True, max_length=254)),
                ("subject", models.CharField(blank=True, max_length=300)),
                ("body", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting"),
                            ("inflight", "being sent"),
                            ("awaiting_retry", "will be tried again"),
                            ("sent", "sent"),
                            ("failed", "not delivered"),
                            ("missed", "too late, not sent"),
                            ("withdrawn", "no longer needed"),
                        ],
                        default="queued",
                        max_length=14,
                        verbose_name="state",
                    ),
                ),
                ("send_after", models.DateTimeField(default=django.utils.timezone.now)),
                ("lease_until", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("error", models.CharField(blank=True, max_length=300)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "reminder",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letter", to="reminders.reminder"
                    ),
                ),
            ],
            options={
                "verbose_name": "letter",
                "verbose_name_plural": "letters",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["queued", "awaiting_retry", "inflight"])),
                        fields=["send_after", "id"],
                        name="letter_unsettled",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lease_until__isnull", False), ("state", "inflight")),
                            models.Q(models.Q(("state", "inflight"), _negated=True), ("lease_until__isnull", True)),
                            _connector="OR",
                        ),
                        name="letter_taken_has_lease",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="letter_sent_has_moment",
                    ),
                ],
            },
        ),
    ]
