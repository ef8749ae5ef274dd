"""Whoever hid something does not decide on the appeal; paper forms are entered once."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ANOTHER = """
CREATE FUNCTION portal_who_hid(bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT by_id FROM participation_moderationevent
     WHERE contribution_id = $1 AND what = 'hidden' ORDER BY id DESC LIMIT 1
$$;
CREATE FUNCTION portal_another_decides() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    who bigint := CASE WHEN TG_TABLE_NAME = 'participation_appeal'
        THEN (to_jsonb(NEW)->>'decided_by_id')::bigint ELSE (to_jsonb(NEW)->>'by_id')::bigint END;
BEGIN
    IF TG_TABLE_NAME = 'participation_moderationevent'
       AND to_jsonb(NEW)->>'what' NOT IN ('upheld', 'restored') THEN
        RETURN NEW;
    END IF;
    IF who IS NOT NULL AND who = portal_who_hid(NEW.contribution_id) THEN
        RAISE EXCEPTION 'who hid contribution % does not decide on the appeal', NEW.contribution_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER another_decides BEFORE INSERT ON participation_moderationevent
    FOR EACH ROW EXECUTE FUNCTION portal_another_decides();
CREATE TRIGGER another_decides BEFORE INSERT OR UPDATE ON participation_appeal
    FOR EACH ROW EXECUTE FUNCTION portal_another_decides();
"""
ANYBODY = """
DROP TRIGGER another_decides ON participation_appeal;
DROP TRIGGER another_decides ON participation_moderationevent;
DROP FUNCTION portal_another_decides();
DROP FUNCTION portal_who_hid(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0005_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=[("csv", "CSV"), ("xlsx", "Excel")], max_length=4)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "wacht"),
                            ("writing", "bezig"),
                            ("ready", "klaar"),
                            ("failed", "mislukt"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("rows", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("file", models.FileField(blank=True, upload_to="participation")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exports",
                        to="participation.process",
                    ),
                ),
            ],
            options={
                "verbose_name": "bestand met inzendingen",
                "verbose_name_plural": "bestanden met inzendingen",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=20, verbose_name="nummer van het papier")),
                ("printed_at", models.DateTimeField(blank=True, null=True)),
                ("entered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="participation.contribution",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="participation.process",
                    ),
                ),
            ],
            options={
                "verbose_name": "papieren formulier",
                "verbose_name_plural": "papieren formulieren",
                "constraints": [
                    models.UniqueConstraint(fields=("process", "number"), name="one_paper_of_a_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("entered_at", None), ("entered_by", None)),
                            models.Q(("entered_at__isnull", False), ("entered_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_paper_is_entered_by_somebody",
                    ),
                ],
            },
        ),
        migrations.RunSQL(ANOTHER, ANYBODY),
    ]
