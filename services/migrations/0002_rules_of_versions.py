from django.db import migrations

from core.audit.append_only import append_only

ITS_OWN = """
ALTER TABLE services_serviceversion ADD CONSTRAINT version_of_service UNIQUE (service_id, id);
ALTER TABLE services_service ADD CONSTRAINT public_version_is_its_own
    FOREIGN KEY (id, published_id) REFERENCES services_serviceversion (service_id, id)
    DEFERRABLE INITIALLY DEFERRED;
"""
ITS_OWN_BACK = """
ALTER TABLE services_service DROP CONSTRAINT public_version_is_its_own;
ALTER TABLE services_serviceversion DROP CONSTRAINT version_of_service;
"""

DUTCH_FIRST = """
CREATE FUNCTION services_dutch_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state NOT IN ('draft', 'withdrawn') AND NOT EXISTS (
        SELECT FROM services_servicetext
        WHERE version_id = NEW.id AND language = 'nl' AND title <> ''
    ) THEN
        RAISE EXCEPTION 'version % has no Dutch text', NEW.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER dutch_text BEFORE INSERT OR UPDATE OF state ON services_serviceversion
    FOR EACH ROW EXECUTE FUNCTION services_dutch_text();
"""
DUTCH_FIRST_BACK = """
DROP TRIGGER dutch_text ON services_serviceversion;
DROP FUNCTION services_dutch_text();
"""

ONLY_DRAFTS_CHANGE = """
CREATE FUNCTION services_only_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM services_serviceversion
        WHERE id = COALESCE(NEW.version_id, OLD.version_id) AND state <> 'draft'
    ) THEN
        RAISE EXCEPTION 'words of a version that is no draft never change'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER only_drafts
    BEFORE INSERT OR DELETE OR UPDATE OF version_id, language, title, summary, what, for_whom, needed, online,
        counter, phone, post, costs, how_long, next, appeal, legal_ground, contact ON services_servicetext
    FOR EACH ROW EXECUTE FUNCTION services_only_drafts();
"""
ONLY_DRAFTS_CHANGE_BACK = """
DROP TRIGGER only_drafts ON services_servicetext;
DROP FUNCTION services_only_drafts();
"""


class Migration(migrations.Migration):
    dependencies = [("services", "0001_initial"), ("audit", "0002_append_only")]

    operations = [
        append_only("services_versionmove"),
        migrations.RunSQL(ITS_OWN, ITS_OWN_BACK),
        migrations.RunSQL(DUTCH_FIRST, DUTCH_FIRST_BACK),
        migrations.RunSQL(ONLY_DRAFTS_CHANGE, ONLY_DRAFTS_CHANGE_BACK),
    ]
