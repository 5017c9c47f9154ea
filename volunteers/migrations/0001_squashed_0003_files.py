import accounts.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    #: What was never released is one step; a database that has all of these stands as it is.
    replaces = [("volunteers", "0001_volunteers"), ("volunteers", "0002_consents"), ("volunteers", "0003_files")]

    dependencies = [
        ("accounts", "0001_squashed_0008_files_of_residents"),
        ("accounts", "__first__"),
        ("communities", "0001_squashed_0009_closed_entries"),
        ("initiatives", "0001_squashed_0011_money_files"),
        ("meetings", "0001_squashed_0014_grew_from"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_sort", models.CharField(db_index=True, editable=False, max_length=600)),
                ("name_search", models.CharField(editable=False, max_length=420)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="reason for withdrawing"),
                ),
                ("scope", models.TextField(max_length=2000, verbose_name="what the volunteer does")),
                ("manner", models.TextField(blank=True, max_length=1000, verbose_name="in what manner")),
                ("time_told", models.CharField(blank=True, max_length=300, verbose_name="when and how much")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="where")),
                ("since_on", models.DateField(validators=[accounts.validators.plausible_day], verbose_name="from")),
                (
                    "until_on",
                    models.DateField(
                        blank=True, null=True, validators=[accounts.validators.plausible_day], verbose_name="last day"
                    ),
                ),
                ("termination", models.TextField(blank=True, max_length=1000, verbose_name="how it can be ended")),
                (
                    "travel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("repaid", "the centre repays them"),
                            ("waived", "the volunteer waives them in writing"),
                            ("", "not agreed yet"),
                        ],
                        max_length=6,
                        verbose_name="costs of travel",
                    ),
                ),
                (
                    "per_diem",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("repaid", "the centre repays them"),
                            ("waived", "the volunteer waives them in writing"),
                            ("", "not agreed yet"),
                        ],
                        max_length=6,
                        verbose_name="per-diem allowances",
                    ),
                ),
                (
                    "informed_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="told about risks, rights and duties on",
                    ),
                ),
                ("is_minor", models.BooleanField(default=False, verbose_name="under 18")),
                (
                    "born_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="date of birth",
                    ),
                ),
                ("guardian", models.CharField(blank=True, max_length=200, verbose_name="parent or guardian")),
                (
                    "guardian_agreed_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="the guardian's signature of",
                    ),
                ),
                ("works_with_minors", models.BooleanField(default=False, verbose_name="works with minors")),
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="register checked on",
                    ),
                ),
                (
                    "insured_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="accident insurance since",
                    ),
                ),
                ("is_written", models.BooleanField(default=False, verbose_name="in writing")),
                (
                    "concluded_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="concluded on",
                    ),
                ),
                (
                    "ended_on",
                    models.DateField(
                        blank=True, null=True, validators=[accounts.validators.plausible_day], verbose_name="ended on"
                    ),
                ),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not told"),
                            ("volunteer", "the volunteer gave notice"),
                            ("centre", "the centre gave notice"),
                            ("together", "both sides agreed"),
                        ],
                        max_length=9,
                        verbose_name="why it ended",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="accounts.centre"
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
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.staffmember",
                        verbose_name="checked by",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="communities.community",
                        verbose_name="community",
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
                        related_name="agreements",
                        to="communities.person",
                        verbose_name="person",
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
                "verbose_name": "agreement with a volunteer",
                "verbose_name_plural": "agreements with volunteers",
                "ordering": ["-since_on", "-pk"],
                "indexes": [models.Index(fields=["community", "-since_on"], name="agreement_by_community")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on", None), ("until_on__gt", models.F("since_on")), _connector="OR"),
                        name="agreement_ends_after_start",
                        violation_error_message="The last day is before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ended_on", None), ("ended_on__gt", models.F("since_on")), _connector="OR"),
                        name="agreement_ended_after_start",
                        violation_error_message="It cannot end before its first day. Withdraw it instead.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("born_on__isnull", False), ("is_minor", True)),
                            models.Q(("born_on", None), ("is_minor", False)),
                            _connector="OR",
                        ),
                        name="agreement_birth_of_minors_only",
                        violation_error_message="The date of birth is needed of a minor, and kept of nobody else.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_minor", True), ("person__isnull", False), _connector="OR"),
                        name="agreement_of_a_known_person",
                        violation_error_message="Choose the person; only a child under 13 has no entry of its own.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_by", None), ("checked_on", None)),
                            models.Q(("checked_by__isnull", False), ("checked_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreement_check_has_day_and_checker",
                        violation_error_message="Give both the day of the check and who made it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="reason for withdrawing"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="volunteers.agreement"
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
                    "file",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.storedfile",
                        verbose_name="file",
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
                "verbose_name": "file of an agreement",
                "verbose_name_plural": "files of agreements",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="reason for withdrawing"),
                ),
                ("scope", models.CharField(blank=True, max_length=300, verbose_name="scope")),
                ("given_on", models.DateField(validators=[accounts.validators.plausible_day], verbose_name="given on")),
                (
                    "until_on",
                    models.DateField(
                        blank=True, null=True, validators=[accounts.validators.plausible_day], verbose_name="last day"
                    ),
                ),
                (
                    "proof",
                    models.CharField(
                        choices=[("paper", "paper"), ("electronic", "electronic"), ("other", "other")],
                        max_length=10,
                        verbose_name="proof",
                    ),
                ),
                ("proof_told", models.CharField(max_length=200, verbose_name="where the proof is kept")),
                (
                    "guardian",
                    models.CharField(blank=True, max_length=200, verbose_name="parent or guardian who consented"),
                ),
                (
                    "revoked_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="taken back on",
                    ),
                ),
                ("revoked_how", models.CharField(blank=True, max_length=200, verbose_name="how it was taken back")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="accounts.centre"
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="communities.person",
                        verbose_name="person",
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
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "ordering": ["-given_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ConsentFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="reason for withdrawing"),
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
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="volunteers.consent"
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
                    "file",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.storedfile",
                        verbose_name="file",
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
                "verbose_name": "file of a consent",
                "verbose_name_plural": "files of consents",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Hours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="reason for withdrawing"),
                ),
                ("done_on", models.DateField(validators=[accounts.validators.plausible_day], verbose_name="day")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="to")),
                ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="how long")),
                ("is_estimate", models.BooleanField(default=False, verbose_name="the number is approximate")),
                ("minutes_told", models.CharField(blank=True, max_length=120, verbose_name="how long, in words")),
                ("activity", models.CharField(max_length=300, verbose_name="what was done")),
                (
                    "state",
                    models.CharField(
                        choices=[("confirmed", "confirmed"), ("declared", "declared"), ("told", "told")],
                        max_length=9,
                        verbose_name="how we know",
                    ),
                ),
                ("who_told", models.CharField(blank=True, max_length=120, verbose_name="who, in words")),
                ("confirmed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours",
                        to="volunteers.agreement",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="volunteer_hours",
                        to="accounts.centre",
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="volunteer_hours",
                        to="communities.community",
                    ),
                ),
                (
                    "confirmed_by",
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
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="volunteer_hours",
                        to="initiatives.initiative",
                        verbose_name="within the initiative",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="volunteer_hours",
                        to="meetings.meeting",
                        verbose_name="at the meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="volunteer_hours",
                        to="communities.person",
                        verbose_name="person",
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
                "verbose_name": "entry of hours",
                "verbose_name_plural": "hours of volunteers",
                "ordering": ["-done_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("done_on", models.DateField(validators=[accounts.validators.plausible_day], verbose_name="day")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="to")),
                ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="how long")),
                ("is_estimate", models.BooleanField(default=False, verbose_name="the number is approximate")),
                ("minutes_told", models.CharField(blank=True, max_length=120, verbose_name="how long, in words")),
                ("activity", models.CharField(max_length=300, verbose_name="what was done")),
                (
                    "state",
                    models.CharField(
                        choices=[("confirmed", "confirmed"), ("declared", "declared"), ("told", "told")],
                        max_length=9,
                        verbose_name="how we know",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="why it was corrected")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "hours",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="volunteers.hours"
                    ),
                ),
            ],
            options={
                "verbose_name": "correction of hours",
                "verbose_name_plural": "corrections of hours",
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="HoursLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("expires_at", models.DateTimeField(editable=False)),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="volunteers.agreement"
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "private link",
                "verbose_name_plural": "private links",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="hours",
            name="link",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hours",
                to="volunteers.hourslink",
                verbose_name="private link",
            ),
        ),
        migrations.CreateModel(
            name="Wording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("image", "image"),
                            ("newsletter", "newsletter"),
                            ("story", "own story"),
                            ("list", "clause on the attendance list"),
                            ("agreement", "clause of the agreement with a volunteer"),
                            ("full", "full information clause"),
                        ],
                        max_length=10,
                        verbose_name="what for",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                ("text", models.TextField(max_length=6000, verbose_name="text")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wordings", to="accounts.centre"
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
                "verbose_name": "wording of a consent or clause",
                "verbose_name_plural": "wordings of consents and clauses",
                "ordering": ["centre", "subject", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("centre", "subject", "number"), name="wording_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Handing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "withdrawn_reason",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="reason for withdrawing"),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("meeting", "read out at a meeting"),
                            ("list", "on an attendance list"),
                            ("agreement", "with an agreement"),
                            ("person", "given to a person"),
                            ("poster", "hung up as a poster"),
                            ("other", "in another way"),
                        ],
                        max_length=9,
                        verbose_name="how",
                    ),
                ),
                ("place", models.CharField(max_length=200, verbose_name="where")),
                ("given_on", models.DateField(validators=[accounts.validators.plausible_day], verbose_name="day")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="handings", to="accounts.centre"
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
                    "withdrawn_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handings",
                        to="volunteers.wording",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "giving of an information clause",
                "verbose_name_plural": "givings of information clauses",
                "ordering": ["-given_on", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="consent",
            name="wording",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="volunteers.wording",
                verbose_name="wording",
            ),
        ),
        migrations.AddIndex(
            model_name="hours",
            index=models.Index(fields=["community", "-done_on"], name="hours_by_community"),
        ),
        migrations.AddConstraint(
            model_name="hours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("minutes__isnull", False), models.Q(("minutes_told", ""), _negated=True), _connector="OR"
                ),
                name="hours_say_how_long",
                violation_error_message="Say how long it took, in hours or in words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hours",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes", None), ("minutes__gt", 0), _connector="OR"),
                name="hours_are_more_than_nothing",
                violation_error_message="Give a length above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends_at", None), ("starts_at", None)),
                    models.Q(
                        ("ends_at__gt", models.F("starts_at")), ("ends_at__isnull", False), ("starts_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="hours_end_after_start",
                violation_error_message="Give both hours, the later one second.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hours",
            constraint=models.CheckConstraint(
                condition=models.Q(("agreement__isnull", False), ("state", "told"), _connector="OR"),
                name="hours_without_agreement_are_told",
                violation_error_message="Work without an agreement is written down as told.",
            ),
        ),
        migrations.AddConstraint(
            model_name="hours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreement", None),
                    models.Q(
                        ("is_estimate", False), ("minutes__isnull", False), ("minutes__lte", 1440), ("minutes_told", "")
                    ),
                    _connector="OR",
                ),
                name="hours_of_agreement_are_exact",
                violation_error_message="Of one day nobody works more than 24 hours.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_on", None), ("until_on__gt", models.F("given_on")), _connector="OR"),
                name="consent_ends_after_start",
                violation_error_message="The last day is before the day on which it was given.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("revoked_on", None), ("revoked_on__gte", models.F("given_on")), _connector="OR"),
                name="consent_revoked_after_start",
                violation_error_message="It cannot be taken back before it was given.",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revoked_how", ""), ("revoked_on", None)),
                    models.Q(("revoked_on__isnull", False), models.Q(("revoked_how", ""), _negated=True)),
                    _connector="OR",
                ),
                name="consent_revoked_says_how",
                violation_error_message="Give both the day and the way in which it was taken back.",
            ),
        ),
    ]
