"""The database itself refuses to change or delete a line of the log of deeds."""

from django.db import migrations

from accounts import finality


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_sessions_epoch")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: finality.guard(schema_editor.connection),
            lambda apps, schema_editor: finality.unguard(schema_editor.connection),
            elidable=False,
        )
    ]
