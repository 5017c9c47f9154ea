import communities.told
from django.db import migrations


def fill(apps, _schema):
    for project in apps.get_model("initiatives", "Project")._base_manager.exclude(until_told="").iterator():
        project.save(update_fields=["last_on"])  # the field reads the words


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0001_squashed_0011_money_files")]

    operations = [
        migrations.AddField(
            model_name="project",
            name="last_on",
            field=communities.told.ToldLastDayField(told="until_told"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
