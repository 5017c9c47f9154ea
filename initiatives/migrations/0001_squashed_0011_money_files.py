import accounts.validators
import communities.told
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    #: What was never released is one step; a database that has all of these stands as it is.
    replaces = [
        ("initiatives", "0001_initial"),
        ("initiatives", "0002_sources"),
        ("initiatives", "0003_parts_kept_apart"),
        ("initiatives", "0004_partners"),
        ("initiatives", "0005_shares"),
        ("initiatives", "0006_money"),
        ("initiatives", "0007_needs_and_plans"),
        ("initiatives", "0008_matters"),
        ("initiatives", "0009_editions"),
        ("initiatives", "0010_one_home_for_duties"),
        ("initiatives", "0011_money_files"),
    ]

    dependencies = [
        ("accounts", "0001_squashed_0008_files_of_residents"),
        ("accounts", "__first__"),
        ("communities", "0001_squashed_0009_closed_entries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
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
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("as_of_told", models.CharField(blank=True, max_length=60, verbose_name="as of")),
                ("as_of_on", communities.told.ToldDayField(told="as_of_told")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("place", "surroundings"),
                            ("ties", "ties between people"),
                            ("service", "services and access to them"),
                            ("voice", "say in decisions"),
                            ("rules", "rules and habits"),
                            ("other", "something else"),
                        ],
                        default="place",
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                ("what", models.CharField(max_length=200, verbose_name="what has changed")),
                (
                    "happened_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 14.03.2026, March 2026.",
                        max_length=60,
                        verbose_name="since when it is so",
                    ),
                ),
                ("happened_on", communities.told.ToldDayField(db_index=True, told="happened_told")),
                ("before", models.TextField(blank=True, max_length=2000, verbose_name="how it was")),
                ("after", models.TextField(blank=True, max_length=2000, verbose_name="how it is now")),
                (
                    "made_by",
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
                        verbose_name="whose doing it was",
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
                        related_name="%(class)ss",
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
                "verbose_name": "change in a community",
                "verbose_name_plural": "changes in communities",
                "ordering": [models.OrderBy(models.F("happened_on"), descending=True, nulls_last=True), "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ChangeFile",
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
                        choices=[("before", "photo before"), ("after", "photo after"), ("proof", "document")],
                        max_length=6,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="initiatives.change",
                        verbose_name="change",
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
                "verbose_name": "file of a change",
                "verbose_name_plural": "files of changes",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
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
                (
                    "since_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 2014, September 2014, winter 2014.",
                        max_length=60,
                        verbose_name="since",
                    ),
                ),
                ("since_on", communities.told.ToldDayField(db_index=True, told="since_told")),
                ("until_told", models.CharField(blank=True, max_length=60, verbose_name="until")),
                ("until_on", communities.told.ToldDayField(told="until_told")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("as_of_told", models.CharField(blank=True, max_length=60, verbose_name="as of")),
                ("as_of_on", communities.told.ToldDayField(told="as_of_told")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("club", "club"),
                            ("event", "event"),
                            ("campaign", "campaign"),
                            ("action", "action"),
                            ("workshops", "workshops"),
                            ("social_project", "social project"),
                            ("microgrant", "microgrant"),
                            ("self_help", "self-help"),
                            ("other", "other"),
                        ],
                        default="action",
                        max_length=14,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("idea", "idea"),
                            ("plan", "plan"),
                            ("running", "running"),
                            ("ended", "ended"),
                            ("abandoned", "given up"),
                        ],
                        default="idea",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "runs_alone",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not checked"),
                            ("yes", "yes, it runs without the organiser"),
                            ("no", "no, not without the organiser"),
                        ],
                        max_length=3,
                        verbose_name="does it run without the organiser?",
                    ),
                ),
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="last checked on",
                    ),
                ),
                ("need", models.TextField(blank=True, max_length=2000, verbose_name="the need it grew from")),
                ("strategy", models.CharField(blank=True, max_length=300, verbose_name="strategy it belongs to")),
                (
                    "initiator",
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
                        verbose_name="who started it",
                    ),
                ),
                (
                    "initiator_told",
                    models.CharField(blank=True, max_length=200, verbose_name="who started it, in words"),
                ),
                ("target_group", models.CharField(blank=True, max_length=200, verbose_name="for whom")),
                ("age_from", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="age from")),
                ("age_to", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="age to")),
                (
                    "planned_meetings",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="planned number of meetings"),
                ),
                (
                    "planned_people",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="planned number of people"),
                ),
                (
                    "planned_people_told",
                    models.CharField(blank=True, max_length=120, verbose_name="planned people, in words"),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("returns_yearly", models.BooleanField(default=False, verbose_name="returns every year")),
                ("description", models.TextField(blank=True, max_length=4000, verbose_name="description")),
                ("result", models.TextField(blank=True, max_length=4000, verbose_name="what came of it")),
                ("what_stays", models.TextField(blank=True, max_length=2000, verbose_name="what stays")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="initiatives", to="accounts.centre"
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
                        related_name="initiatives",
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
                    "grew_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grown",
                        to="initiatives.initiative",
                        verbose_name="the initiative it grew from",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="communities.programme",
                        verbose_name="programme or place",
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
                "verbose_name": "initiative",
                "verbose_name_plural": "initiatives",
                "ordering": ["name_sort", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("age_from", None), ("age_to", None), ("age_to__gte", models.F("age_from")), _connector="OR"
                        ),
                        name="initiative_ages_in_order",
                        violation_error_message="The upper age is below the lower one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("age_from", None), ("age_from__lte", 120), _connector="OR"),
                            models.Q(("age_to", None), ("age_to__lte", 120), _connector="OR"),
                        ),
                        name="initiative_ages_human",
                        violation_error_message="Nobody is that old: give an age up to 120.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("runs_alone", ""), ("checked_on__isnull", False), _connector="OR"),
                        name="initiative_alone_was_checked",
                        violation_error_message="Say on which day you last checked it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grew_from", models.F("id")), _negated=True),
                        name="initiative_grew_from_another",
                        violation_error_message="An initiative cannot grow from itself.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="change",
            name="initiative",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="initiatives.initiative",
                verbose_name="from the initiative",
            ),
        ),
        migrations.CreateModel(
            name="InitiativeEdition",
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
                    "since_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 2014, September 2014, winter 2014.",
                        max_length=60,
                        verbose_name="since",
                    ),
                ),
                ("since_on", communities.told.ToldDayField(db_index=True, told="since_told")),
                ("until_told", models.CharField(blank=True, max_length=60, verbose_name="until")),
                ("until_on", communities.told.ToldDayField(told="until_told")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name of the edition")),
                ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="people")),
                ("is_estimate", models.BooleanField(default=False, verbose_name="the number is approximate")),
                ("people_told", models.CharField(blank=True, max_length=80, verbose_name="number in words")),
                ("result", models.TextField(blank=True, max_length=2000, verbose_name="what came of it")),
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
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="initiatives.initiative",
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
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": [models.OrderBy(models.F("since_on"), descending=True, nulls_last=True), "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("since_told", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="edition_says_which",
                        violation_error_message="Say when it was, or what it was called.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InitiativeLead",
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
                    "since_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 2014, September 2014, winter 2014.",
                        max_length=60,
                        verbose_name="since",
                    ),
                ),
                ("since_on", communities.told.ToldDayField(db_index=True, told="since_told")),
                ("until_told", models.CharField(blank=True, max_length=60, verbose_name="until")),
                ("until_on", communities.told.ToldDayField(told="until_told")),
                (
                    "ladder",
                    models.CharField(
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
                ("who_told", models.CharField(blank=True, max_length=200, verbose_name="who took it over")),
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
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="leads", to="initiatives.initiative"
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
                "verbose_name": "who led",
                "verbose_name_plural": "who led over time",
                "ordering": [models.OrderBy(models.F("since_on"), nulls_first=True), "pk"],
            },
        ),
        migrations.CreateModel(
            name="InitiativePartner",
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
                ("gives", models.CharField(blank=True, max_length=300, verbose_name="what it gives")),
                (
                    "keeper",
                    models.CharField(
                        blank=True,
                        choices=[("organiser", "organiser"), ("residents", "residents"), ("", "not known")],
                        max_length=9,
                        verbose_name="who keeps the contact",
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
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partners",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint_initiatives",
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
            ],
            options={
                "verbose_name": "partner in an initiative",
                "verbose_name_plural": "partners in an initiative",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("initiative", "organisation"),
                        name="initiative_partner_once",
                        violation_error_message="This partner is already on the list.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InitiativeShare",
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
                    "since_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 2014, September 2014, winter 2014.",
                        max_length=60,
                        verbose_name="since",
                    ),
                ),
                ("since_on", communities.told.ToldDayField(db_index=True, told="since_told")),
                ("until_told", models.CharField(blank=True, max_length=60, verbose_name="until")),
                ("until_on", communities.told.ToldDayField(told="until_told")),
                (
                    "share",
                    models.CharField(
                        choices=[
                            ("helped", "helping"),
                            ("co_led", "leading together with others"),
                            ("led", "leading"),
                            ("led_alone", "leading without the organiser"),
                        ],
                        max_length=9,
                        verbose_name="what was taken on",
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
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="initiatives.initiative"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="communities.person",
                        verbose_name="resident",
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
                "verbose_name": "share of a resident in an initiative",
                "verbose_name_plural": "shares of residents in initiatives",
                "ordering": [models.OrderBy(models.F("since_on"), nulls_first=True), "pk"],
            },
        ),
        migrations.CreateModel(
            name="MapReturn",
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
                    "how",
                    models.CharField(
                        help_text="For example: civic debate, posters.",
                        max_length=200,
                        verbose_name="how residents heard of the results",
                    ),
                ),
                (
                    "done_told",
                    models.CharField(
                        blank=True, help_text="As you know it: March 2026, spring.", max_length=60, verbose_name="when"
                    ),
                ),
                ("done_on", communities.told.ToldDayField(told="done_told")),
                ("people", models.PositiveIntegerField(blank=True, null=True, verbose_name="how many people came")),
                (
                    "people_told",
                    models.CharField(blank=True, max_length=80, verbose_name="how many people came, in words"),
                ),
                ("heard", models.TextField(blank=True, max_length=2000, verbose_name="what residents said")),
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
                        related_name="map_returns",
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
                "verbose_name": "return of results",
                "verbose_name_plural": "returns of results",
                "ordering": ["done_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Matter",
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
                (
                    "raised_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("residents", "residents"),
                            ("together", "residents and the centre together"),
                            ("centre", "the centre"),
                            ("", "not known"),
                        ],
                        max_length=9,
                        verbose_name="who raised it",
                    ),
                ),
                (
                    "raised_by_told",
                    models.CharField(blank=True, max_length=200, verbose_name="who raised it, in words"),
                ),
                ("to_told", models.CharField(blank=True, max_length=200, verbose_name="asked of whom, in words")),
                (
                    "raised_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 14.03.2026, March 2026.",
                        max_length=60,
                        verbose_name="when it was raised",
                    ),
                ),
                ("raised_on", communities.told.ToldDayField(db_index=True, told="raised_told")),
                (
                    "means",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("letter", "letter"),
                            ("petition", "petition with signatures"),
                            ("email", "e-mail"),
                            ("form", "form or platform of the office"),
                            ("talk", "talk or telephone"),
                            ("meeting", "at a meeting or a session"),
                            ("budget", "citizens' budget"),
                            ("local", "local initiative"),
                            ("other", "in another way"),
                            ("", "not known"),
                        ],
                        max_length=8,
                        verbose_name="by which means",
                    ),
                ),
                ("means_told", models.CharField(blank=True, max_length=200, verbose_name="the means in words")),
                ("about", models.TextField(blank=True, max_length=4000, verbose_name="what it is about")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "under way"),
                            ("won", "settled"),
                            ("partly", "settled in part"),
                            ("refused", "refused"),
                            ("silent", "left without an answer"),
                            ("dropped", "not pursued further"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="how it ended",
                    ),
                ),
                ("settled_told", models.CharField(blank=True, max_length=60, verbose_name="when it ended")),
                ("settled_on", communities.told.ToldDayField(told="settled_told")),
                ("result", models.TextField(blank=True, max_length=4000, verbose_name="what came of the matter")),
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
                        related_name="%(class)ss",
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
                        related_name="matters",
                        to="initiatives.initiative",
                        verbose_name="within the initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matters",
                        to="communities.organisation",
                        verbose_name="asked of",
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
                "verbose_name": "matter of residents",
                "verbose_name_plural": "matters of residents",
                "ordering": [models.OrderBy(models.F("raised_on"), descending=True, nulls_last=True), "-pk"],
            },
        ),
        migrations.AddField(
            model_name="change",
            name="matter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="initiatives.matter",
                verbose_name="from the matter",
            ),
        ),
        migrations.CreateModel(
            name="MatterFile",
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
                        choices=[
                            ("sent", "letter sent"),
                            ("received", "letter received"),
                            ("before", "photo before"),
                            ("after", "photo after"),
                            ("other", "other"),
                        ],
                        max_length=8,
                        verbose_name="what it is",
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
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="initiatives.matter",
                        verbose_name="matter",
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
                "verbose_name": "file of a matter",
                "verbose_name_plural": "files of matters",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MatterStep",
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
                            ("answer", "answer"),
                            ("again", "asked again"),
                            ("talk", "talk or visit on the spot"),
                            ("other", "something else"),
                        ],
                        default="answer",
                        max_length=6,
                        verbose_name="what happened",
                    ),
                ),
                ("done_told", models.CharField(blank=True, max_length=60, verbose_name="when it happened")),
                ("done_on", communities.told.ToldDayField(told="done_told")),
                ("who_told", models.CharField(blank=True, max_length=200, verbose_name="who answered or acted")),
                (
                    "means",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("letter", "letter"),
                            ("petition", "petition with signatures"),
                            ("email", "e-mail"),
                            ("form", "form or platform of the office"),
                            ("talk", "talk or telephone"),
                            ("meeting", "at a meeting or a session"),
                            ("budget", "citizens' budget"),
                            ("local", "local initiative"),
                            ("other", "in another way"),
                            ("", "not known"),
                        ],
                        max_length=8,
                        verbose_name="by which means",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="what it said")),
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
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="initiatives.matter",
                        verbose_name="matter",
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
                "verbose_name": "step in a matter",
                "verbose_name_plural": "steps in matters",
                "ordering": [models.OrderBy(models.F("done_on"), nulls_last=True), "pk"],
            },
        ),
        migrations.CreateModel(
            name="Microgrant",
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
                (
                    "since_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 2014, September 2014, winter 2014.",
                        max_length=60,
                        verbose_name="since",
                    ),
                ),
                ("since_on", communities.told.ToldDayField(db_index=True, told="since_told")),
                ("until_told", models.CharField(blank=True, max_length=60, verbose_name="until")),
                ("until_on", communities.told.ToldDayField(told="until_told")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("as_of_told", models.CharField(blank=True, max_length=60, verbose_name="as of")),
                ("as_of_on", communities.told.ToldDayField(told="as_of_told")),
                ("operator", models.CharField(blank=True, max_length=200, verbose_name="who gives it (operator)")),
                ("call", models.CharField(blank=True, max_length=200, verbose_name="call or competition")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "in preparation"),
                            ("submitted", "submitted"),
                            ("rejected", "rejected"),
                            ("running", "granted, under way"),
                            ("done", "done, to be settled"),
                            ("settled", "settled"),
                            ("abandoned", "given up"),
                        ],
                        default="prepared",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        choices=[("PLN", "PLN"), ("EUR", "EUR")], default="PLN", max_length=3, verbose_name="currency"
                    ),
                ),
                (
                    "asked",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="sum asked for"
                    ),
                ),
                (
                    "granted",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="sum granted"
                    ),
                ),
                ("agreement_number", models.CharField(blank=True, max_length=80, verbose_name="agreement number")),
                (
                    "agreed_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="agreement of",
                    ),
                ),
                (
                    "settle_by",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="to be settled by",
                    ),
                ),
                (
                    "settled_on",
                    models.DateField(
                        blank=True, null=True, validators=[accounts.validators.plausible_day], verbose_name="settled on"
                    ),
                ),
                ("aim", models.TextField(blank=True, max_length=2000, verbose_name="what it is for")),
                ("done", models.TextField(blank=True, max_length=4000, verbose_name="what was done")),
                ("what_stays", models.TextField(blank=True, max_length=2000, verbose_name="what stays")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="microgrants", to="accounts.centre"
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
                        related_name="microgrants",
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
                        related_name="microgrants",
                        to="initiatives.initiative",
                        verbose_name="within the initiative",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="microgrants",
                        to="communities.organisation",
                        verbose_name="organisation that asks",
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
                "verbose_name": "microgrant",
                "verbose_name_plural": "microgrants",
                "ordering": ["name_sort", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("asked", None), ("asked__gte", 0), _connector="OR"),
                            models.Q(("granted", None), ("granted__gte", 0), _connector="OR"),
                        ),
                        name="microgrant_money_not_negative",
                        violation_error_message="A sum cannot be below zero.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MicrograntApplicant",
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
                    "microgrant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applicants",
                        to="initiatives.microgrant",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="microgrants",
                        to="communities.person",
                        verbose_name="resident",
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
                "verbose_name": "person who asks for a microgrant",
                "verbose_name_plural": "persons who ask for a microgrant",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MoneyDocument",
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
                ("number", models.CharField(max_length=80, verbose_name="number of the document")),
                (
                    "issued_on",
                    models.DateField(
                        validators=[accounts.validators.plausible_day], verbose_name="day of the document"
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.00"))],
                        verbose_name="amount charged to this line",
                    ),
                ),
                ("what", models.CharField(max_length=300, verbose_name="what for")),
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
            ],
            options={
                "verbose_name": "document of an expense",
                "verbose_name_plural": "documents of expenses",
                "ordering": [models.OrderBy(models.F("issued_on")), "pk"],
            },
        ),
        migrations.CreateModel(
            name="MoneyFile",
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
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="initiatives.moneydocument",
                        verbose_name="document of an expense",
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
                "verbose_name": "scan of a document of an expense",
                "verbose_name_plural": "scans of documents of expenses",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MoneyLine",
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
                ("what", models.CharField(max_length=200, verbose_name="what for")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grant", "grant"),
                            ("financial", "own contribution in money"),
                            ("personal", "own contribution in work"),
                            ("in_kind", "own contribution in kind"),
                            ("residents", "residents' own means"),
                            ("other", "another source"),
                        ],
                        default="grant",
                        max_length=9,
                        verbose_name="where it comes from",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="whose money")),
                (
                    "currency",
                    models.CharField(
                        choices=[("PLN", "PLN"), ("EUR", "EUR")], default="PLN", max_length=3, verbose_name="currency"
                    ),
                ),
                (
                    "planned",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="planned"),
                ),
                ("planned_is_about", models.BooleanField(default=False, verbose_name="the planned sum is approximate")),
                ("planned_told", models.CharField(blank=True, max_length=120, verbose_name="planned, in words")),
                (
                    "actual",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="actual"),
                ),
                ("actual_is_about", models.BooleanField(default=False, verbose_name="the actual sum is approximate")),
                ("actual_told", models.CharField(blank=True, max_length=120, verbose_name="actual, in words")),
                (
                    "hours_planned",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="planned hours"
                    ),
                ),
                (
                    "hours_done",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=8, null=True, verbose_name="hours worked"
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="worth of one hour"
                    ),
                ),
                ("described", models.CharField(blank=True, max_length=300, verbose_name="how it was reckoned")),
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
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "microgrant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="initiatives.microgrant",
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
                "verbose_name": "line of money",
                "verbose_name_plural": "lines of money",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="moneydocument",
            name="line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="initiatives.moneyline"
            ),
        ),
        migrations.CreateModel(
            name="Need",
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
                        choices=[("need", "need"), ("problem", "problem")],
                        default="need",
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="what is needed, what troubles people")),
                (
                    "priority",
                    models.CharField(
                        blank=True,
                        choices=[("1", "high"), ("2", "middle"), ("3", "low"), ("", "not agreed")],
                        max_length=1,
                        verbose_name="priority",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("walk", "walk around the area"),
                            ("talk", "talks"),
                            ("survey", "anonymous survey"),
                            ("documents", "documents"),
                            ("meeting", "meeting or debate"),
                            ("other", "in another way"),
                            ("", "not told"),
                        ],
                        max_length=9,
                        verbose_name="how we know it",
                    ),
                ),
                (
                    "named_by",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="how many people named it"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("current", "current"), ("met", "met"), ("gone", "no longer current")],
                        default="current",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                ("details", models.TextField(blank=True, max_length=2000, verbose_name="details")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="needs", to="communities.community"
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
                    "initiatives",
                    models.ManyToManyField(
                        blank=True,
                        related_name="needs_answered",
                        to="initiatives.initiative",
                        verbose_name="initiatives that answer it",
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
                "verbose_name": "need",
                "verbose_name_plural": "needs",
                "ordering": [models.Case(models.When(priority="", then=models.Value("9")), default="priority"), "pk"],
            },
        ),
        migrations.CreateModel(
            name="NeedsMap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("as_of_told", models.CharField(blank=True, max_length=60, verbose_name="as of")),
                ("as_of_on", communities.told.ToldDayField(told="as_of_told")),
                ("boundaries", models.TextField(blank=True, max_length=4000, verbose_name="boundaries")),
                ("situation", models.TextField(blank=True, max_length=4000, verbose_name="situation of the people")),
                ("space", models.TextField(blank=True, max_length=4000, verbose_name="space")),
                ("environment", models.TextField(blank=True, max_length=4000, verbose_name="natural environment")),
                ("economy", models.TextField(blank=True, max_length=4000, verbose_name="economy")),
                ("character", models.TextField(blank=True, max_length=4000, verbose_name="what marks this place")),
                ("conclusions", models.TextField(blank=True, max_length=6000, verbose_name="conclusions")),
                ("next_steps", models.TextField(blank=True, max_length=4000, verbose_name="what we do next")),
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs_map",
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
            ],
            options={
                "verbose_name": "map of resources and needs",
                "verbose_name_plural": "maps of resources and needs",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="OslPlan",
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
                    "since_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 2014, September 2014, winter 2014.",
                        max_length=60,
                        verbose_name="since",
                    ),
                ),
                ("since_on", communities.told.ToldDayField(db_index=True, told="since_told")),
                ("until_told", models.CharField(blank=True, max_length=60, verbose_name="until")),
                ("until_on", communities.told.ToldDayField(told="until_told")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("as_of_told", models.CharField(blank=True, max_length=60, verbose_name="as of")),
                ("as_of_on", communities.told.ToldDayField(told="as_of_told")),
                ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="number of the version")),
                (
                    "in_force_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="in force from",
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="why the plan is updated")),
                ("rests_on", models.TextField(blank=True, max_length=6000, verbose_name="conclusions it rests on")),
                (
                    "made_with",
                    models.TextField(blank=True, max_length=2000, verbose_name="how residents took part in making it"),
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
                        related_name="osl_plans",
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
                "verbose_name": "OSL plan",
                "verbose_name_plural": "OSL plans",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("community", "number"),
                        name="osl_plan_number_once",
                        violation_error_message="There is a version of this number already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("in_force_on", None), ("withdrawn_at", None)),
                        fields=("community",),
                        name="osl_plan_written_one_at_a_time",
                        violation_error_message="A version of this plan is being written already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__lte", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="osl_plan_update_has_a_reason",
                        violation_error_message="Say why the plan is updated.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanGoal",
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
                ("line", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=300, verbose_name="goal")),
                ("effect", models.TextField(blank=True, max_length=2000, verbose_name="effect by which it is seen")),
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="initiatives.oslplan"
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
                "verbose_name": "goal",
                "verbose_name_plural": "goals",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PlanTask",
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
                ("line", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "description",
                    models.TextField(
                        help_text="Supporting actions too: self-help, voluntary, neighbourly.",
                        max_length=2000,
                        verbose_name="what will be done",
                    ),
                ),
                (
                    "manner",
                    models.TextField(
                        help_text="Dates and the manner of doing it.", max_length=2000, verbose_name="when and how"
                    ),
                ),
                ("addressees", models.CharField(blank=True, max_length=300, verbose_name="for whom")),
                (
                    "doers",
                    models.CharField(
                        blank=True,
                        help_text="Roles and groups, not residents' names.",
                        max_length=300,
                        verbose_name="who does it",
                    ),
                ),
                ("partners", models.CharField(blank=True, max_length=300, verbose_name="partners")),
                ("means", models.CharField(blank=True, max_length=300, verbose_name="means needed")),
                (
                    "money_source",
                    models.CharField(blank=True, max_length=300, verbose_name="where the money comes from"),
                ),
                ("indicator", models.CharField(blank=True, max_length=300, verbose_name="by what we shall know")),
                ("monitoring", models.CharField(blank=True, max_length=300, verbose_name="how and when we look")),
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
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="initiatives.plangoal",
                        verbose_name="goal",
                    ),
                ),
                (
                    "initiatives",
                    models.ManyToManyField(
                        blank=True,
                        related_name="tasks",
                        to="initiatives.initiative",
                        verbose_name="initiatives that carry it out",
                    ),
                ),
                (
                    "needs",
                    models.ManyToManyField(
                        blank=True, related_name="tasks", to="initiatives.need", verbose_name="needs it answers"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="initiatives.oslplan"
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
                "verbose_name": "task of a plan",
                "verbose_name_plural": "tasks of a plan",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Deviation",
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
                            ("moved", "at another time"),
                            ("otherwise", "in another way"),
                            ("in_part", "in part"),
                            ("given_up", "given up"),
                        ],
                        max_length=9,
                        verbose_name="what is otherwise",
                    ),
                ),
                ("seen_told", models.CharField(blank=True, max_length=60, verbose_name="when it was seen")),
                ("seen_on", communities.told.ToldDayField(told="seen_told")),
                ("reason", models.TextField(max_length=1000, verbose_name="why")),
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
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deviations",
                        to="initiatives.plantask",
                    ),
                ),
            ],
            options={
                "verbose_name": "deviation from a plan",
                "verbose_name_plural": "deviations from plans",
                "ordering": ["seen_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="deviation_has_a_reason",
                        violation_error_message="Say why it went otherwise.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Project",
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
                (
                    "since_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 2014, September 2014, winter 2014.",
                        max_length=60,
                        verbose_name="since",
                    ),
                ),
                ("since_on", communities.told.ToldDayField(db_index=True, told="since_told")),
                ("until_told", models.CharField(blank=True, max_length=60, verbose_name="until")),
                ("until_on", communities.told.ToldDayField(told="until_told")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("as_of_told", models.CharField(blank=True, max_length=60, verbose_name="as of")),
                ("as_of_on", communities.told.ToldDayField(told="as_of_told")),
                ("area_of_support", models.CharField(blank=True, max_length=200, verbose_name="area of support")),
                ("commissioner", models.CharField(blank=True, max_length=200, verbose_name="commissioned by")),
                ("contractor", models.CharField(blank=True, max_length=200, verbose_name="carried out by")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("reach", models.CharField(blank=True, max_length=80, verbose_name="reach")),
                ("reasons", models.TextField(blank=True, max_length=4000, verbose_name="why")),
                ("origin", models.TextField(blank=True, max_length=2000, verbose_name="where the idea came from")),
                ("previous_stage", models.CharField(blank=True, max_length=300, verbose_name="previous stage")),
                ("kinds_of_action", models.CharField(blank=True, max_length=300, verbose_name="kinds of action")),
                ("target_groups", models.CharField(blank=True, max_length=400, verbose_name="target groups")),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("prepared", "in preparation"),
                            ("submitted", "submitted"),
                            ("rejected", "rejected"),
                            ("running", "running"),
                            ("ended", "ended"),
                            ("", "not known"),
                        ],
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("funding_source", models.CharField(blank=True, max_length=200, verbose_name="source of funds")),
                ("agreement_number", models.CharField(blank=True, max_length=80, verbose_name="agreement number")),
                (
                    "currency",
                    models.CharField(
                        choices=[("PLN", "PLN"), ("EUR", "EUR")], default="PLN", max_length=3, verbose_name="currency"
                    ),
                ),
                (
                    "value",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="total cost"
                    ),
                ),
                ("value_is_about", models.BooleanField(default=False, verbose_name="the total cost is approximate")),
                (
                    "grant",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="grant"),
                ),
                ("grant_is_about", models.BooleanField(default=False, verbose_name="the grant is approximate")),
                (
                    "own_financial",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="own contribution in money"
                    ),
                ),
                (
                    "own_personal",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="own contribution in work"
                    ),
                ),
                (
                    "own_in_kind",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="own contribution in kind"
                    ),
                ),
                (
                    "other_sources",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="other sources"
                    ),
                ),
                (
                    "others_are_about",
                    models.BooleanField(
                        default=False, verbose_name="own contribution and other sources are approximate"
                    ),
                ),
                (
                    "contribution_told",
                    models.CharField(blank=True, max_length=300, verbose_name="own contribution, in words"),
                ),
                ("what_changed", models.TextField(blank=True, max_length=4000, verbose_name="what has changed")),
                (
                    "setbacks",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="what did not work and what follows from it"
                    ),
                ),
                ("asks", models.TextField(blank=True, max_length=2000, verbose_name="what we ask for")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="projects", to="accounts.centre"
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
                    "communities",
                    models.ManyToManyField(
                        blank=True, related_name="projects", to="communities.community", verbose_name="communities"
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
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="communities.programme",
                        verbose_name="programme or place it pays for",
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
                "verbose_name": "project",
                "verbose_name_plural": "projects",
                "ordering": ["name_sort", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("value", None), ("value__gte", 0), _connector="OR"),
                            models.Q(("grant", None), ("grant__gte", 0), _connector="OR"),
                        ),
                        name="project_money_not_negative",
                        violation_error_message="A sum cannot be below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("own_financial", None), ("own_financial__gte", 0), _connector="OR"),
                            models.Q(("own_personal", None), ("own_personal__gte", 0), _connector="OR"),
                            models.Q(("own_in_kind", None), ("own_in_kind__gte", 0), _connector="OR"),
                            models.Q(("other_sources", None), ("other_sources__gte", 0), _connector="OR"),
                        ),
                        name="project_parts_not_negative",
                        violation_error_message="A sum cannot be below zero.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="plantask",
            name="projects",
            field=models.ManyToManyField(
                blank=True, related_name="tasks", to="initiatives.project", verbose_name="projects that carry it out"
            ),
        ),
        migrations.AddField(
            model_name="moneyline",
            name="project",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="initiatives.project",
            ),
        ),
        migrations.CreateModel(
            name="ProjectInitiative",
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
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tied",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tied", to="initiatives.project"
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
                "verbose_name": "initiative of a project",
                "verbose_name_plural": "initiatives of a project",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("project", "initiative"),
                        name="project_initiative_once",
                        violation_error_message="This initiative is already on the list.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectPartner",
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
                ("gives", models.CharField(blank=True, max_length=300, verbose_name="what it gives")),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="communities.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="partners", to="initiatives.project"
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
                "verbose_name": "partner in a project",
                "verbose_name_plural": "partners in a project",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("project", "organisation"),
                        name="project_partner_once",
                        violation_error_message="This partner is already on the list.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectState",
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
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("as_of_told", models.CharField(blank=True, max_length=60, verbose_name="as of")),
                ("as_of_on", communities.told.ToldDayField(told="as_of_told")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "in preparation"),
                            ("submitted", "submitted"),
                            ("rejected", "rejected"),
                            ("running", "running"),
                            ("ended", "ended"),
                        ],
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="details")),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="states", to="initiatives.project"
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
                "verbose_name": "state of a project",
                "verbose_name_plural": "states of a project",
                "ordering": [models.OrderBy(models.F("as_of_on"), nulls_first=True), "pk"],
            },
        ),
        migrations.CreateModel(
            name="PromisedResult",
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
                ("name", models.CharField(max_length=200, verbose_name="result")),
                ("target", models.PositiveIntegerField(blank=True, null=True, verbose_name="promised")),
                ("actual", models.PositiveIntegerField(blank=True, null=True, verbose_name="reached")),
                (
                    "measure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "written in by hand"),
                            ("evidence", "from the evidence written down below"),
                            ("communities", "communities of the project where something has begun"),
                            ("initiatives", "initiatives of the project that have begun"),
                            ("by_residents", "initiatives of the project led by residents"),
                            ("with_residents", "communities with an initiative led by residents"),
                            ("meetings", "meetings held within its initiatives"),
                            ("meetings_there", "meetings held in its communities in its period"),
                            ("attendances", "attendances (each coming) at meetings of its initiatives"),
                            ("hours", "hours given by residents and volunteers in its initiatives"),
                            ("partners", "partners of the project"),
                        ],
                        max_length=15,
                        verbose_name="how it is counted",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="details")),
                ("baseline", models.CharField(blank=True, max_length=120, verbose_name="how it was at the beginning")),
                (
                    "deviation",
                    models.CharField(blank=True, max_length=300, verbose_name="why it is otherwise than promised"),
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="results", to="initiatives.project"
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
                "verbose_name": "promised result",
                "verbose_name_plural": "promised results",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Resource",
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
                        choices=[("institutional", "institutional"), ("material", "material"), ("human", "human")],
                        max_length=13,
                        verbose_name="kind",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public", "public"),
                            ("ngo", "of organisations"),
                            ("business", "of business"),
                            ("informal", "of residents"),
                            ("", "not told"),
                        ],
                        max_length=8,
                        verbose_name="whose it is",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="what there is")),
                (
                    "offered_told",
                    models.CharField(
                        blank=True,
                        help_text="A role or a group, not a resident's name.",
                        max_length=200,
                        verbose_name="offered by, in words",
                    ),
                ),
                ("terms", models.CharField(blank=True, max_length=300, verbose_name="when and how it may be used")),
                (
                    "confirmed_on",
                    models.DateField(
                        blank=True,
                        default=django.utils.timezone.localdate,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="last confirmed on",
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
                        related_name="resources",
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resources",
                        to="communities.organisation",
                        verbose_name="offered by an organisation",
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
                "verbose_name": "resource",
                "verbose_name_plural": "resources",
                "ordering": ["kind", "pk"],
            },
        ),
        migrations.AddField(
            model_name="need",
            name="resources",
            field=models.ManyToManyField(
                blank=True, related_name="needs", to="initiatives.resource", verbose_name="resources that serve it"
            ),
        ),
        migrations.CreateModel(
            name="ResultEvidence",
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
                ("what", models.CharField(max_length=300, verbose_name="what was done")),
                (
                    "done_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 14.03.2026, March 2026, winter 2014.",
                        max_length=60,
                        verbose_name="when",
                    ),
                ),
                ("done_on", communities.told.ToldDayField(told="done_told")),
                ("number", models.PositiveIntegerField(default=1, verbose_name="how many it adds")),
                (
                    "proof",
                    models.CharField(
                        blank=True,
                        help_text="A file, a binder, an address of a page.",
                        max_length=200,
                        verbose_name="where the proof lies",
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
                        related_name="evidence",
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
                        related_name="evidence",
                        to="initiatives.initiative",
                        verbose_name="initiative",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="initiatives.promisedresult",
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
                "verbose_name": "evidence of a result",
                "verbose_name_plural": "evidence of results",
                "ordering": ["done_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Seat",
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
                    "since_told",
                    models.CharField(
                        blank=True,
                        help_text="As you know it: 2014, September 2014, winter 2014.",
                        max_length=60,
                        verbose_name="since",
                    ),
                ),
                ("since_on", communities.told.ToldDayField(db_index=True, told="since_told")),
                ("until_told", models.CharField(blank=True, max_length=60, verbose_name="until")),
                ("until_on", communities.told.ToldDayField(told="until_told")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("as_of_told", models.CharField(blank=True, max_length=60, verbose_name="as of")),
                ("as_of_on", communities.told.ToldDayField(told="as_of_told")),
                (
                    "body",
                    models.CharField(
                        help_text="For example: estate council, committee.",
                        max_length=200,
                        verbose_name="where something is decided",
                    ),
                ),
                ("who_told", models.CharField(blank=True, max_length=200, verbose_name="who sits there")),
                ("is_steady", models.BooleanField(default=False, verbose_name="a steady seat, not an invitation")),
                ("gained", models.CharField(blank=True, max_length=300, verbose_name="how it was gained")),
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
                        related_name="%(class)ss",
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="communities.organisation",
                        verbose_name="of the organisation",
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
                "verbose_name": "seat in a body",
                "verbose_name_plural": "seats in bodies",
                "ordering": [models.OrderBy(models.F("since_on"), descending=True, nulls_last=True), "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Study",
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
                    "method",
                    models.CharField(
                        choices=[
                            ("walk", "walk around the area"),
                            ("talk", "talks"),
                            ("survey", "anonymous survey"),
                            ("documents", "documents"),
                            ("meeting", "meeting or debate"),
                            ("other", "in another way"),
                            ("", "not told"),
                        ],
                        max_length=9,
                        verbose_name="in what way",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="details")),
                (
                    "done_told",
                    models.CharField(
                        blank=True, help_text="As you know it: March 2026, spring.", max_length=60, verbose_name="when"
                    ),
                ),
                ("done_on", communities.told.ToldDayField(told="done_told")),
                ("asked", models.PositiveIntegerField(blank=True, null=True, verbose_name="number of people asked")),
                (
                    "asked_told",
                    models.CharField(blank=True, max_length=80, verbose_name="number of people asked, in words"),
                ),
                ("findings", models.TextField(blank=True, max_length=4000, verbose_name="what it showed")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="studies", to="communities.community"
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
                "verbose_name": "study",
                "verbose_name_plural": "studies",
                "ordering": ["done_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("method", ""), _negated=True),
                            models.Q(("name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="study_says_how",
                        violation_error_message="Say in what way it was found out.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="need",
            name="study",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="needs",
                to="initiatives.study",
                verbose_name="which study showed it",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneydocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)),
                name="money_document_not_negative",
                violation_error_message="A sum cannot be below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("initiative__isnull", True), ("microgrant__isnull", True), ("project__isnull", False)),
                    models.Q(("initiative__isnull", False), ("microgrant__isnull", True), ("project__isnull", True)),
                    models.Q(("initiative__isnull", True), ("microgrant__isnull", False), ("project__isnull", True)),
                    _connector="OR",
                ),
                name="money_line_has_one_whole",
                violation_error_message="A line belongs to one project, initiative or microgrant.",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("planned", None), ("planned__gte", 0), _connector="OR"),
                    models.Q(("actual", None), ("actual__gte", 0), _connector="OR"),
                ),
                name="money_line_not_negative",
                violation_error_message="A sum cannot be below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "personal"),
                    models.Q(("hours_done", None), ("hours_planned", None), ("rate", None)),
                    _connector="OR",
                ),
                name="money_line_hours_of_work_only",
                violation_error_message="Only a contribution in work is reckoned in hours.",
            ),
        ),
    ]
