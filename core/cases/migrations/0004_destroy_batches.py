"""A destroyed case takes the merged file and list of each print batch along that held a letter of it.

They hold letters of other people too, and have no use once the pile is in the post; the row keeps the counts. A
batch that was not posted yet is made anew, without the letter.
"""

from django.db import migrations

from core.audit.append_only import RETENTION_ROLE

DESTROY = """
CREATE FUNCTION portal_destroy_case(wanted bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    doomed cases_case;
    post bigint[];
    batches bigint[];
    gone integer;
BEGIN
    SELECT * INTO doomed FROM cases_case
     WHERE id = wanted AND closed_at IS NOT NULL AND hold_reason = ''
       AND destroy_after < (now() AT TIME ZONE 'Europe/Amsterdam')::date
       FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    SELECT array_agg(m.message_id) INTO post
      FROM cases_eventmessage m JOIN cases_caseevent e ON e.id = m.event_id WHERE e.case_id = wanted;
    SELECT array_agg(DISTINCT batch_id) INTO batches
      FROM notifications_message WHERE id = ANY(post) AND batch_id IS NOT NULL;
    INSERT INTO cases_filetoremove (name, since)
    SELECT file, now() FROM cases_attachment WHERE case_id = wanted AND file <> ''
     UNION
    SELECT pdf, now() FROM notifications_message WHERE id = ANY(post) AND pdf <> ''
     UNION
    SELECT pdf, now() FROM notifications_printbatch WHERE id = ANY(batches) AND pdf <> ''
     UNION
    SELECT manifest, now() FROM notifications_printbatch WHERE id = ANY(batches) AND manifest <> ''
        ON CONFLICT DO NOTHING;
    UPDATE notifications_printbatch
       SET pdf = '', manifest = '', status = CASE status WHEN 'posted' THEN 'posted' ELSE 'making' END
     WHERE id = ANY(batches);
    gone := portal_remove('cases_case', ARRAY[wanted]) + portal_remove('notifications_message', post);
    INSERT INTO cases_destruction (reference, kind, office, closed_on, destroy_after, destroyed_at, rows)
    VALUES (doomed.reference, doomed.kind, doomed.office,
            (doomed.closed_at AT TIME ZONE 'Europe/Amsterdam')::date, doomed.destroy_after, now(), gone);
    RETURN gone;
END $$;
"""

# As in 0003: giving a function away asks rights that are taken back at once.
RIGHTS = f"""
GRANT USAGE, CREATE ON SCHEMA public TO {RETENTION_ROLE};
GRANT UPDATE ON notifications_printbatch TO {RETENTION_ROLE};
ALTER FUNCTION portal_destroy_case(bigint) OWNER TO {RETENTION_ROLE};
REVOKE CREATE ON SCHEMA public FROM {RETENTION_ROLE};
REVOKE {RETENTION_ROLE} FROM CURRENT_USER;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_retention"), ("notifications", "0001_initial")]

    operations = [
        migrations.RunSQL(
            f"GRANT {RETENTION_ROLE} TO CURRENT_USER; DROP FUNCTION portal_destroy_case(bigint);{DESTROY}{RIGHTS}",
            migrations.RunSQL.noop,
        ),
    ]
