import accounts.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from accounts import finality
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    #: What was never released is one step; a database that has all of these stands as it is.
    replaces = [
        ("accounts", "0001_initial"),
        ("accounts", "0002_sessions_epoch"),
        ("accounts", "0003_deeds_are_final"),
        ("accounts", "0004_kept_typing"),
        ("accounts", "0005_stored_files"),
        ("accounts", "0006_shows_initials"),
        ("accounts", "0007_emergency_access"),
        ("accounts", "0008_files_of_residents"),
    ]

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail address")),
                ("name", models.CharField(max_length=150, verbose_name="first name and surname")),
                (
                    "language",
                    models.CharField(
                        choices=[("pl", "Polish"), ("en", "English")],
                        default="pl",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        choices=[("auto", "as on the device"), ("light", "light"), ("dark", "dark")],
                        default="auto",
                        max_length=5,
                        verbose_name="appearance",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("sessions_epoch", models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "account",
                "verbose_name_plural": "accounts",
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="user_email_any_case")
                ],
            },
        ),
        migrations.CreateModel(
            name="Centre",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_sort", models.CharField(db_index=True, editable=False, max_length=600)),
                ("name_search", models.CharField(editable=False, max_length=420)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("short_name", models.CharField(blank=True, max_length=60, verbose_name="short name")),
                (
                    "wording",
                    models.CharField(
                        choices=[
                            ("centre", "centre"),
                            ("organisation", "organisation"),
                            ("institution", "institution"),
                        ],
                        default="centre",
                        max_length=12,
                        verbose_name="what we call ourselves",
                    ),
                ),
                (
                    "place_label",
                    models.CharField(
                        blank=True,
                        help_text="For example CAL, PAL, MAL.",
                        max_length=60,
                        verbose_name="what places of activity are called",
                    ),
                ),
                ("street", models.CharField(blank=True, max_length=120, verbose_name="street and number")),
                ("postal_code", models.CharField(blank=True, max_length=10, verbose_name="postal code")),
                ("town", models.CharField(blank=True, max_length=80, verbose_name="town")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("logo", models.ImageField(blank=True, upload_to="logos", verbose_name="logo")),
                ("logo_alt", models.CharField(blank=True, max_length=200, verbose_name="what the logo shows")),
                (
                    "shows_initials",
                    models.BooleanField(
                        default=False,
                        help_text="Lists, attendance and search show initials of residents. A person's own page and papers do not.",
                        verbose_name="initials in lists",
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
                "verbose_name": "centre",
                "verbose_name_plural": "centres",
                "ordering": ["name_sort", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Deed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "actor_kind",
                    models.CharField(
                        choices=[
                            ("user", "person with an account"),
                            ("operator", "operator (command line)"),
                            ("system", "the system itself"),
                            ("visitor", "visitor"),
                        ],
                        max_length=8,
                    ),
                ),
                ("actor_number", models.BigIntegerField(null=True)),
                ("centre_number", models.BigIntegerField(null=True)),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("created", "created"),
                            ("changed", "changed"),
                            ("withdrawn", "withdrawn"),
                            ("seen", "seen"),
                            ("listed", "listed"),
                            ("exported", "exported"),
                            ("printed", "printed"),
                            ("signed_in", "signed in"),
                            ("signed_out", "signed out"),
                            ("refused", "refused"),
                        ],
                        max_length=10,
                    ),
                ),
                ("record_kind", models.CharField(max_length=60)),
                ("record_numbers", models.JSONField(default=list)),
                ("field_names", models.JSONField(default=list)),
            ],
            options={
                "verbose_name": "deed",
                "verbose_name_plural": "deeds",
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["centre_number", "-at"], name="deed_by_centre")],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("name", models.CharField(max_length=150, verbose_name="first name and surname")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("organiser", "organiser"),
                            ("supervisor", "supervisor / coordinator"),
                            ("director", "director"),
                            ("dpo", "data protection officer"),
                            ("administrator", "administrator"),
                            ("emergency", "emergency access"),
                        ],
                        max_length=13,
                        verbose_name="role",
                    ),
                ),
                ("position", models.CharField(blank=True, max_length=120, verbose_name="position")),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("expires_at", models.DateTimeField(editable=False)),
                ("accepted_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="accounts.centre"
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
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(editable=False, max_length=80, unique=True)),
                (
                    "label",
                    models.CharField(blank=True, editable=False, max_length=120, verbose_name="name of the file"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("application/pdf", "PDF"),
                            ("image/jpeg", "JPEG"),
                            ("image/png", "PNG"),
                            ("image/webp", "WebP"),
                        ],
                        editable=False,
                        max_length=15,
                        verbose_name="kind of file",
                    ),
                ),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="size")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("erased_at", models.DateTimeField(editable=False, null=True, verbose_name="erased")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stored_files", to="accounts.centre"
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
                "verbose_name": "stored file",
                "verbose_name_plural": "stored files",
            },
        ),
        migrations.CreateModel(
            name="CentreHours",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        verbose_name="day of the week",
                    ),
                ),
                ("opens_at", models.TimeField(verbose_name="from")),
                ("closes_at", models.TimeField(verbose_name="to")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hours", to="accounts.centre"
                    ),
                ),
            ],
            options={
                "verbose_name": "office hours",
                "ordering": ["weekday", "opens_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="centre_hours_end_after_start",
                        violation_error_message="The closing hour is before the opening hour.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KeptTyping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("device", models.CharField(max_length=40)),
                ("page", models.CharField(max_length=500)),
                ("data", models.JSONField(default=dict)),
                ("kept_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "typing kept for later",
                "verbose_name_plural": "typing kept for later",
                "constraints": [models.UniqueConstraint(fields=("device", "page"), name="kept_typing_once")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("organiser", "organiser"),
                            ("supervisor", "supervisor / coordinator"),
                            ("director", "director"),
                            ("dpo", "data protection officer"),
                            ("administrator", "administrator"),
                            ("emergency", "emergency access"),
                        ],
                        max_length=13,
                        verbose_name="role",
                    ),
                ),
                ("position", models.CharField(blank=True, max_length=120, verbose_name="position")),
                (
                    "since_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="from",
                    ),
                ),
                (
                    "until_on",
                    models.DateField(
                        blank=True, null=True, validators=[accounts.validators.plausible_day], verbose_name="last day"
                    ),
                ),
                ("ends_at", models.DateTimeField(editable=False, null=True, verbose_name="ends at")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="accounts.centre"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "role in a centre",
                "verbose_name_plural": "roles in a centre",
                "ordering": ["centre", "role", "since_on"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_on", None)),
                        fields=("user", "centre", "role"),
                        name="membership_open_once",
                        violation_error_message="This person already holds this role here.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None), ("until_on__gte", models.F("since_on")), _connector="OR"
                        ),
                        name="membership_ends_after_start",
                        violation_error_message="The last day is before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends_at__isnull", False), ("role", "emergency"), ("until_on__isnull", False)),
                            models.Q(models.Q(("role", "emergency"), _negated=True), ("ends_at", None)),
                            _connector="OR",
                        ),
                        name="membership_of_emergency_ends",
                    ),
                ],
            },
        ),
        # the database itself refuses to change or delete a line of the log of deeds
        migrations.RunPython(
            lambda apps, schema_editor: finality.guard(schema_editor.connection),
            lambda apps, schema_editor: finality.unguard(schema_editor.connection),
            elidable=False,
        ),
    ]
