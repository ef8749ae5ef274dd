"""Meetings are never overbooked; a challenge is judged as was said beforehand and ends with what we learned."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import participation.models.gatherings
from core.page_cache.triggers import shown_to_visitors

OVERBOOKED = """
CREATE FUNCTION portal_seats_are_enough() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    key text := CASE TG_TABLE_NAME WHEN 'participation_gathering' THEN 'id' ELSE 'gathering_id' END;
    of bigint := (to_jsonb(NEW) ->> key)::bigint;
    room integer;
    taken bigint;
BEGIN
    -- Whoever commits at the same moment waits here, and then sees what we took. NO KEY UPDATE: the sign-up
    -- itself holds KEY SHARE on this row for its foreign key, and two that wait for each other would be stuck.
    SELECT seats INTO room FROM participation_gathering WHERE id = of FOR NO KEY UPDATE;
    IF room IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT sum(people) INTO taken FROM participation_signup WHERE gathering_id = of AND NOT waiting;
    IF taken > room THEN
        RAISE EXCEPTION 'gathering % has % seats and not %', of, room, taken
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER seats_are_enough AFTER INSERT OR UPDATE ON participation_signup
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION portal_seats_are_enough();
CREATE CONSTRAINT TRIGGER seats_are_enough AFTER UPDATE ON participation_gathering
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION portal_seats_are_enough();

CREATE FUNCTION portal_signup_of_its_process() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT process_id FROM participation_participant WHERE id = NEW.participant_id)
        IS DISTINCT FROM (SELECT process_id FROM participation_gathering WHERE id = NEW.gathering_id) THEN
        RAISE EXCEPTION 'a sign-up joins two processes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_process BEFORE INSERT OR UPDATE ON participation_signup
    FOR EACH ROW EXECUTE FUNCTION portal_signup_of_its_process();
"""
MAY_BE_OVERBOOKED = """
DROP TRIGGER one_process ON participation_signup;
DROP FUNCTION portal_signup_of_its_process();
DROP TRIGGER seats_are_enough ON participation_gathering;
DROP TRIGGER seats_are_enough ON participation_signup;
DROP FUNCTION portal_seats_are_enough();
"""

JUDGED_AS_SAID = """
CREATE FUNCTION portal_jury_was_known() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.process_id ELSE NEW.process_id END;
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM participation_score s JOIN participation_contribution c ON c.id = s.contribution_id
         WHERE c.process_id = of
    ) THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    -- An account of staff that goes leaves the juror, by name, as they were.
    IF TG_OP = 'UPDATE' AND NEW.user_id IS NULL
        AND (to_jsonb(NEW) - 'user_id') = (to_jsonb(OLD) - 'user_id') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the jury of process % judges, and stays as it is', of
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER jury_was_known BEFORE INSERT OR UPDATE OR DELETE ON participation_juror
    FOR EACH ROW EXECUTE FUNCTION portal_jury_was_known();

CREATE FUNCTION portal_challenge_was_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.evaluated_at IS NOT NULL THEN
        RAISE EXCEPTION 'the evaluation of process % is published and stays as it is', OLD.process_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.learn, NEW.learn_en, NEW.measure, NEW.measure_en, NEW.prize, NEW.prize_en)
        IS DISTINCT FROM (OLD.learn, OLD.learn_en, OLD.measure, OLD.measure_en, OLD.prize, OLD.prize_en)
        AND (SELECT state FROM participation_process WHERE id = OLD.process_id) <> 'draft' THEN
        RAISE EXCEPTION 'what process % wants to learn is known and stays as it is', OLD.process_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER challenge_was_known BEFORE UPDATE ON participation_challenge
    FOR EACH ROW EXECUTE FUNCTION portal_challenge_was_known();

CREATE FUNCTION portal_challenge_is_evaluated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM participation_challenge WHERE process_id = NEW.id AND evaluated_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'challenge % cannot close without its evaluation', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER challenge_is_evaluated BEFORE UPDATE ON participation_process
    FOR EACH ROW WHEN (NEW.kind = 'challenge' AND NEW.state = 'closed' AND OLD.state <> 'closed')
    EXECUTE FUNCTION portal_challenge_is_evaluated();

CREATE FUNCTION portal_score_of_its_process() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of bigint := (SELECT process_id FROM participation_contribution WHERE id = NEW.contribution_id);
BEGIN
    IF of IS DISTINCT FROM (SELECT process_id FROM participation_juror WHERE id = NEW.juror_id)
        OR of IS DISTINCT FROM (SELECT process_id FROM participation_criterion WHERE id = NEW.criterion_id) THEN
        RAISE EXCEPTION 'a score joins two processes' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_process BEFORE INSERT OR UPDATE ON participation_score
    FOR EACH ROW EXECUTE FUNCTION portal_score_of_its_process();
"""
JUDGED_ANYHOW = """
DROP TRIGGER one_process ON participation_score;
DROP FUNCTION portal_score_of_its_process();
DROP TRIGGER challenge_is_evaluated ON participation_process;
DROP FUNCTION portal_challenge_is_evaluated();
DROP TRIGGER challenge_was_known ON participation_challenge;
DROP FUNCTION portal_challenge_was_known();
DROP TRIGGER jury_was_known ON participation_juror;
DROP FUNCTION portal_jury_was_known();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("participation", "0006_desk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="challenge",
            name="revise_until",
            field=models.DateField(blank=True, null=True, verbose_name="verbeteren kan tot en met"),
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("text", models.TextField(verbose_name="tekst")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                "verbose_name": "eerdere tekst",
                "verbose_name_plural": "eerdere teksten",
            },
        ),
        migrations.AddField(
            model_name="gathering",
            name="came",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="hoeveel mensen kwamen er?"
            ),
        ),
        migrations.AddField(
            model_name="gathering",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="gathering",
            name="reason",
            field=models.CharField(blank=True, max_length=200, verbose_name="waarom gaat het niet door?"),
        ),
        migrations.AddField(
            model_name="gathering",
            name="reason_en",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="waarom gaat het niet door? (Engels)"
            ),
        ),
        migrations.AddField(
            model_name="gathering",
            name="version",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="juror",
            name="organisation_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="van welke organisatie?"),
        ),
        migrations.AddField(
            model_name="score",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signup",
            name="email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres"),
        ),
        migrations.AddField(
            model_name="signup",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="signup",
            name="name",
            field=models.CharField(blank=True, max_length=80, verbose_name="naam"),
        ),
        migrations.AddField(
            model_name="signup",
            name="phone",
            field=models.CharField(blank=True, max_length=20, verbose_name="telefoonnummer"),
        ),
        migrations.AddField(
            model_name="signup",
            name="token",
            field=models.CharField(
                default=participation.models.gatherings.new_token, editable=False, max_length=60, unique=True
            ),
        ),
        migrations.AlterField(
            model_name="juror",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="medewerker",
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_at", None), models.Q(("reason", ""), _negated=True), _connector="OR"
                ),
                name="a_cancelled_gathering_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="gathering",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reported_at", None), models.Q(("report", ""), _negated=True), _connector="OR"
                ),
                name="a_report_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="juror",
            constraint=models.UniqueConstraint(fields=("process", "user"), name="a_user_sits_in_a_jury_once"),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(("way", "web"), ("entered_by__isnull", False), _connector="OR"),
                name="staff_entered_other_sign_ups",
            ),
        ),
        migrations.AddConstraint(
            model_name="signup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), _negated=True),
                    models.Q(("phone", ""), _negated=True),
                    _connector="OR",
                ),
                name="who_signs_up_can_be_reached",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="contribution",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revision",
                to="participation.contribution",
            ),
        ),
        migrations.RunSQL(OVERBOOKED, MAY_BE_OVERBOOKED),
        migrations.RunSQL(JUDGED_AS_SAID, JUDGED_ANYHOW),
        shown_to_visitors("participation_revision"),
    ]
