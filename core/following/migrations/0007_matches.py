"""Matches without a number of their own, and with one look for each statement in place of foreign keys.

A foreign key is looked after row by row, twice for each match: that was most of the time of matching. Now the rows
that one statement made are looked at together: their subscribers and notices must be there, and are kept there until
the end of the transaction, as a foreign key does it. What a notice or a subscriber leaves behind goes with it.
"""

import django.db.models.deletion
from django.db import migrations, models

ONE_LOOK = """
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT c.conname AS name
          FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
         WHERE c.contype = 'f' AND c.conrelid = 'following_match'::regclass
           AND a.attname IN ('notice_id', 'subscriber_id')
    LOOP
        EXECUTE format('ALTER TABLE following_match DROP CONSTRAINT %I', found.name);
    END LOOP;
END $$;

ALTER TABLE following_match DROP CONSTRAINT each_subscriber_once;
ALTER TABLE following_match DROP COLUMN id;
ALTER TABLE following_match ADD CONSTRAINT each_subscriber_once PRIMARY KEY (notice_id, subscriber_id);
DROP INDEX matches_of_subscriber;
CREATE INDEX matches_not_told ON following_match (subscriber_id) WHERE digest_id IS NULL;

CREATE FUNCTION following_matches_belong() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    subscribers bigint;
    notices bigint;
BEGIN
    SELECT count(*) INTO subscribers FROM (
        SELECT FROM following_subscriber WHERE id IN (SELECT subscriber_id FROM made)
         ORDER BY id FOR KEY SHARE) AS there;
    SELECT count(*) INTO notices FROM (
        SELECT FROM following_notice WHERE id IN (SELECT notice_id FROM made) ORDER BY id FOR KEY SHARE) AS there;
    IF subscribers <> (SELECT count(*) FROM (SELECT FROM made GROUP BY subscriber_id) AS asked)
       OR notices <> (SELECT count(*) FROM (SELECT FROM made GROUP BY notice_id) AS asked) THEN
        RAISE EXCEPTION 'a match of a subscriber or notice that is not there'
              USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER matches_belong AFTER INSERT ON following_match
    REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION following_matches_belong();

CREATE FUNCTION following_matches_of_notices_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM following_match USING gone WHERE notice_id = gone.id;
    RETURN NULL;
END $$;
CREATE TRIGGER matches_go AFTER DELETE ON following_notice
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION following_matches_of_notices_go();

CREATE FUNCTION following_matches_of_subscribers_go() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM following_match USING gone WHERE subscriber_id = gone.id AND digest_id IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER matches_go AFTER DELETE ON following_subscriber
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION following_matches_of_subscribers_go();
"""

MATCH = migrations.CreateModel(
    name="Match",
    fields=[
        (
            "pk",
            models.CompositePrimaryKey(
                "notice", "subscriber", blank=True, editable=False, primary_key=True, serialize=False
            ),
        ),
        (
            "digest",
            models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="matches",
                to="following.digest",
            ),
        ),
        (
            "notice",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="matches",
                to="following.notice",
            ),
        ),
        (
            "subscriber",
            models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="matches",
                to="following.subscriber",
            ),
        ),
    ],
    options={
        "verbose_name_plural": "matches",
        "indexes": [
            models.Index(
                condition=models.Q(("digest", None)), fields=["subscriber"], name="matches_not_told"
            ),
            models.Index(
                condition=models.Q(("digest__isnull", False)), fields=["digest"], name="matches_told"
            ),
        ],
    },
)


class Migration(migrations.Migration):
    dependencies = [
        ("following", "0006_spared"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(ONE_LOOK)],
            state_operations=[migrations.DeleteModel(name="Match"), MATCH],
        ),
    ]
