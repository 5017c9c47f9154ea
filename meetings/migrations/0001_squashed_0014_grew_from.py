import accounts.validators
import communities.told
import django.db.models.deletion
import django.utils.timezone
import meetings.models.draft
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    #: What was never released is one step; a database that has all of these stands as it is.
    replaces = [
        ("meetings", "0001_initial"),
        ("meetings", "0002_series"),
        ("meetings", "0003_draft"),
        ("meetings", "0004_agenda"),
        ("meetings", "0005_held_told"),
        ("meetings", "0006_is_dropped"),
        ("meetings", "0007_representative_body"),
        ("meetings", "0008_files"),
        ("meetings", "0009_joint_actions"),
        ("meetings", "0010_joint_actions_kept"),
        ("meetings", "0011_shares"),
        ("meetings", "0012_diary"),
        ("meetings", "0013_voices"),
        ("meetings", "0014_grew_from"),
    ]

    dependencies = [
        ("accounts", "0001_squashed_0008_files_of_residents"),
        ("accounts", "__first__"),
        ("communities", "0001_squashed_0009_closed_entries"),
        ("initiatives", "0001_squashed_0011_money_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("held", "took place"),
                            ("nobody", "nobody came"),
                            ("cancelled", "cancelled"),
                            ("moved", "moved to another day"),
                        ],
                        default="held",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("state_reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("civic", "civic meeting"),
                            ("group", "with a group of residents"),
                            ("neighbours", "neighbours' meeting"),
                            ("club", "club"),
                            ("debate", "debate"),
                            ("residents_event", "residents' event"),
                            ("duty", "office hours (dyżur)"),
                            ("partnership", "of a partnership"),
                            ("working", "working meeting"),
                            ("centre_event", "centre's event"),
                        ],
                        default="group",
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("topic", models.CharField(max_length=200, verbose_name="what about")),
                ("held_on", models.DateField(validators=[accounts.validators.plausible_day], verbose_name="day")),
                (
                    "held_told",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="day in words, where it is not known exactly"
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="to")),
                ("place_told", models.CharField(blank=True, max_length=200, verbose_name="another place")),
                (
                    "called_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("residents", "residents"),
                            ("together", "residents and the organiser together"),
                            ("organiser", "organiser"),
                            ("centre", "centre"),
                            ("partner", "partner"),
                            ("", "not known"),
                        ],
                        max_length=9,
                        verbose_name="who called it",
                    ),
                ),
                (
                    "ladder",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("1", "Organiser"),
                            ("2", "Organiser with residents' help"),
                            ("3", "Together, equally"),
                            ("4", "Residents with the organiser's help"),
                            ("5", "Residents alone"),
                            ("P", "Partner"),
                            ("?", "I do not know"),
                        ],
                        max_length=1,
                        verbose_name="who led?",
                    ),
                ),
                (
                    "second_voice",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "nobody else has confirmed it"),
                            ("resident", "a resident"),
                            ("partner", "a partner"),
                            ("minutes", "minutes that name the chair"),
                        ],
                        max_length=8,
                        verbose_name="confirmed by",
                    ),
                ),
                ("organiser_present", models.BooleanField(blank=True, null=True, verbose_name="organiser present")),
                ("total", models.PositiveIntegerField(blank=True, null=True, verbose_name="people in all")),
                ("total_is_estimate", models.BooleanField(default=False, verbose_name="the numbers are approximate")),
                (
                    "total_told",
                    models.CharField(
                        blank=True,
                        help_text='For example "more and more people".',
                        max_length=80,
                        verbose_name="number in words",
                    ),
                ),
                ("minors", models.PositiveIntegerField(blank=True, null=True, verbose_name="of these 0–17")),
                ("adults", models.PositiveIntegerField(blank=True, null=True, verbose_name="of these adults under 60")),
                ("seniors", models.PositiveIntegerField(blank=True, null=True, verbose_name="of these 60 and over")),
                ("women", models.PositiveIntegerField(blank=True, null=True, verbose_name="of these women")),
                ("men", models.PositiveIntegerField(blank=True, null=True, verbose_name="of these men")),
                (
                    "new_people",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="of these for the first time"),
                ),
                (
                    "outsiders",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="guests from outside the area"),
                ),
                ("course", models.TextField(blank=True, max_length=10000, verbose_name="course of the meeting")),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("series_day", models.DateField(editable=False, null=True)),
                ("is_dropped", models.BooleanField(default=False, editable=False)),
                ("recorded_at", models.DateTimeField(editable=False, null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="accounts.centre"
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
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
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="initiatives.initiative",
                        verbose_name="within the initiative",
                    ),
                ),
                (
                    "moved_from",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_to",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="communities.meetingplace",
                        verbose_name="place",
                    ),
                ),
                (
                    "staff",
                    models.ManyToManyField(
                        blank=True, related_name="meetings", to="communities.staffmember", verbose_name="staff present"
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
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["-held_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Keepsake",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("effect", "effect"),
                            ("difficulty", "difficulty (no names)"),
                            ("quote", "quotation (role, not name)"),
                            ("stays", "what stays"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.CharField(max_length=400, verbose_name="in one sentence")),
                ("who", models.CharField(blank=True, max_length=80, verbose_name="role of the one who said it")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="keepsakes", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "worth keeping",
                "verbose_name_plural": "worth keeping",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told", models.CharField(max_length=120, verbose_name="guest")),
                ("origin", models.CharField(blank=True, max_length=120, verbose_name="from where")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="guests", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "guest",
                "verbose_name_plural": "guests",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="GrewFrom",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "initiative",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grew_from_meeting",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grown",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting from which an initiative grew",
                "verbose_name_plural": "meetings from which initiatives grew",
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=400, verbose_name="what was decided")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="AgendaPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=300, verbose_name="what to talk about")),
                (
                    "raised_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("residents", "residents"),
                            ("together", "residents and the organiser together"),
                            ("organiser", "organiser"),
                            ("centre", "centre"),
                            ("partner", "partner"),
                            ("", "not known"),
                        ],
                        max_length=9,
                        verbose_name="who raised it",
                    ),
                ),
                (
                    "dealt_at",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dealt_points",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agenda", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "agenda point",
                "verbose_name_plural": "agenda points",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Action",
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
                ("what", models.CharField(max_length=300, verbose_name="what")),
                ("owner_told", models.CharField(blank=True, max_length=120, verbose_name="who, in words")),
                (
                    "agreed_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="agreed on",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True, null=True, validators=[accounts.validators.plausible_day], verbose_name="until when"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("done", "done"), ("dropped", "given up")],
                        default="open",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="closed on")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="accounts.centre"
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="communities.community",
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
                    "owner_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="communities.organisation",
                        verbose_name="partner",
                    ),
                ),
                (
                    "owner_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="communities.person",
                        verbose_name="resident",
                    ),
                ),
                (
                    "owner_staff",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="communities.staffmember",
                        verbose_name="staff member",
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
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "action",
                "verbose_name_plural": "actions",
                "ordering": [models.OrderBy(models.F("due_on"), nulls_last=True), "pk"],
                "indexes": [models.Index(fields=["community", "state", "due_on"], name="action_open_by_due_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("state", "open")),
                            models.Q(models.Q(("state", "open"), _negated=True), ("closed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="action_closed_has_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingFile",
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
                    "what",
                    models.CharField(
                        choices=[("list", "signed attendance list"), ("photo", "photo"), ("other", "other")],
                        max_length=5,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "shows_people",
                    models.BooleanField(default=False, verbose_name="persons can be recognised in the photo"),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="meetings.meeting"
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
                "verbose_name": "file of a meeting",
                "verbose_name_plural": "files of meetings",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("shows_people", False), ("what", "photo"), _connector="OR"),
                        name="meeting_file_people_are_in_photos",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reopening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300, verbose_name="why it is opened again")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reopenings", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "reopening",
                "verbose_name_plural": "reopenings",
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body_told", models.CharField(blank=True, max_length=120, verbose_name="body not on the list")),
                (
                    "told",
                    models.CharField(blank=True, max_length=120, verbose_name="function, or body not on the list"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representatives",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representatives",
                        to="communities.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "representative",
                "verbose_name_plural": "representatives",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisation__isnull", False),
                            models.Q(("told", ""), _negated=True),
                            models.Q(("body_told", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="representative_is_somebody",
                        violation_error_message="Choose an organisation, or say whom the person represents.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("civic", "civic meeting"),
                            ("group", "with a group of residents"),
                            ("neighbours", "neighbours' meeting"),
                            ("club", "club"),
                            ("debate", "debate"),
                            ("residents_event", "residents' event"),
                            ("duty", "office hours (dyżur)"),
                            ("partnership", "of a partnership"),
                            ("working", "working meeting"),
                            ("centre_event", "centre's event"),
                        ],
                        default="duty",
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("topic", models.CharField(max_length=200, verbose_name="what about")),
                ("place_told", models.CharField(blank=True, max_length=200, verbose_name="another place")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="to")),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("weekly", "every week"),
                            ("weekday", "every month, the same day of the week"),
                            ("day", "every month, the same date"),
                        ],
                        default="weekly",
                        max_length=7,
                        verbose_name="how often",
                    ),
                ),
                (
                    "since_on",
                    models.DateField(validators=[accounts.validators.plausible_day], verbose_name="first day"),
                ),
                ("until_on", models.DateField(validators=[accounts.validators.plausible_day], verbose_name="last day")),
                ("filled_until_on", models.DateField(editable=False)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="accounts.centre"
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
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
                    "follows",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="meetings.series",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="initiatives.initiative",
                        verbose_name="within the initiative",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="communities.meetingplace",
                        verbose_name="place",
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
                "verbose_name": "series of meetings",
                "verbose_name_plural": "series of meetings",
                "ordering": ["topic", "pk"],
                "indexes": [models.Index(fields=["until_on", "filled_until_on"], name="series_to_be_filled")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on__gte", models.F("since_on"))),
                        name="series_ends_after_start",
                        violation_error_message="The last day is before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at", None),
                            ("ends_at", None),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="series_hours_in_order",
                        violation_error_message="The end is before the start.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="series",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="meetings.series",
                verbose_name="series",
            ),
        ),
        migrations.CreateModel(
            name="SkippedDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="skipped", to="meetings.series"
                    ),
                ),
            ],
            options={
                "verbose_name": "skipped day",
                "verbose_name_plural": "skipped days",
                "ordering": ["day"],
                "constraints": [models.UniqueConstraint(fields=("series", "day"), name="skipped_day_once")],
            },
        ),
        migrations.CreateModel(
            name="ToldMeeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "held_on",
                    models.DateField(validators=[accounts.validators.plausible_day], verbose_name="when did you meet?"),
                ),
                ("total", models.PositiveIntegerField(editable=False, null=True)),
                ("total_told", models.CharField(blank=True, editable=False, max_length=80)),
                ("came_of_it", models.TextField(blank=True, max_length=2000, verbose_name="what came of it?")),
                ("led_told", models.CharField(blank=True, max_length=120, verbose_name="who led?")),
                ("asks", models.TextField(blank=True, max_length=1000, verbose_name="what do you need?")),
                (
                    "state",
                    models.CharField(
                        choices=[("told", "as told"), ("confirmed", "confirmed"), ("aside", "set aside")],
                        default="told",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
                (
                    "aside_reason",
                    models.CharField(blank=True, editable=False, max_length=300, verbose_name="why it is set aside"),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="told_meetings", to="accounts.centre"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told_meetings",
                        to="communities.community",
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
                    "decided_by",
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
                        related_name="told_meetings",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting told by residents",
                "verbose_name_plural": "meetings told by residents",
                "ordering": ["-held_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ToldFile",
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
                (
                    "told",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photo", to="meetings.toldmeeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "photo sent by residents",
                "verbose_name_plural": "photos sent by residents",
            },
        ),
        migrations.CreateModel(
            name="VoiceLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voice_links", to="accounts.centre"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voice_links",
                        to="communities.community",
                        verbose_name="community",
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
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voice_links",
                        to="initiatives.initiative",
                        verbose_name="for one initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "link of residents",
                "verbose_name_plural": "links of residents",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="toldmeeting",
            name="link",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="told_meetings",
                to="meetings.voicelink",
                verbose_name="link of residents",
            ),
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("text", models.TextField(max_length=1000, verbose_name="what should we put right?")),
                ("seen_at", models.DateTimeField(editable=False, null=True, verbose_name="seen on")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="accounts.centre"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="communities.community"
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
                    "seen_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="meetings.voicelink",
                        verbose_name="link of residents",
                    ),
                ),
            ],
            options={
                "verbose_name": "remark of residents",
                "verbose_name_plural": "remarks of residents",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="WorkingNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=4000, verbose_name="note only for me")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("expires_on", models.DateField(editable=False)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="working_notes", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "working note",
                "verbose_name_plural": "working notes",
                "constraints": [models.UniqueConstraint(fields=("meeting", "author"), name="working_note_once")],
            },
        ),
        migrations.CreateModel(
            name="DiaryEntry",
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
                    "done_on",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="day",
                    ),
                ),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="to")),
                ("minutes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="how long")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("talk", "talk"),
                            ("phone", "telephone"),
                            ("office", "office work"),
                            ("travel", "travel"),
                            ("partner", "contact with a partner"),
                            ("matter", "help with a matter"),
                            ("field", "walk about the area"),
                            ("other", "something else"),
                        ],
                        default="talk",
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                ("what", models.CharField(max_length=400, verbose_name="what was done")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "component",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("diagnosis", "diagnosis"),
                            ("activation", "activation"),
                            ("integration", "integration"),
                            ("education", "education"),
                            ("", "not known"),
                        ],
                        max_length=11,
                        verbose_name="part of the method",
                    ),
                ),
                ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="number of people")),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diary",
                        to="meetings.action",
                        verbose_name="for the action",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="whose diary",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="diary", to="accounts.centre"
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diary",
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
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diary",
                        to="initiatives.initiative",
                        verbose_name="for the initiative",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diary",
                        to="initiatives.matter",
                        verbose_name="for the matter",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="diary",
                        to="initiatives.project",
                        verbose_name="for the project",
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
                "verbose_name": "line of the diary",
                "verbose_name_plural": "diary of actions",
                "ordering": ["-done_on", "-pk"],
                "indexes": [models.Index(fields=["centre", "-done_on", "-id"], name="diary_by_centre")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_at", None),
                            ("ends_at", None),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="diary_ends_after_start",
                        violation_error_message="The end is before the start.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minutes", None), models.Q(("minutes__gt", 0), ("minutes__lte", 1440)), _connector="OR"
                        ),
                        name="diary_within_a_day",
                        violation_error_message="One line holds at most the hours of one day.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JointAction",
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
                ("what", models.CharField(blank=True, max_length=200, verbose_name="what was done together")),
                (
                    "done_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 14.03.2026, March 2026, winter 2014.",
                        max_length=60,
                        verbose_name="when",
                    ),
                ),
                ("done_on", communities.told.ToldDayField(db_index=True, told="done_told")),
                (
                    "lends",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("place", "a place"),
                            ("people", "people, hours of work"),
                            ("money", "money"),
                            ("things", "things, equipment"),
                            ("knowledge", "knowledge, advice"),
                            ("contacts", "contacts"),
                            ("other", "something else"),
                            ("", "not known"),
                        ],
                        max_length=9,
                        verbose_name="what it lends",
                    ),
                ),
                ("gives", models.CharField(blank=True, max_length=300, verbose_name="in words")),
                (
                    "promise",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "nothing was promised before"),
                            ("waits", "promised, still ahead"),
                            ("kept", "promised and kept"),
                            ("not_kept", "promised, did not work out"),
                        ],
                        max_length=8,
                        verbose_name="was it promised?",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="joint_actions", to="accounts.centre"
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_actions",
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
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_actions",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_actions",
                        to="communities.organisation",
                        verbose_name="organisation",
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
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_actions",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "joint action",
                "verbose_name_plural": "joint actions",
                "ordering": ["-done_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("initiative__isnull", False),
                            ("meeting__isnull", False),
                            models.Q(("what", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="joint_action_is_something",
                        violation_error_message="Say what was done together, or choose an initiative or a meeting.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField()),
                ("tab", models.CharField(max_length=36)),
                ("version", models.PositiveIntegerField(default=1)),
                ("data", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField(db_index=True, default=meetings.models.draft.draft_ends)),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.centre"
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.community",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "drafts",
                "ordering": ["-saved_at"],
                "constraints": [models.UniqueConstraint(fields=("author", "key"), name="draft_once")],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_present", models.BooleanField(verbose_name="present")),
                (
                    "share",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("helped", "helping"),
                            ("co_led", "leading together with others"),
                            ("led", "leading"),
                            ("led_alone", "leading without the organiser"),
                        ],
                        editable=False,
                        max_length=9,
                        verbose_name="what was taken on",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="communities.person"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendances", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendances",
                "ordering": ["person__name_sort", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="attendance_once"),
                    models.CheckConstraint(
                        condition=models.Q(("is_present", True), ("share", ""), _connector="OR"),
                        name="attendance_absent_took_nothing_on",
                        violation_error_message="Whoever was not there took nothing on.",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["community", "-held_on", "-id"], name="meeting_by_community"),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["centre", "-held_on", "-id"], name="meeting_by_centre"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_at", None), ("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                ),
                name="meeting_ends_after_start",
                violation_error_message="The end is before the start.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("total", None), ("total__lte", 100000), _connector="OR"),
                name="meeting_total_plausible",
                violation_error_message="That is too many people for one meeting.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("series", "series_day"), name="meeting_once_for_a_day_of_its_series"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("series_day", None), ("series__isnull", False), _connector="OR"),
                name="meeting_of_a_day_has_its_series",
            ),
        ),
        migrations.AddConstraint(
            model_name="toldmeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("meeting__isnull", False), ("state", "confirmed")),
                    models.Q(models.Q(("state", "confirmed"), _negated=True), ("meeting", None)),
                    _connector="OR",
                ),
                name="told_meeting_confirmed_has_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="toldmeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("total", None), ("total__lte", 100000), _connector="OR"),
                name="told_meeting_total_plausible",
            ),
        ),
    ]
