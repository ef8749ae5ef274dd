"""Nobody helps themselves or their household, and what was agreed stays as it was.

Whom an assistance is for, by whom and how never changes; of a mandate only the end can be added.
"""

from django.db import migrations

HELPING = """
CREATE FUNCTION portal_no_self_dealing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own bigint := (SELECT person_id FROM accounts_user WHERE id = NEW.staff_id);
BEGIN
    IF NOT EXISTS (SELECT 1 FROM accounts_user WHERE id = NEW.staff_id AND is_staff AND is_active) THEN
        RAISE EXCEPTION 'only staff help residents' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF own IS NULL THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM accounts_person mine, accounts_person theirs
         WHERE mine.id = own
           AND theirs.id IN (NEW.person_id,
                             (SELECT representative_id FROM accounts_mandate WHERE id = NEW.mandate_id))
           AND (theirs.id = mine.id
                OR (mine.postcode <> '' AND mine.house_number IS NOT NULL
                    AND theirs.postcode = mine.postcode AND theirs.house_number = mine.house_number
                    AND theirs.house_letter = mine.house_letter
                    AND theirs.house_addition = mine.house_addition)
                OR EXISTS (SELECT 1 FROM accounts_relation r
                            WHERE (r.person_id = mine.id AND r.relative_id = theirs.id)
                               OR (r.person_id = theirs.id AND r.relative_id = mine.id)))
    ) THEN
        RAISE EXCEPTION 'user % is or lives with whom they would help', NEW.staff_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_self_dealing BEFORE INSERT ON accounts_assistance
    FOR EACH ROW EXECUTE FUNCTION portal_no_self_dealing();
"""

ASSISTANCE_STAYS = """
CREATE FUNCTION portal_assistance_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.staff_id, OLD.person_id, OLD.mandate_id, OLD.how, OLD.identity, OLD.purpose, OLD.started_at)
       IS DISTINCT FROM
       (NEW.staff_id, NEW.person_id, NEW.mandate_id, NEW.how, NEW.identity, NEW.purpose, NEW.started_at)
       OR (OLD.ended_at IS NOT NULL AND (OLD.ended_at, OLD.expires_at) IS DISTINCT FROM (NEW.ended_at, NEW.expires_at))
    THEN
        RAISE EXCEPTION 'assistance % stays as it was', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER assistance_stays BEFORE UPDATE ON accounts_assistance
    FOR EACH ROW EXECUTE FUNCTION portal_assistance_stays();
"""

MANDATE_STAYS = """
CREATE FUNCTION portal_mandate_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.person_id, OLD.representative_id, OLD.organisation_id, OLD.ground, OLD.kinds, OLD.valid_from,
        OLD.valid_until, OLD.given_how, OLD.given_at, OLD.proof, OLD.recorded_by_id)
       IS DISTINCT FROM
       (NEW.person_id, NEW.representative_id, NEW.organisation_id, NEW.ground, NEW.kinds, NEW.valid_from,
        NEW.valid_until, NEW.given_how, NEW.given_at, NEW.proof, NEW.recorded_by_id)
       OR OLD.revoked_at IS NOT NULL
    THEN
        RAISE EXCEPTION 'mandate % can only be taken back, once', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER mandate_stays BEFORE UPDATE ON accounts_mandate
    FOR EACH ROW EXECUTE FUNCTION portal_mandate_stays();
"""


def guard(sql: str, trigger: str, table: str, function: str) -> migrations.RunSQL:
    return migrations.RunSQL(sql, f"DROP TRIGGER {trigger} ON {table}; DROP FUNCTION {function}();")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_representing")]

    operations = [
        guard(HELPING, "no_self_dealing", "accounts_assistance", "portal_no_self_dealing"),
        guard(ASSISTANCE_STAYS, "assistance_stays", "accounts_assistance", "portal_assistance_stays"),
        guard(MANDATE_STAYS, "mandate_stays", "accounts_mandate", "portal_mandate_stays"),
    ]
