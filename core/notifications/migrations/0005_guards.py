"""A consent stays as it was given, but for its end; a message that was sent stays as it was sent."""

from django.db import migrations

CONSENT_STAYS = """
CREATE FUNCTION portal_consent_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.person_id, OLD.message_type, OLD.channel, OLD.wording, OLD.given_at, OLD.given_how)
       IS DISTINCT FROM
       (NEW.person_id, NEW.message_type, NEW.channel, NEW.wording, NEW.given_at, NEW.given_how)
       OR (NEW.given_with_id IS DISTINCT FROM OLD.given_with_id AND NEW.given_with_id IS NOT NULL)
       OR (OLD.revoked_at IS NOT NULL
           AND ((OLD.revoked_at, OLD.revoked_how) IS DISTINCT FROM (NEW.revoked_at, NEW.revoked_how)
                OR (NEW.revoked_with_id IS DISTINCT FROM OLD.revoked_with_id
                    AND NEW.revoked_with_id IS NOT NULL)))
    THEN
        RAISE EXCEPTION 'consent % can only be taken back, once', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER consent_stays BEFORE UPDATE ON notifications_channelconsent
    FOR EACH ROW EXECUTE FUNCTION portal_consent_stays();
"""

SENT_STAYS = """
CREATE FUNCTION portal_sent_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status IN ('sent', 'bounced')
       AND (OLD.key, OLD.reference, OLD.template, OLD.language, OLD.channel, OLD.recipient_id, OLD.address,
            OLD.context, OLD.sent_at, OLD.accepted_by, OLD.provider_reference, OLD.pdf, OLD.pdf_sha256)
           IS DISTINCT FROM
           (NEW.key, NEW.reference, NEW.template, NEW.language, NEW.channel, NEW.recipient_id, NEW.address,
            NEW.context, NEW.sent_at, NEW.accepted_by, NEW.provider_reference, NEW.pdf, NEW.pdf_sha256)
    THEN
        RAISE EXCEPTION 'message % was sent and stays as it was', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER sent_stays BEFORE UPDATE ON notifications_message
    FOR EACH ROW EXECUTE FUNCTION portal_sent_stays();
"""


def guard(sql: str, trigger: str, table: str, function: str) -> migrations.RunSQL:
    return migrations.RunSQL(sql, f"DROP TRIGGER {trigger} ON {table}; DROP FUNCTION {function}();")


class Migration(migrations.Migration):
    dependencies = [("notifications", "0004_falling_back")]

    operations = [
        guard(CONSENT_STAYS, "consent_stays", "notifications_channelconsent", "portal_consent_stays"),
        guard(SENT_STAYS, "sent_stays", "notifications_message", "portal_sent_stays"),
    ]
