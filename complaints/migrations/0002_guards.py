"""Who a complaint is about never handles it and never sees it, whoever writes to these tables (Awb art. 9:7).

Both sides look after the other holds still: naming an official locks the row of the case, and a change of
handler has that lock already.
"""

from django.db import migrations

from core.audit.append_only import append_only
from core.page_cache.triggers import shown_to_visitors

HANDLER = """
CREATE FUNCTION portal_handler_not_involved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.handler_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM complaints_involved i JOIN complaints_complaint c ON c.id = i.complaint_id
         WHERE c.case_id = NEW.id
           AND (i.link = 'unknown' OR (i.user_id = NEW.handler_id AND i.capacity = 'official')))
    THEN
        RAISE EXCEPTION 'the handler of case % is involved, or it is not known who is', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER handler_not_involved BEFORE INSERT OR UPDATE OF handler_id ON cases_case
    FOR EACH ROW EXECUTE FUNCTION portal_handler_not_involved();
"""

INVOLVED = """
CREATE FUNCTION portal_involved_not_handler() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_case cases_case;
BEGIN
    SELECT k.* INTO of_case FROM cases_case k JOIN complaints_complaint c ON c.case_id = k.id
     WHERE c.id = NEW.complaint_id FOR UPDATE OF k;
    IF of_case.handler_id IS NOT NULL
       AND (NEW.link = 'unknown' OR (NEW.user_id = of_case.handler_id AND NEW.capacity = 'official'))
    THEN
        RAISE EXCEPTION 'somebody involved would handle case %, or nobody looked up who it is', of_case.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.user_id IS NOT NULL AND NEW.user_id IS DISTINCT FROM of_case.handler_id AND NOT EXISTS (
        SELECT 1 FROM cases_caseexclusion e WHERE e.case_id = of_case.id AND e.user_id = NEW.user_id)
    THEN
        RAISE EXCEPTION 'case % is not closed to somebody involved', of_case.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER involved_not_handler BEFORE INSERT OR UPDATE ON complaints_involved
    FOR EACH ROW EXECUTE FUNCTION portal_involved_not_handler();
"""

SEAL = """
CREATE FUNCTION portal_seal_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> 'portal_retention' AND EXISTS (
        SELECT 1 FROM complaints_involved i JOIN complaints_complaint c ON c.id = i.complaint_id
         WHERE c.case_id = OLD.case_id AND i.user_id = OLD.user_id AND i.capacity = 'official')
    THEN
        RAISE EXCEPTION 'case % stays closed to somebody involved', OLD.case_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER seal_stays BEFORE UPDATE OR DELETE ON cases_caseexclusion
    FOR EACH ROW EXECUTE FUNCTION portal_seal_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0001_initial"),
        ("cases", "0004_destroy_batches"),
        ("page_cache", "0001_initial"),
    ]

    operations = [
        append_only("complaints_registerentry"),
        shown_to_visitors(
            "complaints_subject",
            "complaints_department",
            "complaints_competence",
            "complaints_ombudsman",
            "complaints_publication",
        ),
        migrations.RunSQL(
            HANDLER,
            "DROP TRIGGER handler_not_involved ON cases_case; DROP FUNCTION portal_handler_not_involved()",
        ),
        migrations.RunSQL(
            INVOLVED,
            "DROP TRIGGER involved_not_handler ON complaints_involved; "
            "DROP FUNCTION portal_involved_not_handler()",
        ),
        migrations.RunSQL(
            SEAL, "DROP TRIGGER seal_stays ON cases_caseexclusion; DROP FUNCTION portal_seal_stays()"
        ),
    ]
