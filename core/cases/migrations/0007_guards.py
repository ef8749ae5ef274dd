"""What is done in somebody's name is done by who may: staff while they help this person, holders of a mandate."""

from django.db import migrations

from core.audit.append_only import append_only

IN_SOMEBODYS_NAME = """
CREATE FUNCTION portal_event_in_somebodys_name() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_case cases_case;
    helping accounts_assistance;
    given accounts_mandate;
    who accounts_user;
BEGIN
    IF NEW.assistance_id IS NULL AND NEW.mandate_id IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT * INTO of_case FROM cases_case WHERE id = NEW.case_id;
    SELECT * INTO who FROM accounts_user WHERE id = NEW.actor_id;
    IF NEW.assistance_id IS NOT NULL THEN
        SELECT * INTO helping FROM accounts_assistance WHERE id = NEW.assistance_id;
        IF helping.staff_id <> NEW.actor_id OR helping.how <> NEW.channel
           OR helping.mandate_id IS DISTINCT FROM NEW.mandate_id
           OR helping.ended_at IS NOT NULL OR helping.expires_at <= NEW.at
           OR of_case.office <> who.office
           OR NOT (helping.person_id IN (of_case.subject_id, COALESCE(of_case.submitted_by_id, 0)))
        THEN
            RAISE EXCEPTION 'assistance % does not allow this in case %', helping.id, of_case.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF NEW.mandate_id IS NOT NULL THEN
        SELECT * INTO given FROM accounts_mandate WHERE id = NEW.mandate_id;
        IF given.revoked_at IS NOT NULL
           OR (cardinality(given.kinds) > 0 AND NOT of_case.kind = ANY (given.kinds))
           OR NOT (given.person_id IN (of_case.subject_id, COALESCE(of_case.submitted_by_id, 0)))
           OR (NEW.assistance_id IS NULL
               AND given.representative_id IS DISTINCT FROM who.person_id
               AND (given.organisation_id IS NULL
                    OR given.organisation_id IS DISTINCT FROM who.organisation_id))
        THEN
            RAISE EXCEPTION 'mandate % does not allow this in case %', given.id, of_case.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER in_somebodys_name BEFORE INSERT ON cases_caseevent
    FOR EACH ROW EXECUTE FUNCTION portal_event_in_somebodys_name();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_in_somebodys_name"), ("accounts", "0003_guards")]

    operations = [
        append_only("cases_readback"),
        migrations.RunSQL(
            IN_SOMEBODYS_NAME,
            "DROP TRIGGER in_somebodys_name ON cases_caseevent; DROP FUNCTION portal_event_in_somebodys_name();",
        ),
    ]
