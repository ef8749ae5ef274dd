"""Tables whose rows visitors see: a change in them makes every kept page old, whoever makes it."""

from django.db import migrations

CREATE = """
CREATE FUNCTION portal_content_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO page_cache_contentversion (id, mark) VALUES (1, gen_random_uuid())
        ON CONFLICT (id) DO UPDATE SET mark = EXCLUDED.mark;
    RETURN NULL;
END $$;
"""


def create_function() -> migrations.RunSQL:
    """The migration operation that makes the trigger function, once."""
    return migrations.RunSQL(CREATE, "DROP FUNCTION portal_content_changed()")


def shown_to_visitors(*tables: str) -> migrations.RunSQL:
    """The migration operation for tables that pages of visitors are made of."""
    return migrations.RunSQL(
        [
            f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION portal_content_changed()"
            for table in tables
        ],
        [f"DROP TRIGGER content_changed ON {table}" for table in tables],
    )
