"""The only way in which a closed case leaves the database (Archiefwet; Selectielijst gemeenten 2020).

`portal_destroy_case` runs under the role portal_retention, which alone passes the append-only triggers. It
looks itself whether the case is closed, past its day and not held, removes every row that hangs on the case in
whatever room, lists the files, and writes the destruction record: all in one transaction.
"""

from django.db import migrations

from core.audit.append_only import RETENTION_ROLE, append_only

REMOVE = """
CREATE FUNCTION portal_remove(target regclass, ids bigint[]) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    key name;
    child record;
    child_ids bigint[];
    gone integer := 0;
    here integer;
BEGIN
    IF ids IS NULL OR cardinality(ids) = 0 THEN
        RETURN 0;
    END IF;
    SELECT a.attname INTO STRICT key FROM pg_index i
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
     WHERE i.indrelid = target AND i.indisprimary;
    FOR child IN
        SELECT c.conrelid::regclass AS name, a.attname AS col, k.attname AS key
          FROM pg_constraint c
          JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
          JOIN pg_index i ON i.indrelid = c.conrelid AND i.indisprimary
          JOIN pg_attribute k ON k.attrelid = c.conrelid AND k.attnum = i.indkey[0]
         WHERE c.contype = 'f' AND c.confrelid = target
    LOOP
        EXECUTE format('SELECT array_agg(%I::bigint) FROM %s WHERE %I = ANY($1)',
                       child.key, child.name, child.col)
           INTO child_ids USING ids;
        gone := gone + portal_remove(child.name, child_ids);
    END LOOP;
    EXECUTE format('DELETE FROM %s WHERE %I = ANY($1)', target, key) USING ids;
    GET DIAGNOSTICS here = ROW_COUNT;
    RETURN gone + here;
END $$;
"""

DESTROY = """
CREATE FUNCTION portal_destroy_case(wanted bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    doomed cases_case;
    post bigint[];
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
    INSERT INTO cases_filetoremove (name, since)
    SELECT file, now() FROM cases_attachment WHERE case_id = wanted AND file <> ''
     UNION
    SELECT pdf, now() FROM notifications_message WHERE id = ANY(post) AND pdf <> ''
        ON CONFLICT DO NOTHING;
    gone := portal_remove('cases_case', ARRAY[wanted]) + portal_remove('notifications_message', post);
    INSERT INTO cases_destruction (reference, kind, office, closed_on, destroy_after, destroyed_at, rows)
    VALUES (doomed.reference, doomed.kind, doomed.office,
            (doomed.closed_at AT TIME ZONE 'Europe/Amsterdam')::date, doomed.destroy_after, now(), gone);
    RETURN gone;
END $$;
"""

# Giving a function away asks membership of its new owner and, of that owner, the right to create: both are
# taken back at once, so that the portal itself can never act as the retention role.
RIGHTS = f"""
GRANT {RETENTION_ROLE} TO CURRENT_USER;
GRANT USAGE, CREATE ON SCHEMA public TO {RETENTION_ROLE};
GRANT SELECT, DELETE ON ALL TABLES IN SCHEMA public TO {RETENTION_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, DELETE ON TABLES TO {RETENTION_ROLE};
GRANT UPDATE ON cases_case TO {RETENTION_ROLE};
GRANT INSERT ON cases_destruction, cases_filetoremove TO {RETENTION_ROLE};
ALTER FUNCTION portal_destroy_case(bigint) OWNER TO {RETENTION_ROLE};
REVOKE CREATE ON SCHEMA public FROM {RETENTION_ROLE};
REVOKE {RETENTION_ROLE} FROM CURRENT_USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_append_only"),
        ("audit", "0002_append_only"),
        ("notifications", "0001_initial"),
    ]

    operations = [
        append_only("cases_destruction"),
        migrations.RunSQL(REMOVE, "DROP FUNCTION portal_remove(regclass, bigint[])"),
        migrations.RunSQL(DESTROY, "DROP FUNCTION portal_destroy_case(bigint)"),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
