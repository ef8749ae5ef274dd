"""What was sealed stays as it was; only the end of consent is written on it, once."""

from django.db import migrations

from core.audit.append_only import RETENTION_ROLE

SEALED = f"""
CREATE FUNCTION portal_sealed_stays_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = '{RETENTION_ROLE}' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL
       AND (NEW.file_id, NEW.taken_at, NEW.consent_words, NEW.consent_at, NEW.content, NEW.digest)
         = (OLD.file_id, OLD.taken_at, OLD.consent_words, OLD.consent_at, OLD.content, OLD.digest)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'sealed file % stays as it was', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER sealed_stays_sealed BEFORE UPDATE OR DELETE ON complaints_sealedfile
    FOR EACH ROW EXECUTE FUNCTION portal_sealed_stays_sealed();
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0003_register")]

    operations = [
        migrations.RunSQL(
            SEALED,
            "DROP TRIGGER sealed_stays_sealed ON complaints_sealedfile; "
            "DROP FUNCTION portal_sealed_stays_sealed()",
        ),
    ]
