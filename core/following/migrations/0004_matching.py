"""What the database itself does for following: boxes around circles, and forgetting.

`following_box` is the smallest box around a circle, in degrees; matching asks it with the same words, so that the
index finds the circles around a point.

`portal_forget_following` is the only way in which messages about what people follow leave the database. It runs
under the role of retention, as `portal_destroy_case` does.
"""

from django.db import migrations

from core.audit.append_only import RETENTION_ROLE

BOX = """
CREATE FUNCTION following_box(longitude double precision, latitude double precision, metres integer)
RETURNS box LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT box(point(longitude - metres / (111194.9 * cos(radians(latitude))), latitude - metres / 111194.9),
               point(longitude + metres / (111194.9 * cos(radians(latitude))), latitude + metres / 111194.9))
$$;
CREATE INDEX circles ON following_subscription USING gist (following_box(longitude, latitude, metres))
 WHERE metres IS NOT NULL;
"""

FORGET = """
CREATE FUNCTION portal_forget_following(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    post bigint[];
    batches bigint[];
BEGIN
    -- Not the last thirty days, not what still waits, and nothing whose letter was not posted long ago.
    SELECT array_agg(id) INTO post FROM (
        SELECT m.id FROM notifications_message m
         WHERE m.template LIKE 'following/%' AND m.instead_of_id IS NULL AND m.fall_back_at IS NULL
           AND before < now() - interval '29 days'
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
"""
RIGHTS = f"""
GRANT {RETENTION_ROLE} TO CURRENT_USER;
GRANT USAGE, CREATE ON SCHEMA public TO {RETENTION_ROLE};
GRANT UPDATE ON notifications_message TO {RETENTION_ROLE};
ALTER FUNCTION portal_forget_following(timestamptz, integer) OWNER TO {RETENTION_ROLE};
REVOKE CREATE ON SCHEMA public FROM {RETENTION_ROLE};
REVOKE {RETENTION_ROLE} FROM CURRENT_USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("following", "0003_subscribing"),
        ("notifications", "0007_subscribing"),
        ("cases", "0004_destroy_batches"),
    ]

    operations = [
        migrations.RunSQL(BOX, "DROP INDEX circles; DROP FUNCTION following_box(float, float, integer);"),
        migrations.RunSQL(FORGET + RIGHTS, "DROP FUNCTION portal_forget_following(timestamptz, integer);"),
    ]
