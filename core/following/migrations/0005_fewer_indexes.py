"""Fewer indexes on matches, and rows that go with theirs.

Whoever stops while matches are being made takes those along, and so does an item that is withdrawn: the database
removes what came after Django looked.
"""

import django.db.models.deletion
from django.db import migrations, models

GO_ALONG = """
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT c.conname AS name, c.conrelid::regclass AS of, a.attname AS col, c.confrelid::regclass AS target
          FROM pg_constraint c
          JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
         WHERE c.contype = 'f'
           AND (c.conrelid::regclass::text, a.attname) IN (
               ('following_match', 'notice_id'), ('following_match', 'subscriber_id'),
               ('following_match', 'digest_id'), ('following_digest', 'subscriber_id'),
               ('following_subscription', 'subscriber_id'), ('following_notice', 'item_id'))
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', found.of, found.name);
        EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES %s (id) '
                       'ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
                       found.of, found.name, found.col, found.target);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("following", "0004_matching"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="match",
            name="matches_not_told",
        ),
        migrations.AlterField(
            model_name="match",
            name="digest",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="matches",
                to="following.digest",
            ),
        ),
        migrations.AlterField(
            model_name="match",
            name="notice",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="matches",
                to="following.notice",
            ),
        ),
        migrations.AlterField(
            model_name="match",
            name="subscriber",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="matches",
                to="following.subscriber",
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["subscriber", "digest"], name="matches_of_subscriber"),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(
                condition=models.Q(("digest__isnull", False)), fields=["digest"], name="matches_told"
            ),
        ),
        migrations.RunSQL(GO_ALONG, migrations.RunSQL.noop),
    ]
