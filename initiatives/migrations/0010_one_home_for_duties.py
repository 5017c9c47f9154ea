from django.db import migrations


class Migration(migrations.Migration):
    """What a project owes stands in the register of duties. No released version has kept it anywhere else."""

    dependencies = [
        ("initiatives", "0009_editions"),
    ]

    operations = [
        migrations.DeleteModel(
            name="ReportDeadline",
        ),
    ]
