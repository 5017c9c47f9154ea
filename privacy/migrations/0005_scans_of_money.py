from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0004_more_kinds_of_records"),
    ]

    operations = [
        migrations.AlterField(
            model_name="hold",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="recordclass",
            name="kind",
            field=models.CharField(
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
    ]
