"""The database's own say: how states follow each other, and that a date only moves after it was told."""

from django.db import migrations

CREATE = """
CREATE FUNCTION portal_date_was_told(of bigint, which text, at_step bigint, old_date text, new_date text)
RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT COALESCE((
        SELECT told.was = old_date AND told.became = new_date FROM intentions_told told
        WHERE told.intention_id = of AND told.date_of = which AND told.step_id IS NOT DISTINCT FROM at_step
        ORDER BY told.id DESC LIMIT 1
    ), false)
$$;

CREATE FUNCTION portal_guard_intention() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'published'), ('published', 'decided'), ('published', 'stopped')
    ) THEN
        RAISE EXCEPTION 'an intention does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state = 'draft' THEN
        RETURN NEW;
    END IF;
    IF (NEW.decides_on IS DISTINCT FROM OLD.decides_on AND NOT portal_date_was_told(
            NEW.id, 'decides_on', NULL, COALESCE(to_char(OLD.decides_on, 'YYYY-MM-DD'), ''),
            COALESCE(to_char(NEW.decides_on, 'YYYY-MM-DD'), '')))
        OR (NEW.react_until IS DISTINCT FROM OLD.react_until AND NOT portal_date_was_told(
            NEW.id, 'react_until', NULL, COALESCE(to_char(OLD.react_until, 'YYYY-MM-DD'), ''),
            COALESCE(to_char(NEW.react_until, 'YYYY-MM-DD'), '')))
    THEN
        RAISE EXCEPTION 'a date of intention % moves without being told', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_dates BEFORE UPDATE ON intentions_intention
    FOR EACH ROW EXECUTE FUNCTION portal_guard_intention();

CREATE FUNCTION portal_guard_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_draft boolean := COALESCE(
        (SELECT state = 'draft' FROM intentions_intention WHERE id = OLD.intention_id), true);
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF NOT is_draft THEN
            RAISE EXCEPTION 'step % was told and stays', OLD.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF NOT is_draft AND (
        NEW.intention_id <> OLD.intention_id
        OR (NEW."on", NEW.exact) IS DISTINCT FROM (OLD."on", OLD.exact) AND NOT portal_date_was_told(
            NEW.intention_id, 'step', NEW.id, to_char(OLD."on", 'YYYY-MM-DD') || '/' || OLD.exact,
            to_char(NEW."on", 'YYYY-MM-DD') || '/' || NEW.exact)
    ) THEN
        RAISE EXCEPTION 'step % moves without being told', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard_dates BEFORE UPDATE OR DELETE ON intentions_step
    FOR EACH ROW EXECUTE FUNCTION portal_guard_step();
"""
DROP = """
DROP TRIGGER guard_dates ON intentions_step;
DROP TRIGGER guard_dates ON intentions_intention;
DROP FUNCTION portal_guard_step();
DROP FUNCTION portal_guard_intention();
DROP FUNCTION portal_date_was_told(bigint, text, bigint, text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("intentions", "0003_dates_are_told")]

    operations = [migrations.RunSQL(CREATE, DROP)]
