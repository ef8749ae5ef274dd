from django.db import migrations

ADD = "ALTER TABLE cases_case ADD COLUMN next_release text NULL"


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_retention")]
    operations = [migrations.RunSQL(ADD, "ALTER TABLE cases_case DROP COLUMN next_release")]
