"""The database's own say: what counts is counted, what was promised is kept, nothing ends without an answer."""

from django.db import migrations

from core.audit.append_only import RETENTION_ROLE, append_only
from core.page_cache.triggers import shown_to_visitors

COUNT = """
CREATE FUNCTION portal_count_new_supports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE participation_contribution c SET supports = c.supports + counted.more
      FROM (SELECT contribution_id, count(*) AS more FROM added GROUP BY contribution_id) counted
     WHERE c.id = counted.contribution_id;
    RETURN NULL;
END $$;
CREATE TRIGGER count_supports_given AFTER INSERT ON participation_support
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION portal_count_new_supports();

CREATE FUNCTION portal_count_gone_supports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE participation_contribution c SET supports = c.supports - counted.less
      FROM (SELECT contribution_id, count(*) AS less FROM taken GROUP BY contribution_id) counted
     WHERE c.id = counted.contribution_id;
    RETURN NULL;
END $$;
CREATE TRIGGER count_supports_taken_back AFTER DELETE ON participation_support
    REFERENCING OLD TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION portal_count_gone_supports();

CREATE FUNCTION portal_supports_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.contribution_id <> OLD.contribution_id OR NEW.participant_id <> OLD.participant_id THEN
        RAISE EXCEPTION 'support % is never moved to something or somebody else', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER supports_stay BEFORE UPDATE ON participation_support
    FOR EACH ROW EXECUTE FUNCTION portal_supports_stay();
"""
NO_COUNT = """
DROP TRIGGER supports_stay ON participation_support;
DROP TRIGGER count_supports_taken_back ON participation_support;
DROP TRIGGER count_supports_given ON participation_support;
DROP FUNCTION portal_supports_stay();
DROP FUNCTION portal_count_gone_supports();
DROP FUNCTION portal_count_new_supports();
"""

ONE_PROCESS = """
CREATE FUNCTION portal_one_process() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    theirs bigint := (SELECT process_id FROM participation_participant WHERE id = NEW.participant_id);
    its bigint;
BEGIN
    IF TG_TABLE_NAME = 'participation_support' THEN
        its := (SELECT process_id FROM participation_contribution WHERE id = NEW.contribution_id);
    ELSE
        its := (SELECT process_id FROM participation_phase WHERE id = NEW.phase_id);
    END IF;
    IF theirs IS DISTINCT FROM its THEN
        RAISE EXCEPTION 'a row of % joins two processes', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_process BEFORE INSERT ON participation_support
    FOR EACH ROW EXECUTE FUNCTION portal_one_process();
CREATE TRIGGER one_process BEFORE INSERT ON participation_contribution
    FOR EACH ROW EXECUTE FUNCTION portal_one_process();
CREATE TRIGGER one_process BEFORE INSERT ON participation_response
    FOR EACH ROW EXECUTE FUNCTION portal_one_process();
CREATE TRIGGER one_process BEFORE INSERT ON participation_pick
    FOR EACH ROW EXECUTE FUNCTION portal_one_process();
"""
MANY_PROCESSES = """
DROP TRIGGER one_process ON participation_pick;
DROP TRIGGER one_process ON participation_response;
DROP TRIGGER one_process ON participation_contribution;
DROP TRIGGER one_process ON participation_support;
DROP FUNCTION portal_one_process();
"""

GUARD = f"""
CREATE FUNCTION portal_guard_process() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'published'), ('published', 'closed')
    ) THEN
        RAISE EXCEPTION 'a process does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state = 'closed' AND OLD.state <> 'closed' AND (
        NOT EXISTS (
            SELECT 1 FROM participation_account WHERE process_id = NEW.id AND published_at IS NOT NULL
        ) OR EXISTS (
            SELECT 1 FROM participation_contribution c
             WHERE c.process_id = NEW.id AND c.state IN ('shown', 'waiting')
               AND c.parent_id IS NULL AND c.merged_into_id IS NULL
               AND NOT EXISTS (
                   SELECT 1 FROM participation_answer a
                    WHERE a.published_at IS NOT NULL AND (a.contribution_id = c.id OR a.theme_id = c.theme_id)
               )
        )
    ) THEN
        RAISE EXCEPTION 'process % cannot close without an answer', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state <> 'draft' AND NEW.answer_due IS DISTINCT FROM OLD.answer_due AND NOT COALESCE((
        SELECT u.was = OLD.answer_due AND u.became = NEW.answer_due FROM participation_update u
         WHERE u.process_id = NEW.id AND u.what = 'answer_moved' ORDER BY u.id DESC LIMIT 1
    ), false) THEN
        RAISE EXCEPTION 'the promised day of process % moves without being told', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_process BEFORE UPDATE ON participation_process
    FOR EACH ROW EXECUTE FUNCTION portal_guard_process();

CREATE FUNCTION portal_published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL AND current_user <> '{RETENTION_ROLE}' THEN
        RAISE EXCEPTION 'a published row of % stays as it is', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON participation_answer
    FOR EACH ROW EXECUTE FUNCTION portal_published_stays();
CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON participation_account
    FOR EACH ROW EXECUTE FUNCTION portal_published_stays();

CREATE FUNCTION portal_criteria_were_known() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.process_id ELSE NEW.process_id END;
BEGIN
    IF (SELECT state FROM participation_process WHERE id = of) <> 'draft' THEN
        RAISE EXCEPTION 'the criteria of process % are known and stay as they are', of
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER criteria_were_known BEFORE INSERT OR UPDATE OR DELETE ON participation_criterion
    FOR EACH ROW EXECUTE FUNCTION portal_criteria_were_known();
"""  # noqa: S608
UNGUARD = """
DROP TRIGGER criteria_were_known ON participation_criterion;
DROP TRIGGER published_stays ON participation_account;
DROP TRIGGER published_stays ON participation_answer;
DROP TRIGGER guard_process ON participation_process;
DROP FUNCTION portal_criteria_were_known();
DROP FUNCTION portal_published_stays();
DROP FUNCTION portal_guard_process();
"""

SHOWN = (
    "process",
    "process_areas",
    "process_labels",
    "phase",
    "phase_areas",
    "update",
    "theme",
    "answer",
    "account",
    "milestone",
    "moderationevent",
    "gathering",
    "passage",
    "question",
    "option",
    "challenge",
    "criterion",
    "juror",
)
"""Not supports, contributions and responses: they come all day, and a kept page is a minute old at the most.
What is taken off the website writes a `ModerationEvent`, and so is gone at once."""


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0001_initial"),
        ("audit", "0002_append_only"),
        ("page_cache", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(COUNT, NO_COUNT),
        migrations.RunSQL(ONE_PROCESS, MANY_PROCESSES),
        migrations.RunSQL(GUARD, UNGUARD),
        append_only("participation_update"),
        append_only("participation_moderationevent"),
        shown_to_visitors(*(f"participation_{name}" for name in SHOWN)),
    ]
