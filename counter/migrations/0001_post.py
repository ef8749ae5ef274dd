"""Letters that came by post."""

import zoneinfo

import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0004_day_of_the_letter"),
        ("cases", "0008_handover"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ScannedLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        choices=[("municipality", "Gemeente"), ("ombudsman", "Ombudsman")],
                        default="municipality",
                        max_length=20,
                    ),
                ),
                ("received_on", models.DateField()),
                ("scanned_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("question", "vraag"),
                            ("complaint", "klacht"),
                            ("objection", "bezwaar"),
                            ("case", "over een lopende zaak"),
                            ("other", "iets anders"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("sent_to", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "nieuw"),
                            ("indexed", "wij weten wat het is"),
                            ("handled", "klaar"),
                            ("sent_on", "doorgestuurd"),
                        ],
                        default="new",
                        max_length=10,
                    ),
                ),
                ("handled_at", models.DateTimeField(null=True)),
                (
                    "assistance",
                    models.ForeignKey(
                        help_text="that typed it in",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.assistance",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="cases.case",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "scanned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="accounts.person",
                    ),
                ),
            ],
            options={
                "ordering": ["received_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="LetterFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[("image/jpeg", "JPG"), ("image/png", "PNG"), ("application/pdf", "PDF")],
                        max_length=20,
                    ),
                ),
                ("size", models.PositiveIntegerField(help_text="bytes")),
                (
                    "sent_sha256",
                    models.CharField(
                        db_index=True, help_text="of what the scanner sent: finds doubles", max_length=64
                    ),
                ),
                ("file", models.FileField(unique=True, upload_to="post")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="counter.scannedletter",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="scannedletter",
            index=models.Index(
                condition=models.Q(("state__in", ["new", "indexed"])),
                fields=["office", "received_on", "id"],
                name="letters_that_wait",
            ),
        ),
        migrations.AddConstraint(
            model_name="scannedletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "received_on__lte",
                        django.db.models.functions.datetime.TruncDate(
                            "scanned_at", tzinfo=zoneinfo.ZoneInfo(key="Europe/Amsterdam")
                        ),
                    )
                ),
                name="a_letter_came_before_its_scan",
            ),
        ),
        migrations.AddConstraint(
            model_name="scannedletter",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "new"), models.Q(("kind", ""), _negated=True), _connector="OR"),
                name="an_indexed_letter_has_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="scannedletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handled_at", None), ("handled_by", None), ("state__in", ["new", "indexed"])),
                    models.Q(
                        ("handled_at__isnull", False),
                        ("handled_by__isnull", False),
                        ("state__in", ["handled", "sent_on"]),
                    ),
                    _connector="OR",
                ),
                name="a_letter_is_done_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="scannedletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "handled"), _negated=True),
                    ("case__isnull", False),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="without_a_case_it_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="scannedletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent_on"), models.Q(("sent_to", ""), _negated=True)),
                    models.Q(models.Q(("state", "sent_on"), _negated=True), ("sent_to", "")),
                    _connector="OR",
                ),
                name="sent_on_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="scannedletter",
            constraint=models.CheckConstraint(
                condition=models.Q(("case", None), ("state", "handled"), _connector="OR"),
                name="a_letter_with_a_case_is_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="letterfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_sha256__regex", "^[0-9a-f]{64}$")), name="a_scan_has_its_sum"
            ),
        ),
    ]
