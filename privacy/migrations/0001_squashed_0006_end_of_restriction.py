import accounts.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import re
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    #: What was never released is one step; a database that has all of these stands as it is.
    replaces = [
        ("privacy", "0001_requests"),
        ("privacy", "0002_emergencies"),
        ("privacy", "0003_retention"),
        ("privacy", "0004_more_kinds_of_records"),
        ("privacy", "0005_scans_of_money"),
        ("privacy", "0006_end_of_restriction"),
    ]

    dependencies = [
        ("accounts", "0001_squashed_0008_files_of_residents"),
        ("accounts", "__first__"),
        ("communities", "0001_squashed_0009_closed_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Emergency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "reason",
                    models.CharField(
                        help_text="Officer and director read it. Do not write names here.",
                        max_length=500,
                        verbose_name="why it is needed",
                    ),
                ),
                ("told_at", models.DateTimeField(editable=False, null=True, verbose_name="told by mail on")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergencies",
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
                    "membership",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergency",
                        to="accounts.membership",
                    ),
                ),
            ],
            options={
                "verbose_name": "emergency access",
                "verbose_name_plural": "emergency access",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="RightsRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("access", "access to one's data (art. 15)"),
                            ("correction", "correction (art. 16)"),
                            ("erasure", "erasure (art. 17)"),
                            ("restriction", "restriction of processing (art. 18)"),
                            ("objection", "objection (art. 21)"),
                        ],
                        max_length=11,
                        verbose_name="what is asked",
                    ),
                ),
                (
                    "who_told",
                    models.CharField(
                        help_text="As the person gave it, and how to answer.", max_length=200, verbose_name="who asks"
                    ),
                ),
                (
                    "told",
                    models.TextField(blank=True, max_length=2000, verbose_name="what the person wants, in her words"),
                ),
                (
                    "received_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="received on",
                    ),
                ),
                ("due_on", models.DateField(editable=False, verbose_name="to be answered by")),
                (
                    "extended_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="extended on",
                    ),
                ),
                (
                    "extension_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why more time is needed"),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not decided yet"),
                            ("granted", "granted"),
                            ("partly", "granted in part"),
                            ("refused", "refused"),
                        ],
                        max_length=8,
                        verbose_name="decision",
                    ),
                ),
                (
                    "decided_on",
                    models.DateField(
                        blank=True, null=True, validators=[accounts.validators.plausible_day], verbose_name="decided on"
                    ),
                ),
                (
                    "legal_reason",
                    models.CharField(
                        blank=True,
                        help_text="The article, and why it holds here.",
                        max_length=500,
                        verbose_name="legal reason of the refusal",
                    ),
                ),
                (
                    "handed_out",
                    models.TextField(blank=True, max_length=2000, verbose_name="what was handed out or done"),
                ),
                (
                    "closed_on",
                    models.DateField(
                        blank=True, null=True, validators=[accounts.validators.plausible_day], verbose_name="closed on"
                    ),
                ),
                (
                    "lifted_on",
                    models.DateField(
                        blank=True,
                        help_text="Tell the person before it ends (RODO art. 18(3)). Leave empty while it holds.",
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="restriction ended on",
                    ),
                ),
                ("anonymised_at", models.DateTimeField(editable=False, null=True, verbose_name="anonymised on")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rights_requests",
                        to="accounts.centre",
                        verbose_name="centre",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rights_requests",
                        to="communities.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "request of a person",
                "verbose_name_plural": "requests of people",
                "ordering": ["due_on", "pk"],
                "indexes": [models.Index(fields=["centre", "closed_on", "due_on"], name="request_by_centre")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("extended_on", None), ("extension_reason", "")),
                            models.Q(("extended_on__isnull", False), models.Q(("extension_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="request_extension_has_reason",
                        violation_error_message="Give both the day on which the person was told and the reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_on", None), ("decision", "")),
                            models.Q(models.Q(("decision", ""), _negated=True), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="request_decision_has_day",
                        violation_error_message="Give both the decision and its day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision__in", ["", "granted"]),
                            models.Q(("legal_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="request_refusal_has_reason",
                        violation_error_message="A refusal, also in part, needs its legal reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None), models.Q(("decision", ""), _negated=True), _connector="OR"
                        ),
                        name="request_closed_is_decided",
                        violation_error_message="Only what has been decided can be closed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None), ("closed_on__gte", models.F("received_on")), _connector="OR"
                        ),
                        name="request_closed_after_receipt",
                        violation_error_message="It cannot be closed before it was received.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_on", None), ("lifted_on__gte", models.F("decided_on")), _connector="OR"
                        ),
                        name="request_lifted_after_decision",
                        violation_error_message="A restriction cannot end before it was decided.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("file_format", models.CharField(max_length=4, verbose_name="format")),
                ("records", models.PositiveIntegerField(verbose_name="records")),
                ("mentions", models.PositiveIntegerField(verbose_name="mentions in texts")),
                ("notes", models.PositiveIntegerField(verbose_name="working notes")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handouts", to="privacy.rightsrequest"
                    ),
                ),
            ],
            options={
                "verbose_name": "copy handed out",
                "verbose_name_plural": "copies handed out",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "all kinds of records"),
                            ("person", "residents: entries and what hangs on them"),
                            ("agreement", "agreements with volunteers, with cards of hours"),
                            ("consent", "consents and their proofs"),
                            ("list", "signed attendance lists (scans)"),
                            ("meeting", "meetings: course, what was agreed, guests"),
                            ("request", "requests of people about their data"),
                            ("photo", "photos of meetings and events"),
                            ("report", "progress reports"),
                            ("diary", "lines of the diary of actions"),
                            ("money", "scans of invoices and bills"),
                            ("matter", "matters of residents: words, letters and photos"),
                        ],
                        max_length=9,
                        verbose_name="which records",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="Who asked and the case reference. Do not write names of residents here.",
                        max_length=300,
                        verbose_name="why they must wait",
                    ),
                ),
                (
                    "since_on",
                    models.DateField(default=django.utils.timezone.localdate, editable=False, verbose_name="from"),
                ),
                (
                    "until_on",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="day of lifting",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
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
            ],
            options={
                "verbose_name": "hold on records",
                "verbose_name_plural": "holds on records",
                "ordering": ["-since_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None), ("until_on__gte", models.F("since_on")), _connector="OR"
                        ),
                        name="hold_lifted_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordClass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "residents: entries and what hangs on them"),
                            ("agreement", "agreements with volunteers, with cards of hours"),
                            ("consent", "consents and their proofs"),
                            ("list", "signed attendance lists (scans)"),
                            ("meeting", "meetings: course, what was agreed, guests"),
                            ("request", "requests of people about their data"),
                            ("photo", "photos of meetings and events"),
                            ("report", "progress reports"),
                            ("diary", "lines of the diary of actions"),
                            ("money", "scans of invoices and bills"),
                            ("matter", "matters of residents: words, letters and photos"),
                        ],
                        editable=False,
                        max_length=9,
                        verbose_name="kind of records",
                    ),
                ),
                ("symbol", models.CharField(max_length=20, verbose_name="symbol in the centre's JRWA")),
                ("title", models.CharField(max_length=200, verbose_name="title of the class")),
                (
                    "category",
                    models.CharField(
                        help_text="A: for ever. B5: five full years after the year in which the matter was closed. BE10: ten, and then the archive looks at it.",
                        max_length=4,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("\\A(?:A|(BE?)([1-9][0-9]?))\\Z"),
                                "Write A, or B or BE with the number of years: B5, BE10.",
                            )
                        ],
                        verbose_name="archive category",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="record_classes", to="accounts.centre"
                    ),
                ),
                (
                    "changed_by",
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
                "verbose_name": "class of records",
                "verbose_name_plural": "classes of records",
                "ordering": ["symbol", "kind"],
                "constraints": [models.UniqueConstraint(fields=("centre", "kind"), name="record_class_once")],
            },
        ),
    ]
