import accounts.validators
import communities.models.merging
import communities.told
import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    #: What was never released is one step; a database that has all of these stands as it is.
    replaces = [
        ("communities", "0001_initial"),
        ("communities", "0002_methods_and_functions"),
        ("communities", "0003_parts_kept_apart"),
        ("communities", "0004_merging"),
        ("communities", "0005_yearly_totals"),
        ("communities", "0006_partners"),
        ("communities", "0007_kept_things"),
        ("communities", "0008_member_files"),
        ("communities", "0009_closed_entries"),
    ]

    dependencies = [
        ("accounts", "0001_squashed_0008_files_of_residents"),
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Community",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_sort", models.CharField(db_index=True, editable=False, max_length=600)),
                ("name_search", models.CharField(editable=False, max_length=420)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("territorial", "territorial (streets, blocks, estate, village)"),
                            ("categorial", "categorial (people who share a situation)"),
                            ("both", "categorial within a territorial one"),
                        ],
                        default="territorial",
                        max_length=11,
                        verbose_name="kind",
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=4000, verbose_name="why this community")),
                ("methods", models.TextField(blank=True, max_length=2000, verbose_name="how we work here")),
                ("exit_rule", models.TextField(blank=True, max_length=2000, verbose_name="until when we work")),
                ("area", models.TextField(blank=True, max_length=2000, verbose_name="boundaries, in words")),
                (
                    "is_sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="Then only nicknames and counts are kept, and search across communities leaves its people out.",
                        verbose_name="the name tells about health, origin, addiction or family",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="communities", to="accounts.centre"
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="communities.community",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "community",
                "verbose_name_plural": "communities",
                "ordering": ["name_sort", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="community_not_its_own_part",
                        violation_error_message="A community cannot be a part of itself.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Address",
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
                ("street", models.CharField(blank=True, max_length=120, verbose_name="street")),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="building")),
                (
                    "also_called",
                    models.CharField(
                        blank=True,
                        help_text="Other ways the street is written.",
                        max_length=200,
                        verbose_name="also called",
                    ),
                ),
                ("is_planned", models.BooleanField(default=False, verbose_name="planned, not yet within the area")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="description")),
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addresses",
                        to="communities.community",
                    ),
                ),
            ],
            options={
                "verbose_name": "address",
                "verbose_name_plural": "addresses",
                "ordering": ["is_planned", "since_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("street", ""), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="address_says_something",
                        violation_error_message="Give the street, or describe the part of the area.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingPlace",
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
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                ("is_outside_area", models.BooleanField(default=False, verbose_name="lies outside the area")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="communities.community"
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
                "verbose_name": "meeting place",
                "verbose_name_plural": "meeting places",
                "ordering": ["name_sort", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("as_of_told", models.CharField(blank=True, max_length=60, verbose_name="as of")),
                ("as_of_on", communities.told.ToldDayField(told="as_of_told")),
                (
                    "name_kind",
                    models.CharField(
                        choices=[
                            ("known", "known"),
                            ("collective", "collective (many, unnamed)"),
                            ("unknown", "not named in the source; described"),
                        ],
                        default="known",
                        max_length=10,
                        verbose_name="the name is",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("ngo", "non-governmental"),
                            ("business", "business"),
                            ("parish", "parish or religious"),
                            ("informal", "informal group"),
                            ("campaign", "campaign or programme, not a body"),
                            ("unknown", "not known"),
                        ],
                        default="unknown",
                        max_length=8,
                        verbose_name="sector",
                    ),
                ),
                ("trade", models.CharField(blank=True, max_length=120, verbose_name="trade or field of work")),
                ("is_own_commune", models.BooleanField(default=False, verbose_name="a unit of our own commune")),
                ("branches_told", models.CharField(blank=True, max_length=60, verbose_name="number of branches")),
                ("founded_told", models.CharField(blank=True, max_length=60, verbose_name="founded")),
                ("description", models.TextField(blank=True, max_length=4000, verbose_name="what it does")),
                ("history", models.TextField(blank=True, max_length=4000, verbose_name="history")),
                ("target_groups", models.CharField(blank=True, max_length=300, verbose_name="for whom")),
                ("area_served", models.CharField(blank=True, max_length=200, verbose_name="area served")),
                ("programme_name", models.CharField(blank=True, max_length=200, verbose_name="under the programme")),
                ("address", models.TextField(blank=True, max_length=600, verbose_name="addresses, one in a line")),
                ("town", models.CharField(blank=True, max_length=80, verbose_name="town")),
                ("country", models.CharField(blank=True, max_length=60, verbose_name="country")),
                ("websites", models.TextField(blank=True, max_length=1000, verbose_name="websites, one in a line")),
                (
                    "working_contact",
                    models.CharField(
                        blank=True,
                        help_text="A function and a number or an address of the office; nothing private.",
                        max_length=200,
                        verbose_name="working contact",
                    ),
                ),
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
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="organisations", to="accounts.centre"
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="branches",
                        to="communities.organisation",
                        verbose_name="branch of",
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
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name_sort", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Partnership",
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
                ("legal_form", models.CharField(blank=True, max_length=120, verbose_name="legal form")),
                ("initiator", models.CharField(blank=True, max_length=200, verbose_name="on whose initiative")),
                ("mission", models.TextField(blank=True, max_length=2000, verbose_name="mission")),
                ("aims", models.TextField(blank=True, max_length=2000, verbose_name="aims")),
                ("reasons", models.TextField(blank=True, max_length=2000, verbose_name="why it was formed")),
                ("principles", models.TextField(blank=True, max_length=2000, verbose_name="principles")),
                ("openness", models.CharField(blank=True, max_length=300, verbose_name="open to whom")),
                ("joining", models.CharField(blank=True, max_length=200, verbose_name="how one joins")),
                ("lends", models.CharField(blank=True, max_length=300, verbose_name="what it gives to others")),
                ("strategy", models.CharField(blank=True, max_length=300, verbose_name="strategy")),
                ("looks_for", models.CharField(blank=True, max_length=300, verbose_name="whom it looks for")),
                (
                    "functions",
                    models.TextField(
                        blank=True, max_length=600, verbose_name="chair and other functions, one in a line"
                    ),
                ),
                (
                    "members_told",
                    models.CharField(blank=True, max_length=80, verbose_name="number of members, as stated"),
                ),
                ("websites", models.TextField(blank=True, max_length=1000, verbose_name="websites, one in a line")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="partnerships", to="accounts.centre"
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
                        blank=True, related_name="partnerships", to="communities.community", verbose_name="communities"
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
                "verbose_name": "partnership",
                "verbose_name_plural": "partnerships",
                "ordering": ["name_sort", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PartnershipAction",
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
                ("kind", models.CharField(max_length=120, verbose_name="kind of action")),
                ("examples", models.CharField(blank=True, max_length=400, verbose_name="examples")),
                ("for_whom", models.CharField(blank=True, max_length=300, verbose_name="for whom")),
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="communities.partnership",
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
                "verbose_name": "kind of action",
                "verbose_name_plural": "kinds of action",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PartnershipMember",
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
                    "told",
                    models.CharField(blank=True, max_length=200, verbose_name="who, where no organisation is named"),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("member", "member"),
                            ("supporting", "supporting institution, not a member"),
                            ("friend", "friend or sympathiser"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="standing",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not known"),
                            ("informal", "informal, on trust"),
                            ("agreement", "separate agreement"),
                        ],
                        max_length=9,
                        verbose_name="form of joining",
                    ),
                ),
                (
                    "agreed_told",
                    models.CharField(
                        blank=True, help_text="The day it was signed.", max_length=60, verbose_name="agreement of"
                    ),
                ),
                ("agreed_on", communities.told.ToldDayField(told="agreed_told")),
                ("function", models.CharField(blank=True, max_length=120, verbose_name="function")),
                ("lends", models.CharField(blank=True, max_length=300, verbose_name="what it lends")),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partnerships",
                        to="communities.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="communities.partnership",
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
                "verbose_name": "member of a partnership",
                "verbose_name_plural": "members of a partnership",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MemberFile",
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
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="communities.partnershipmember",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of a member's agreement",
                "verbose_name_plural": "files of members' agreements",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PartnershipName",
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
                ("name", models.CharField(max_length=200, verbose_name="name")),
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="communities.partnership"
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
                "verbose_name": "former name",
                "verbose_name_plural": "former names",
                "ordering": ["since_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Pause",
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
                ("since_on", models.DateField(validators=[accounts.validators.plausible_day], verbose_name="from")),
                (
                    "until_on",
                    models.DateField(
                        blank=True, null=True, validators=[accounts.validators.plausible_day], verbose_name="last day"
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="pauses", to="communities.community"
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
                "verbose_name": "pause",
                "verbose_name_plural": "pauses",
                "ordering": ["since_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until_on", None), ("until_on__gt", models.F("since_on")), _connector="OR"),
                        name="pause_ends_after_start",
                        violation_error_message="The last day is before the first.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                    "is_nickname",
                    models.BooleanField(
                        default=False,
                        help_text="The person is known here by a nickname, and first name and surname are not kept.",
                        verbose_name="only a nickname is kept",
                    ),
                ),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=[("", "not known"), ("13-17", "13–17"), ("18-59", "18–59"), ("60+", "60 and over")],
                        max_length=5,
                        verbose_name="age",
                    ),
                ),
                (
                    "offers",
                    models.CharField(
                        blank=True,
                        help_text="Facts, not opinions.",
                        max_length=300,
                        verbose_name="talents, what the person offers",
                    ),
                ),
                ("is_anonymised", models.BooleanField(default=False, editable=False, verbose_name="anonymised")),
                (
                    "restricted_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="processing restricted from"),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="people", to="accounts.centre"
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
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name_sort", "pk"],
            },
        ),
        migrations.CreateModel(
            name="KeptThing",
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
                    "kind",
                    models.CharField(
                        choices=[("key", "key"), ("contact", "contact"), ("other", "something else")],
                        default="key",
                        max_length=7,
                        verbose_name="kind",
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        help_text="For example: key to the club, contact with the parish.",
                        max_length=200,
                        verbose_name="what is kept",
                    ),
                ),
                (
                    "handed_told",
                    models.CharField(blank=True, editable=False, max_length=120, verbose_name="handed on to, in words"),
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
                    "handed_to",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="things_taken_over",
                        to="communities.person",
                        verbose_name="handed on to",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept_things",
                        to="communities.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "thing kept by a resident",
                "verbose_name_plural": "things kept by residents",
                "ordering": ["kind", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DistinctPair",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "told_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communities.person"
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="communities.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "two different people",
                "verbose_name_plural": "pairs of different people",
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="distinct_pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="distinct_pair_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("merged_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undo_until", models.DateField(default=communities.models.merging.undo_ends)),
                ("undone_at", models.DateTimeField(null=True)),
                ("forgotten_at", models.DateTimeField(null=True)),
                ("moved", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.centre"
                    ),
                ),
                (
                    "gone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="merged_into", to="communities.person"
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="merges", to="communities.person"
                    ),
                ),
                (
                    "merged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "merging of two people",
                "verbose_name_plural": "mergings of people",
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("gone")), _negated=True), name="person_merge_of_two"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)), fields=("gone",), name="person_merged_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonRole",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("resident", "lives here"),
                            ("neighbour", "comes from elsewhere"),
                            ("works_here", "works or studies here"),
                            ("keeps_place", "looks after the place"),
                            ("speaks_for", "speaks for the group"),
                            ("other", "other"),
                        ],
                        default="resident",
                        max_length=11,
                        verbose_name="role",
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=120, verbose_name="in other words")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not told"),
                            ("moved", "moved away"),
                            ("other_duties", "other duties"),
                            ("resigned", "resigned"),
                            ("term_ended", "term ended"),
                            ("died", "died"),
                        ],
                        max_length=12,
                        verbose_name="why it ended",
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
                        related_name="person_roles",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roles", to="communities.person"
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
                "verbose_name": "role in a community",
                "verbose_name_plural": "roles in a community",
                "ordering": ["since_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PlaceHours",
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
                ("what", models.CharField(blank=True, max_length=80, verbose_name="what for")),
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
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hours", to="communities.meetingplace"
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
                "verbose_name": "hours at a place",
                "ordering": ["weekday", "opens_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="place_hours_end_after_start",
                        violation_error_message="The closing hour is before the opening hour.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Population",
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
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="number of people")),
                ("number_told", models.CharField(blank=True, max_length=80, verbose_name="number in words")),
                (
                    "of_whom",
                    models.CharField(
                        blank=True, help_text="For example: of the whole town.", max_length=120, verbose_name="of whom"
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
                        related_name="populations",
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
                "verbose_name": "population",
                "verbose_name_plural": "populations",
                "ordering": ["-as_of_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__isnull", False), models.Q(("number_told", ""), _negated=True), _connector="OR"
                        ),
                        name="population_says_something",
                        violation_error_message="Give the number, or say it in words.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", None), ("number__lte", 50000000), _connector="OR"),
                        name="population_plausible",
                        violation_error_message="That is more people than live in the country.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
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
                        choices=[("programme", "programme"), ("place", "place")],
                        default="programme",
                        max_length=9,
                        verbose_name="kind",
                    ),
                ),
                ("aim", models.TextField(blank=True, max_length=2000, verbose_name="aim")),
                ("method", models.TextField(blank=True, max_length=2000, verbose_name="method")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="programmes", to="accounts.centre"
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
                        related_name="programmes",
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
                "verbose_name": "programme or place",
                "verbose_name_plural": "programmes and places",
                "ordering": ["name_sort", "pk"],
            },
        ),
        migrations.AddField(
            model_name="partnershipmember",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="partnerships",
                to="communities.programme",
                verbose_name="or a programme of ours",
            ),
        ),
        migrations.CreateModel(
            name="Quotation",
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
                ("about", models.CharField(blank=True, max_length=120, verbose_name="about what")),
                ("text", models.TextField(max_length=2000, verbose_name="words of the source")),
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
                        related_name="quotations",
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
                    "partnership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotations",
                        to="communities.partnership",
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
                "verbose_name": "quotation",
                "verbose_name_plural": "quotations",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("community", None), ("partnership__isnull", False)),
                            models.Q(("community__isnull", False), ("partnership", None)),
                            _connector="OR",
                        ),
                        name="quotation_about_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="quotation_has_a_source",
                        violation_error_message="A quotation needs its source.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffMember",
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
                ("position", models.CharField(blank=True, max_length=120, verbose_name="position")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="staff", to="accounts.centre"
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff_entries",
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
                "verbose_name": "staff member",
                "verbose_name_plural": "staff",
                "ordering": ["name_sort", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("user__isnull", False)),
                        fields=("centre", "user"),
                        name="staff_once_per_account",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
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
                    "team_role",
                    models.CharField(
                        choices=[
                            ("organiser", "community organiser"),
                            ("animator", "local animator"),
                            ("network", "organiser of social networks"),
                            ("planner", "local planner"),
                            ("other", "other member of the team"),
                        ],
                        default="organiser",
                        max_length=9,
                        verbose_name="role in the team",
                    ),
                ),
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
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="communities.community",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="communities.staffmember",
                        verbose_name="staff member",
                    ),
                ),
                (
                    "substitutes_for",
                    models.ForeignKey(
                        blank=True,
                        help_text="Fill in for a substitution (zastępstwo).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.staffmember",
                        verbose_name="substitutes for",
                    ),
                ),
            ],
            options={
                "verbose_name": "assignment",
                "verbose_name_plural": "assignments",
                "ordering": ["since_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on", None), ("until_on__gte", models.F("since_on")), _connector="OR"
                        ),
                        name="assignment_ends_after_start",
                        violation_error_message="The last day is before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("substitutes_for", None),
                            models.Q(("substitutes_for", models.F("staff")), _negated=True),
                            _connector="OR",
                        ),
                        name="assignment_not_own_substitute",
                        violation_error_message="Nobody substitutes for herself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stage",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stages", to="accounts.centre"
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
            ],
            options={
                "verbose_name": "stage",
                "verbose_name_plural": "stages",
                "ordering": ["number", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("centre", "number"),
                        name="stage_once_per_centre",
                        violation_error_message="Another stage already has this number.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StageChange",
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
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
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
                        related_name="stage_changes",
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
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.stage",
                        verbose_name="stage",
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
                "verbose_name": "change of stage",
                "verbose_name_plural": "changes of stage",
                "ordering": ["since_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="YearlyTotal",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "figure",
                    models.CharField(
                        choices=[
                            ("meetings", "meetings"),
                            ("attendances", "attendances (each coming counted)"),
                            ("people", "different people (each counted once)"),
                            ("initiatives", "initiatives"),
                            ("volunteers", "volunteers"),
                            ("hours", "hours of volunteers"),
                            ("partners", "partners"),
                        ],
                        max_length=11,
                        verbose_name="figure",
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="number")),
                (
                    "number_told",
                    models.CharField(
                        blank=True,
                        help_text='As the source says it, for example "about 20".',
                        max_length=80,
                        verbose_name="number in words",
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
                        related_name="yearly_totals",
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
                "verbose_name": "yearly figure from before the system",
                "verbose_name_plural": "yearly figures from before the system",
                "ordering": ["-year", "figure", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__isnull", False), models.Q(("number_told", ""), _negated=True), _connector="OR"
                        ),
                        name="yearly_total_says_something",
                        violation_error_message="Give the number, or say it in words.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number", None), ("number__lte", 50000000), _connector="OR"),
                        name="yearly_total_plausible",
                        violation_error_message="That is more people than live in the country.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="yearly_total_has_a_source",
                        violation_error_message="A figure from before the system needs its source.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("community", "year", "figure"),
                        name="yearly_total_once",
                        violation_error_message="This figure of this year stands already. Correct it instead.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="partnershipmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organisation__isnull", False),
                    ("programme__isnull", False),
                    models.Q(("told", ""), _negated=True),
                    _connector="OR",
                ),
                name="partnership_member_is_somebody",
                violation_error_message="Choose an organisation, or say who it is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnershipmember",
            constraint=models.CheckConstraint(
                condition=models.Q(("organisation", None), ("programme", None), _connector="OR"),
                name="partnership_member_is_one",
                violation_error_message="Choose an organisation or a programme, not both.",
            ),
        ),
    ]
