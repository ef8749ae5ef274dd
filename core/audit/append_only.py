"""Tables that only grow: a trigger refuses UPDATE and DELETE to everyone but the retention role.

The retention role (`portal_retention`, no log-in) owns the functions that destroy what the law no
longer lets us keep; nothing else runs under it.
"""

from django.db import migrations

RETENTION_ROLE = "portal_retention"

CREATE = f"""
DO $$ BEGIN
    CREATE ROLE {RETENTION_ROLE} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
CREATE FUNCTION portal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = '{RETENTION_ROLE}' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


def create_function() -> migrations.RunSQL:
    """The migration operation that makes the role and the trigger function, once."""
    return migrations.RunSQL(CREATE, "DROP FUNCTION portal_append_only()")


def append_only(table: str) -> migrations.RunSQL:
    """The migration operation that makes one table append-only."""
    return migrations.RunSQL(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION portal_append_only()",
        f"DROP TRIGGER append_only ON {table}",
    )
