from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_asked"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="generation", name="one_current_index"),
        migrations.AddField(
            model_name="generation",
            name="group",
            field=models.CharField(default="arrange", max_length=20, verbose_name="groep"),
        ),
        migrations.AddConstraint(
            model_name="generation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current", True)), fields=("group",), name="one_current_index_per_group"
            ),
        ),
        migrations.AddField(model_name="document", name="day", field=models.DateField(blank=True, null=True)),
        migrations.AddField(
            model_name="document", name="until", field=models.DateField(blank=True, null=True)
        ),
    ]
