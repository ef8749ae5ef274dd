"""Where replies lie, what of them is shown, counts kept by night; what was answered and spent stays."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from core.page_cache.triggers import shown_to_visitors

ANSWERED = """
CREATE FUNCTION portal_answered_questions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of bigint[];
BEGIN
    IF TG_TABLE_NAME = 'participation_question' THEN
        of := ARRAY[OLD.id];
    ELSIF TG_OP = 'INSERT' THEN
        of := ARRAY[NEW.question_id];
    ELSIF TG_OP = 'DELETE' THEN
        of := ARRAY[OLD.question_id];
    ELSE
        of := ARRAY[OLD.question_id, NEW.question_id];
    END IF;
    IF EXISTS (SELECT 1 FROM participation_reply WHERE question_id = ANY(of)) THEN
        RAISE EXCEPTION 'question % was answered and stays as it was', of
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER answered_questions_stay BEFORE UPDATE OR DELETE ON participation_question
    FOR EACH ROW EXECUTE FUNCTION portal_answered_questions_stay();
CREATE TRIGGER answered_questions_stay BEFORE INSERT OR UPDATE OR DELETE ON participation_option
    FOR EACH ROW EXECUTE FUNCTION portal_answered_questions_stay();

CREATE FUNCTION portal_remarked_passages_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM participation_contribution WHERE passage_id = OLD.id) THEN
        RAISE EXCEPTION 'passage % has remarks and stays as it was', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER remarked_passages_stay BEFORE UPDATE OR DELETE ON participation_passage
    FOR EACH ROW EXECUTE FUNCTION portal_remarked_passages_stay();
"""
UNANSWERED = """
DROP TRIGGER remarked_passages_stay ON participation_passage;
DROP FUNCTION portal_remarked_passages_stay();
DROP TRIGGER answered_questions_stay ON participation_option;
DROP TRIGGER answered_questions_stay ON participation_question;
DROP FUNCTION portal_answered_questions_stay();
"""

BUDGET = """
CREATE FUNCTION portal_within_budget() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    budget bigint := (
        SELECT budget_euros FROM participation_phase WHERE id = NEW.phase_id AND 'budget' = ANY(allows)
    );
    unpriced bigint;
    chosen bigint;
BEGIN
    IF budget IS NULL OR NEW.place IS NOT NULL THEN
        RETURN NULL;
    END IF;
    -- Two transactions of one participant check one after the other, and the second sees what the first did.
    PERFORM 1 FROM participation_participant WHERE id = NEW.participant_id FOR NO KEY UPDATE;
    SELECT count(*) FILTER (WHERE c.cost_euros IS NULL), COALESCE(sum(c.cost_euros), 0)
      INTO unpriced, chosen
      FROM participation_pick p JOIN participation_contribution c ON c.id = p.contribution_id
     WHERE p.phase_id = NEW.phase_id AND p.participant_id = NEW.participant_id AND p.place IS NULL;
    IF unpriced > 0 OR chosen > budget THEN
        RAISE EXCEPTION 'participant % spends % of %', NEW.participant_id, chosen, budget
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER within_budget AFTER INSERT OR UPDATE ON participation_pick
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION portal_within_budget();

CREATE FUNCTION portal_picked_costs_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.cost_euros IS DISTINCT FROM OLD.cost_euros
       AND EXISTS (SELECT 1 FROM participation_pick WHERE contribution_id = OLD.id AND place IS NULL) THEN
        RAISE EXCEPTION 'contribution % was picked at its cost', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER picked_costs_stay BEFORE UPDATE OF cost_euros ON participation_contribution
    FOR EACH ROW EXECUTE FUNCTION portal_picked_costs_stay();

CREATE FUNCTION portal_spent_budgets_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.budget_euros IS DISTINCT FROM OLD.budget_euros
       AND EXISTS (SELECT 1 FROM participation_pick WHERE phase_id = OLD.id AND place IS NULL) THEN
        RAISE EXCEPTION 'the budget of phase % is being spent', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER spent_budgets_stay BEFORE UPDATE OF budget_euros ON participation_phase
    FOR EACH ROW EXECUTE FUNCTION portal_spent_budgets_stay();
"""
NO_BUDGET = """
DROP TRIGGER spent_budgets_stay ON participation_phase;
DROP FUNCTION portal_spent_budgets_stay();
DROP TRIGGER picked_costs_stay ON participation_contribution;
DROP FUNCTION portal_picked_costs_stay();
DROP TRIGGER within_budget ON participation_pick;
DROP FUNCTION portal_within_budget();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0009_department_in_english"),
        ("participation", "0003_voices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(null=True)),
                ("what", models.CharField(default="survey", max_length=10)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("web", "website"),
                            ("counter", "balie"),
                            ("paper", "papier"),
                            ("phone", "telefoon"),
                            ("meeting", "bijeenkomst"),
                        ],
                        max_length=10,
                        verbose_name="via",
                    ),
                ),
                ("count", models.PositiveIntegerField()),
                ("points", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "telling",
                "verbose_name_plural": "tellingen",
            },
        ),
        migrations.AddField(
            model_name="reply",
            name="area",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="city.area",
            ),
        ),
        migrations.AddField(
            model_name="reply",
            name="shown",
            field=models.BooleanField(default=False, verbose_name="op de website"),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(
                condition=models.Q(("shown", True)), fields=["question", "-id"], name="replies_on_the_website"
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="area",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="city.area"
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="contribution",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tallies",
                to="participation.contribution",
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="option",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="participation.option",
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="phase",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="tallies", to="participation.phase"
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="question",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tallies",
                to="participation.question",
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="row",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="participation.option",
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                fields=["passage", "-sent_at", "-id"],
                condition=models.Q(("merged_into", None), ("passage__isnull", False), ("state", "shown")),
                name="remarks_at_a_passage",
            ),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(
                condition=models.Q(
                    ("area__isnull", False), ("merged_into", None), ("parent", None), ("state", "shown")
                ),
                fields=["process", "area"],
                name="places_by_area",
            ),
        ),
        migrations.RemoveConstraint(model_name="pick", name="one_pick_per_participant"),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.UniqueConstraint(
                condition=models.Q(("place", None)),
                fields=("phase", "participant", "contribution"),
                name="one_pick_per_participant",
            ),
        ),
        migrations.AddConstraint(
            model_name="pick",
            constraint=models.UniqueConstraint(
                condition=models.Q(("place__isnull", False)),
                fields=("phase", "participant", "contribution"),
                name="one_place_per_contribution",
            ),
        ),
        migrations.RunSQL(ANSWERED, UNANSWERED),
        migrations.RunSQL(BUDGET, NO_BUDGET),
        shown_to_visitors("participation_tally"),
    ]
