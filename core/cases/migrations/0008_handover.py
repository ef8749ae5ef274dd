"""Codes by which a draft goes from home to the counter or back; each ends once."""

import datetime

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

ENDS_ONCE = """
CREATE FUNCTION portal_handover_code_ends_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.draft_id, OLD.direction, OLD.locator, OLD.code_hash, OLD.made_at, OLD.expires_at, OLD.assistance_id)
       IS DISTINCT FROM
       (NEW.draft_id, NEW.direction, NEW.locator, NEW.code_hash, NEW.made_at, NEW.expires_at, NEW.assistance_id)
       OR ((OLD.used_at IS NOT NULL OR OLD.revoked_at IS NOT NULL)
           AND (OLD.used_at, OLD.revoked_at) IS DISTINCT FROM (NEW.used_at, NEW.revoked_at))
    THEN
        RAISE EXCEPTION 'handover code % ends once', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ends_once BEFORE UPDATE ON cases_handovercode
    FOR EACH ROW EXECUTE FUNCTION portal_handover_code_ends_once();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_guards"),
        ("cases", "0007_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HandoverTry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        help_text="a locator, or who asks; see core.cases.handing_over", max_length=30
                    ),
                ),
                ("day", models.DateField()),
                ("tries", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("who", "day"), name="one_handover_count_per_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="HandoverCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("to_counter", "van thuis naar de balie"),
                            ("to_home", "van de balie naar huis"),
                        ],
                        max_length=10,
                    ),
                ),
                ("locator", models.CharField(max_length=3)),
                ("code_hash", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "assistance",
                    models.ForeignKey(
                        help_text="in which it was made",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.assistance",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handover_codes",
                        to="cases.draft",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None), ("used_at", None)),
                        fields=("draft",),
                        name="one_open_code_per_draft",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None), ("used_at", None)),
                        fields=("locator",),
                        name="an_open_locator_finds_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at", None),
                            models.Q(("revoked_at", None), ("used_at__lte", models.F("expires_at"))),
                            _connector="OR",
                        ),
                        name="a_code_is_used_in_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at__gt", models.F("made_at")),
                            (
                                "expires_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("made_at"), "+", models.Value(datetime.timedelta(days=7))
                                ),
                            ),
                        ),
                        name="a_code_is_short_lived",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("assistance", None), ("direction", "to_counter")),
                            models.Q(("assistance__isnull", False), ("direction", "to_home")),
                            _connector="OR",
                        ),
                        name="staff_send_home_and_residents_come",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            ENDS_ONCE,
            "DROP TRIGGER ends_once ON cases_handovercode; DROP FUNCTION portal_handover_code_ends_once();",
        ),
    ]
