"""The answer: who was told and forgotten, the account as a file, and what the database holds about both.

Nothing comes onto the website of a closed process without an answer, also not at the moment at which it closes:
who sends something in waits for who closes, and the other way round. `portal_forget_answers` is the only way in
which messages of this room leave the database; it runs under the role of retention, as `portal_destroy_case`.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from core.audit.append_only import RETENTION_ROLE
from core.page_cache.triggers import shown_to_visitors

ANSWERED = """
CREATE FUNCTION portal_nothing_goes_unanswered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state IN ('shown', 'waiting') AND NEW.parent_id IS NULL AND NEW.merged_into_id IS NULL
       AND (SELECT state FROM participation_process WHERE id = NEW.process_id FOR SHARE) = 'closed'
       AND NOT EXISTS (
           SELECT 1 FROM participation_answer a
            WHERE a.published_at IS NOT NULL AND (a.contribution_id = NEW.id OR a.theme_id = NEW.theme_id)
       )
    THEN
        RAISE EXCEPTION 'process % is closed: nothing comes in without an answer', NEW.process_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nothing_goes_unanswered
    BEFORE INSERT OR UPDATE OF state, theme_id, parent_id, merged_into_id ON participation_contribution
    FOR EACH ROW EXECUTE FUNCTION portal_nothing_goes_unanswered();
"""
UNANSWERED = """
DROP TRIGGER nothing_goes_unanswered ON participation_contribution;
DROP FUNCTION portal_nothing_goes_unanswered();
"""

FORGET = f"""
CREATE FUNCTION portal_forget_answers(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    post bigint[];
    batches bigint[];
BEGIN
    -- Not the last sixty days, not what still waits, and nothing whose letter was not posted long ago.
    SELECT array_agg(id) INTO post FROM (
        SELECT m.id FROM notifications_message m
         WHERE m.template LIKE 'participation/%' AND m.instead_of_id IS NULL AND m.fall_back_at IS NULL
           AND before < now() - interval '59 days'
           AND m.status IN ('sent', 'bounced', 'failed') AND coalesce(m.sent_at, m.created_at) < before
           AND NOT EXISTS (SELECT FROM notifications_message r WHERE r.instead_of_id = m.id
                              AND (r.status NOT IN ('sent', 'failed') OR coalesce(r.sent_at, r.created_at) >= before))
         ORDER BY m.id LIMIT most FOR UPDATE SKIP LOCKED) AS old;
    IF post IS NULL THEN
        RETURN 0;
    END IF;
    SELECT array_agg(DISTINCT batch_id) INTO batches FROM notifications_message
     WHERE (id = ANY(post) OR instead_of_id = ANY(post)) AND batch_id IS NOT NULL;
    INSERT INTO cases_filetoremove (name, since)
    SELECT pdf, now() FROM notifications_message
     WHERE (id = ANY(post) OR instead_of_id = ANY(post)) AND pdf <> ''
     UNION
    SELECT pdf, now() FROM notifications_printbatch WHERE id = ANY(batches) AND pdf <> ''
     UNION
    SELECT manifest, now() FROM notifications_printbatch WHERE id = ANY(batches) AND manifest <> ''
        ON CONFLICT DO NOTHING;
    UPDATE notifications_printbatch SET pdf = '', manifest = '' WHERE id = ANY(batches);
    PERFORM portal_remove('notifications_message', post);
    RETURN cardinality(post);
END $$;
GRANT {RETENTION_ROLE} TO CURRENT_USER;
GRANT USAGE, CREATE ON SCHEMA public TO {RETENTION_ROLE};
ALTER FUNCTION portal_forget_answers(timestamptz, integer) OWNER TO {RETENTION_ROLE};
REVOKE CREATE ON SCHEMA public FROM {RETENTION_ROLE};
REVOKE {RETENTION_ROLE} FROM CURRENT_USER;
"""  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_secret_address"),
        ("city", "0009_department_in_english"),
        ("participation", "0004_asking"),
        ("following", "0004_matching"),
        ("notifications", "0008_letters_to_addresses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=[("nl", "Nederlands"), ("en", "English")], max_length=2),
                ),
                ("file", models.FileField(unique=True, upload_to="participation/accounts")),
                ("size", models.PositiveIntegerField()),
                ("pages", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.AddField(
            model_name="participant",
            name="forgotten_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="participant",
            name="told_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="when what we did with their points was written",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(
                condition=models.Q(("told_at", None)), fields=["process", "id"], name="participants_to_tell"
            ),
        ),
        migrations.AddIndex(
            model_name="participant",
            index=models.Index(
                condition=models.Q(("forgotten_at", None), ("told_at__isnull", False)),
                fields=["process", "id"],
                name="participants_to_forget",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_at", None),
                    ("verdict__in", ["adopted", "partly", "not", "passed_on", "explained"]),
                    _connector="OR",
                ),
                name="a_published_answer_has_a_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("forgotten_at", None),
                    models.Q(("email", ""), ("person", None), ("shown_name", ""), ("told_at__isnull", False)),
                    _connector="OR",
                ),
                name="who_is_forgotten_is_nobody",
            ),
        ),
        migrations.AddField(
            model_name="accountfile",
            name="process",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="account_files",
                to="participation.process",
            ),
        ),
        migrations.AddConstraint(
            model_name="accountfile",
            constraint=models.UniqueConstraint(
                fields=("process", "language"), name="one_account_file_a_language"
            ),
        ),
        migrations.RunSQL(ANSWERED, UNANSWERED),
        migrations.RunSQL(FORGET, "DROP FUNCTION portal_forget_answers(timestamptz, integer)"),
        shown_to_visitors("participation_accountfile"),
    ]
