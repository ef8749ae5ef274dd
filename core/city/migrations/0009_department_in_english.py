from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("city", "0008_department")]

    operations = [
        migrations.AddField(
            model_name="department",
            name="name_en",
            field=models.CharField(blank=True, max_length=80, verbose_name="naam in het Engels"),
        ),
    ]
