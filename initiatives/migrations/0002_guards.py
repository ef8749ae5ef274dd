"""The database's own say: who decides, that all criteria are judged, and what stays as it was; and rules."""

from django.db import migrations

from core.audit.append_only import append_only
from core.page_cache.triggers import shown_to_visitors
from initiatives.examples import fill

SECOND = """
CREATE FUNCTION portal_somebody_else_decides() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.round = 2 AND NOT EXISTS (
        SELECT 1 FROM initiatives_decision d
         WHERE d.initiative_id = NEW.initiative_id AND d.round = 1
           AND d.decided_by_id <> NEW.decided_by_id
           AND d.guide_id IS DISTINCT FROM NEW.decided_by_id)
    THEN
        RAISE EXCEPTION 'an appeal on initiative % is decided by who decided or guided it', NEW.initiative_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER somebody_else_decides BEFORE INSERT ON initiatives_decision
    FOR EACH ROW EXECUTE FUNCTION portal_somebody_else_decides();
"""
SAME = """
DROP TRIGGER somebody_else_decides ON initiatives_decision;
DROP FUNCTION portal_somebody_else_decides();
"""
JUDGED = """
CREATE FUNCTION portal_all_criteria_judged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM initiatives_initiative i
          JOIN initiatives_rulecriterion c ON c.rules_id = i.rules_id
         WHERE i.id = NEW.initiative_id AND NOT EXISTS (
               SELECT 1 FROM initiatives_judgement j WHERE j.decision_id = NEW.id AND j.criterion_id = c.id))
    THEN
        RAISE EXCEPTION 'decision % leaves a criterion without a judgement', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER all_criteria_judged AFTER INSERT ON initiatives_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION portal_all_criteria_judged();
"""
UNJUDGED = """
DROP TRIGGER all_criteria_judged ON initiatives_decision;
DROP FUNCTION portal_all_criteria_judged();
"""
USED = """
CREATE FUNCTION portal_used_rules_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of bigint := CASE WHEN TG_TABLE_NAME = 'initiatives_initiativerules' THEN OLD.id
                      WHEN TG_OP = 'INSERT' THEN (to_jsonb(NEW) ->> 'rules_id')::bigint
                      ELSE (to_jsonb(OLD) ->> 'rules_id')::bigint END;
BEGIN
    IF EXISTS (SELECT 1 FROM initiatives_initiative WHERE rules_id = of) THEN
        RAISE EXCEPTION 'rules % were promised to somebody: make new ones from a later day', of
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER used_rules_stay BEFORE UPDATE OR DELETE ON initiatives_initiativerules
    FOR EACH ROW EXECUTE FUNCTION portal_used_rules_stay();
CREATE TRIGGER used_rules_stay BEFORE INSERT OR UPDATE OR DELETE ON initiatives_rulecriterion
    FOR EACH ROW EXECUTE FUNCTION portal_used_rules_stay();
"""
UNUSED = """
DROP TRIGGER used_rules_stay ON initiatives_rulecriterion;
DROP TRIGGER used_rules_stay ON initiatives_initiativerules;
DROP FUNCTION portal_used_rules_stay();
"""


def rules(apps, schema_editor):
    fill(
        apps.get_model("initiatives", "InitiativeRules").objects,
        apps.get_model("initiatives", "RuleCriterion").objects,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0001_initial"),
        ("audit", "0002_append_only"),
        ("page_cache", "0001_initial"),
        ("participation", "0002_guards"),
    ]

    operations = [
        migrations.RunSQL(SECOND, SAME),
        migrations.RunSQL(JUDGED, UNJUDGED),
        migrations.RunSQL(USED, UNUSED),
        append_only("initiatives_decision"),
        append_only("initiatives_judgement"),
        append_only("initiatives_statement"),
        shown_to_visitors("initiatives_initiativerules", "initiatives_rulecriterion"),
        migrations.RunPython(rules, migrations.RunPython.noop),
    ]
