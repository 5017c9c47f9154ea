import accounts.validators
import communities.told
import django.db.models.deletion
import django.utils.timezone
import reports.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    #: What was never released is one step; a database that has all of these stands as it is.
    replaces = [
        ("reports", "0001_initial"),
        ("reports", "0002_practice_records"),
        ("reports", "0003_retention"),
        ("reports", "0004_duties"),
        ("reports", "0005_more_kinds_of_records"),
        ("reports", "0006_scans_of_money"),
    ]

    dependencies = [
        ("accounts", "0001_squashed_0008_files_of_residents"),
        ("accounts", "__first__"),
        ("communities", "0001_squashed_0009_closed_entries"),
        ("initiatives", "0001_squashed_0011_money_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="DisposalList",
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
                ("year", models.PositiveSmallIntegerField(editable=False)),
                ("number", models.PositiveIntegerField(editable=False)),
                ("reference", models.CharField(blank=True, max_length=80, verbose_name="case reference")),
                (
                    "drawn_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, editable=False, verbose_name="drawn up on"
                    ),
                ),
                ("confirmed_at", models.DateTimeField(editable=False, null=True, verbose_name="confirmed on")),
                (
                    "expertise_told",
                    models.CharField(
                        blank=True,
                        help_text="Number and day of the opinion. Needed where records of category BE stand on the list.",
                        max_length=200,
                        verbose_name="opinion of the archive on category BE",
                    ),
                ),
                (
                    "consent_archive",
                    models.CharField(blank=True, max_length=200, verbose_name="which state archive consented"),
                ),
                ("consent_number", models.CharField(blank=True, max_length=80, verbose_name="number of the consent")),
                (
                    "consent_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="day of the consent",
                    ),
                ),
                ("ordered_at", models.DateTimeField(editable=False, null=True, verbose_name="begun on")),
                ("done_at", models.DateTimeField(editable=False, null=True, verbose_name="carried out on")),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposal_lists",
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
                    "ordered_by",
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
                "verbose_name": "list of records to be destroyed",
                "verbose_name_plural": "lists of records to be destroyed",
                "ordering": ["-year", "-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("centre", "year", "number"), name="disposal_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("confirmed_by", None)),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                models.Q(("confirmed_by", models.F("created_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="disposal_confirmed_by_another",
                        violation_error_message="Whoever drew the list up does not confirm it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("consent_archive", ""), ("consent_number", ""), ("consent_on", None)),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("consent_on__isnull", False),
                                models.Q(("consent_number", ""), _negated=True),
                                models.Q(("consent_archive", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="disposal_consent_is_whole",
                        violation_error_message="Give the archive, the number of its consent and the day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ordered_at", None), ("consent_on__isnull", False), _connector="OR"),
                        name="disposal_ordered_after_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_at", None), ("ordered_at__isnull", False), _connector="OR"),
                        name="disposal_done_after_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisposalItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                        max_length=9,
                        verbose_name="kind of records",
                    ),
                ),
                ("symbol", models.CharField(max_length=20, verbose_name="symbol")),
                ("title", models.CharField(max_length=200, verbose_name="title of the class")),
                ("category", models.CharField(max_length=4, verbose_name="archive category")),
                ("ended_year", models.PositiveSmallIntegerField(verbose_name="year of closing")),
                ("numbers", models.JSONField(default=list, verbose_name="numbers of the records")),
                ("done_numbers", models.JSONField(default=list, verbose_name="numbers of those that are gone")),
                ("left_out", models.JSONField(default=list, verbose_name="left out in the end")),
                ("places_left", models.PositiveIntegerField(default=0, verbose_name="mentions left")),
                (
                    "disposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="reports.disposallist"
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a list of records to be destroyed",
                "verbose_name_plural": "lines of lists of records to be destroyed",
                "ordering": ["symbol", "kind", "ended_year"],
                "constraints": [
                    models.UniqueConstraint(fields=("disposal", "kind", "ended_year"), name="disposal_item_once"),
                    models.CheckConstraint(
                        condition=models.Q(("category__startswith", "B")),
                        name="disposal_never_of_category_a",
                        violation_error_message="Records of category A are never destroyed.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
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
                    "paper",
                    models.CharField(
                        help_text="For example: OZPS, report on a public task, yearly report.",
                        max_length=200,
                        verbose_name="which paper",
                    ),
                ),
                ("to_told", models.CharField(max_length=200, verbose_name="to be sent to")),
                (
                    "about_since",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="period: first day",
                    ),
                ),
                (
                    "about_until",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="period: last day",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        db_index=True, validators=[accounts.validators.plausible_day], verbose_name="due on"
                    ),
                ),
                (
                    "repeats_yearly",
                    models.BooleanField(default=False, verbose_name="returns every year on the same day"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="details")),
                (
                    "sent_on",
                    models.DateField(
                        blank=True, null=True, validators=[accounts.validators.plausible_day], verbose_name="sent on"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("delivery", "e-Doręczenia"),
                            ("epuap", "ePUAP"),
                            ("email", "e-mail"),
                            ("system", "system of the receiver"),
                            ("post", "by post"),
                            ("hand", "by hand, at the registry"),
                            ("other", "in another way"),
                            ("", "not known"),
                        ],
                        max_length=8,
                        verbose_name="by which channel",
                    ),
                ),
                ("proof", models.CharField(blank=True, max_length=300, verbose_name="proof of sending")),
                (
                    "answered_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="answered on",
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=2000, verbose_name="what the answer says")),
                (
                    "approves",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.staffmember",
                        verbose_name="who approves it",
                    ),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="accounts.centre"
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
                        related_name="duties",
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
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_one",
                        to="reports.duty",
                    ),
                ),
                (
                    "prepares",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="communities.staffmember",
                        verbose_name="who prepares it",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="initiatives.project",
                        verbose_name="about the project",
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
                "verbose_name": "duty to send a paper",
                "verbose_name_plural": "register of duties",
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("about_since", None),
                            ("about_until", None),
                            ("about_until__gt", models.F("about_since")),
                            _connector="OR",
                        ),
                        name="duty_period_in_order",
                        violation_error_message="The last day is before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("community", None), ("project", None), _connector="OR"),
                        name="duty_about_one",
                        violation_error_message="Choose a community or a project, not both; neither means the whole centre.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("prepares", None),
                            ("approves", None),
                            models.Q(("prepares", models.F("approves")), _negated=True),
                            _connector="OR",
                        ),
                        name="duty_not_approved_by_author",
                        violation_error_message="Nobody approves her own paper: choose another person.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on", None),
                            models.Q(("answered_on__gte", models.F("sent_on")), ("sent_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="duty_answered_after_sent",
                        violation_error_message="An answer comes after the sending.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyFile",
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
                        choices=[("paper", "the paper sent"), ("proof", "proof of sending"), ("answer", "answer")],
                        max_length=6,
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
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="reports.duty",
                        verbose_name="duty to send a paper",
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
                "verbose_name": "file of a duty",
                "verbose_name_plural": "files of duties",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PracticeRecord",
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
                ("entered_told", models.CharField(blank=True, max_length=60, verbose_name="entered")),
                ("entered_on", communities.told.ToldDayField(told="entered_told")),
                ("updated_told", models.CharField(blank=True, max_length=60, verbose_name="updated")),
                ("updated_on", communities.told.ToldDayField(told="updated_told")),
                (
                    "unit_kind",
                    models.CharField(
                        blank=True,
                        help_text="For example: urban commune, city with powiat rights.",
                        max_length=120,
                        verbose_name="kind of unit",
                    ),
                ),
                ("town", models.CharField(blank=True, max_length=80, verbose_name="town")),
                ("powiat", models.CharField(blank=True, max_length=80, verbose_name="powiat")),
                ("voivodeship", models.CharField(blank=True, max_length=80, verbose_name="voivodeship")),
                ("postal_code", models.CharField(blank=True, max_length=10, verbose_name="postal code")),
                ("post_office", models.CharField(blank=True, max_length=80, verbose_name="post office")),
                ("unit", models.CharField(blank=True, max_length=200, verbose_name="implementing unit")),
                ("unit_address", models.CharField(blank=True, max_length=200, verbose_name="address of the unit")),
                ("websites", models.TextField(blank=True, max_length=1000, verbose_name="websites, one in a line")),
                (
                    "inhabitants",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="number of inhabitants"),
                ),
                ("inhabitants_told", models.CharField(blank=True, max_length=80, verbose_name="number in words")),
                (
                    "inhabitants_of",
                    models.CharField(
                        blank=True, help_text="For example: of the whole town.", max_length=120, verbose_name="of whom"
                    ),
                ),
                (
                    "contacts",
                    models.TextField(blank=True, max_length=1000, verbose_name="contact persons, one in a line"),
                ),
                ("summary", models.TextField(blank=True, max_length=4000, verbose_name="summary")),
                ("presentation", models.TextField(blank=True, max_length=20000, verbose_name="full presentation")),
                (
                    "attachments",
                    models.TextField(blank=True, max_length=4000, verbose_name="attachments, one in a line"),
                ),
                (
                    "centre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practice_records",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practice_records",
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
                        related_name="practice_records",
                        to="communities.partnership",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practice_records",
                        to="communities.programme",
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
                "verbose_name": "practice record",
                "verbose_name_plural": "practice records",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("community", None), ("partnership", None)),
                            models.Q(("community", None), ("programme", None)),
                            models.Q(("partnership", None), ("programme", None)),
                            _connector="OR",
                        ),
                        name="practice_record_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("inhabitants", None), ("inhabitants__lte", 50000000), _connector="OR"),
                        name="practice_record_inhabitants_plausible",
                        violation_error_message="That is more people than live in the country.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("community",),
                        name="practice_record_once_a_community",
                        violation_error_message="There is a practice record already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("partnership",),
                        name="practice_record_once_a_partnership",
                        violation_error_message="There is a practice record already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("programme",),
                        name="practice_record_once_a_programme",
                        violation_error_message="There is a practice record already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("withdrawn_at", None), ("community", None), ("partnership", None), ("programme", None)
                        ),
                        fields=("centre",),
                        name="practice_record_once_a_centre",
                        violation_error_message="There is a practice record already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressReport",
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
                ("start_on", models.DateField(validators=[accounts.validators.plausible_day], verbose_name="from")),
                (
                    "end_on",
                    models.DateField(
                        help_text="This day is included.",
                        validators=[accounts.validators.plausible_day],
                        verbose_name="last day",
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=80, verbose_name="case reference")),
                ("town", models.CharField(blank=True, max_length=80, verbose_name="town")),
                (
                    "dated_on",
                    models.DateField(
                        blank=True,
                        null=True,
                        validators=[accounts.validators.plausible_day],
                        verbose_name="date of the paper",
                    ),
                ),
                ("author_name", models.CharField(blank=True, max_length=150, verbose_name="prepared by")),
                ("author_position", models.CharField(blank=True, max_length=120, verbose_name="position")),
                ("context", models.TextField(blank=True, max_length=10000, verbose_name="context")),
                ("actions", models.TextField(blank=True, max_length=10000, verbose_name="actions and methods")),
                ("results", models.TextField(blank=True, max_length=10000, verbose_name="results")),
                (
                    "setbacks",
                    models.TextField(
                        blank=True, max_length=10000, verbose_name="what did not work and what follows from it"
                    ),
                ),
                ("challenges", models.TextField(blank=True, max_length=10000, verbose_name="challenges")),
                ("asks", models.TextField(blank=True, max_length=10000, verbose_name="what we ask for")),
                ("annexes", models.TextField(blank=True, max_length=2000, verbose_name="annexes, one in a line")),
                (
                    "author",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        related_name="progress_reports",
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
                "verbose_name": "progress report",
                "verbose_name_plural": "progress reports",
                "ordering": ["-end_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end_on__gt", models.F("start_on"))),
                        name="report_ends_after_start",
                        violation_error_message="The last day is before the first.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperBuild",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form_key", models.UUIDField(editable=False, null=True, unique=True)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("kind", models.CharField(max_length=40)),
                (
                    "file_format",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("docx", "DOCX")], default="pdf", max_length=4, verbose_name="format"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting"),
                            ("building", "being made"),
                            ("ready", "ready"),
                            ("failed", "could not be made"),
                        ],
                        default="queued",
                        max_length=8,
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("lease_until", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("file", models.FileField(blank=True, max_length=200, upload_to=reports.models.build_path)),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_builds",
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
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="builds",
                        to="reports.progressreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper",
                "verbose_name_plural": "papers",
                "ordering": ["-created_at", "-pk"],
                "indexes": [models.Index(fields=["state", "lease_until"], name="build_waiting")],
            },
        ),
    ]
