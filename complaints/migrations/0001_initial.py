import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("cases", "0005_unread_since"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Department",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="naam")),
                ("active", models.BooleanField(default=True, verbose_name="in gebruik")),
            ],
            options={
                "verbose_name": "afdeling",
                "verbose_name_plural": "afdelingen",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Ombudsman",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(unique=True, verbose_name="geldig vanaf")),
                ("name", models.CharField(max_length=100, verbose_name="naam")),
                ("own", models.BooleanField(default=True, verbose_name="eigen ombudsman van Leiden")),
                ("address", models.CharField(max_length=200, verbose_name="adres")),
                ("phone", models.CharField(max_length=30, verbose_name="telefoon")),
                ("website", models.CharField(max_length=100, verbose_name="website")),
            ],
            options={
                "verbose_name": "ombudsman",
                "verbose_name_plural": "wie is ombudsman",
                "ordering": ["-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="Competence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="naam")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("body", "bestuursorgaan"),
                            ("joint", "gemeenschappelijke regeling"),
                            ("contracted", "bedrijf of instelling met een taak van de gemeente"),
                            ("person", "persoon met een taak van de gemeente"),
                        ],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                (
                    "competent",
                    models.CharField(
                        choices=[
                            ("own", "de ombudsman van Leiden"),
                            ("national", "de Nationale ombudsman"),
                            ("nobody", "geen ombudsman"),
                        ],
                        max_length=10,
                        verbose_name="bij wie kan de inwoner terecht",
                    ),
                ),
                ("why", models.CharField(max_length=300, verbose_name="waarom, in gewone woorden")),
                ("valid_from", models.DateField(verbose_name="geldig vanaf")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="geldig tot en met")),
            ],
            options={
                "verbose_name": "bevoegdheid",
                "verbose_name_plural": "bevoegdheden",
                "ordering": ["name", "-valid_from"],
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("name", "="),
                            (
                                models.Func(
                                    models.F("valid_from"),
                                    models.F("valid_until"),
                                    models.Value("[]"),
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="one_answer_on_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        help_text="in the register, such as K-2026-0042", max_length=12, unique=True
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("person", "een medewerker"),
                            ("department", "een afdeling"),
                            ("body", "het bestuur: de burgemeester, een wethouder, het college of de raad"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("written", "schriftelijk"), ("oral", "mondeling")],
                        default="written",
                        help_text="Awb 9:2, 9:4",
                        max_length=10,
                    ),
                ),
                ("what_happened", models.TextField()),
                (
                    "happened_on",
                    models.DateField(
                        blank=True, help_text="the last day of it, for Awb 9:8(1)(b)", null=True
                    ),
                ),
                ("happened_words", models.CharField(blank=True, max_length=200)),
                ("wish", models.TextField(blank=True, help_text="what would solve it")),
                (
                    "toward_other",
                    models.BooleanField(default=False, help_text="conduct toward somebody else (Awb 9:1)"),
                ),
                (
                    "authorised",
                    models.CharField(blank=True, help_text="how the representative may act", max_length=200),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("9:8-1-a", "U klaagde hier eerder over. Die klacht is toen behandeld."),
                            ("9:8-1-b", "Het gebeurde meer dan een jaar voordat u klaagde."),
                            ("9:8-1-c", "U kon bezwaar maken tegen wat er gebeurde."),
                            ("9:8-1-d", "U kunt of kon naar de bestuursrechter met wat er gebeurde."),
                            ("9:8-1-e", "Een rechter kijkt hiernaar, of heeft dat gedaan."),
                            ("9:8-1-f", "De politie of de officier van justitie onderzoekt dit."),
                            (
                                "9:8-2",
                                "Uw belang is hier te klein, of wat er gebeurde was niet ernstig genoeg.",
                            ),
                        ],
                        help_text="Awb 9:8",
                        max_length=20,
                    ),
                ),
                ("satisfied_on", models.DateField(blank=True, help_text="Awb 9:5", null=True)),
                ("solution", models.TextField(blank=True, help_text="what satisfied the complainant")),
                (
                    "hearing",
                    models.CharField(
                        choices=[
                            ("wanted", "de klager wordt gehoord"),
                            ("waived", "de klager wil niet gehoord worden"),
                            ("unfounded", "de klacht is duidelijk niet terecht"),
                        ],
                        default="wanted",
                        help_text="Awb 9:10(2)",
                        max_length=10,
                    ),
                ),
                (
                    "hearing_words",
                    models.CharField(blank=True, help_text="why nobody was heard", max_length=500),
                ),
                (
                    "committee",
                    models.CharField(blank=True, help_text="who advises (Awb 9:13)", max_length=120),
                ),
                ("committee_advice", models.TextField(blank=True)),
                ("committee_advised_on", models.DateField(blank=True, null=True)),
                (
                    "deviation",
                    models.TextField(blank=True, help_text="why the advice is not followed (Awb 9:16)"),
                ),
                ("findings", models.TextField(blank=True, help_text="Awb 9:12(1)")),
                ("conclusions", models.TextField(blank=True, help_text="Awb 9:12(1)")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="complaint", to="cases.case"
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="complaints.department",
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("handle", "May handle complaints"),
                    ("coordinate", "May assign complaints and link the officials they are about"),
                    ("enter_complaint", "May enter what came by phone, post or at the counter"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Involved",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("named_as", models.CharField(max_length=200, verbose_name="naam of omschrijving")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("official", "medewerker"),
                            ("member", "lid van het bestuur (Awb 9:7, tweede lid)"),
                        ],
                        default="official",
                        max_length=10,
                        verbose_name="rol",
                    ),
                ),
                (
                    "link",
                    models.CharField(
                        choices=[
                            ("unknown", "nog niet opgezocht"),
                            ("account", "heeft een account"),
                            ("none", "heeft geen account"),
                        ],
                        default="unknown",
                        max_length=10,
                        verbose_name="account",
                    ),
                ),
                (
                    "told_at",
                    models.DateTimeField(blank=True, help_text="the copy went out (Awb 9:9)", null=True),
                ),
                ("reaction", models.TextField(blank=True, verbose_name="reactie")),
                ("reacted_on", models.DateField(blank=True, null=True)),
                (
                    "heard",
                    models.CharField(
                        blank=True,
                        help_text="how this official was heard, or why not (Awb 9:10)",
                        max_length=500,
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="involved",
                        to="complaints.complaint",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="for letters",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.person",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "involved",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="dag en tijd")),
                ("minutes", models.PositiveSmallIntegerField(default=60, verbose_name="minuten")),
                ("place", models.CharField(max_length=200, verbose_name="plaats")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "afgesproken"),
                            ("held", "geweest"),
                            ("cancelled", "gaat niet door"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("report", models.TextField(blank=True, verbose_name="verslag")),
                ("reported_on", models.DateField(blank=True, null=True)),
                ("reaction", models.TextField(blank=True, verbose_name="reactie op het verslag")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hearings", to="cases.case"
                    ),
                ),
                (
                    "involved",
                    models.ForeignKey(
                        blank=True,
                        help_text="the official who is heard; empty for the complainant",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hearings",
                        to="complaints.involved",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at"],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("threat", "Mogelijk een bedreiging"),
                            ("many", "Veel berichten van dezelfde afzender"),
                            ("slow", "De inwoner vindt dat het te lang duurt"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(blank=True, help_text="what was noticed", max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="cases.case"
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="wat gaan wij doen")),
                ("due_on", models.DateField(verbose_name="klaar op")),
                ("done_on", models.DateField(blank=True, null=True)),
                ("done_words", models.TextField(blank=True, verbose_name="wat is er gedaan")),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="complaints.complaint",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="wie",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on"],
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("series", models.CharField(max_length=2)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("series", "year"), name="one_series_per_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="OmbudsmanFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        help_text="of the ombudsman, such as O-2026-0007", max_length=12, unique=True
                    ),
                ),
                ("own_initiative", models.BooleanField(default=False)),
                ("against_words", models.CharField(blank=True, max_length=200)),
                ("what_happened", models.TextField()),
                ("wish", models.TextField(blank=True)),
                ("happened_on", models.DateField(blank=True, null=True)),
                (
                    "complained",
                    models.CharField(
                        choices=[
                            ("answered", "Ja, en ik kreeg een antwoord"),
                            ("waiting", "Ja, maar ik wacht nog op een antwoord"),
                            ("no", "Nee, nog niet"),
                            ("unknown", "Dat weet ik niet"),
                        ],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("municipal_reference", models.CharField(blank=True, max_length=40)),
                (
                    "municipal_ended_on",
                    models.DateField(blank=True, help_text="starts the year of Awb 9:24", null=True),
                ),
                (
                    "incompetent",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "9:22-a",
                                "Het gaat over beleid van de gemeente. Daarover beslist de gemeenteraad.",
                            ),
                            (
                                "9:22-b",
                                "Het gaat over een regel die voor iedereen geldt, zoals een verordening.",
                            ),
                            ("9:22-c", "U kunt hiervoor naar de rechter, of de rechter kijkt hier nu naar."),
                            ("9:22-d", "De bestuursrechter heeft hierover al een uitspraak gedaan."),
                            ("9:22-e", "Een andere rechter kijkt hier nu naar."),
                            ("9:22-f", "De rechter houdt hier zelf toezicht op."),
                            ("9:17", "Dit gaat niet over de gemeente, of een andere ombudsman gaat erover."),
                        ],
                        help_text="Awb 9:22",
                        max_length=10,
                    ),
                ),
                (
                    "not_investigated",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("9:23-a", "Uw naam, adres of een beschrijving ontbreekt nog."),
                            ("9:23-b", "Wij zien meteen dat de gemeente hier niets verkeerd deed."),
                            (
                                "9:23-c",
                                "Uw belang is hier te klein, of wat er gebeurde was niet ernstig genoeg.",
                            ),
                            ("9:23-d", "Het overkwam iemand anders en niet u."),
                            ("9:23-e", "U kunt hiertegen nog bezwaar maken, of uw bezwaar loopt."),
                            ("9:23-f", "U kon hiertegen bezwaar maken of naar de rechter gaan."),
                            ("9:23-g", "Een rechter heeft hierover al een uitspraak gedaan."),
                            ("9:23-h", "U klaagde nog niet bij de gemeente zelf. Dat moet eerst."),
                            ("9:23-i", "Over hetzelfde loopt al een onderzoek, of dat is al klaar."),
                            (
                                "9:23-j",
                                "Het hangt nauw samen met iets waar een rechter of commissie nu naar kijkt.",
                            ),
                            ("9:23-l", "De gemeente heeft het na onze vraag alsnog goed opgelost."),
                            ("9:24", "U kwam meer dan een jaar nadat de gemeente klaar was met uw klacht."),
                        ],
                        help_text="Awb 9:23, 9:24",
                        max_length=10,
                    ),
                ),
                ("mediation", models.TextField(blank=True, help_text="what mediation brought")),
                (
                    "findings",
                    models.TextField(blank=True, help_text="put to both sides before the report (Awb 9:35)"),
                ),
                ("findings_sent_on", models.DateField(blank=True, null=True)),
                ("municipal_reaction", models.TextField(blank=True)),
                ("complainant_reaction", models.TextField(blank=True)),
                ("report", models.TextField(blank=True, help_text="Awb 9:36")),
                ("reported_on", models.DateField(blank=True, null=True)),
                (
                    "follow_up_on",
                    models.DateField(blank=True, help_text="half a year after the report", null=True),
                ),
                ("followed_up_on", models.DateField(blank=True, null=True)),
                ("follow_up", models.TextField(blank=True)),
                (
                    "against",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="complaints.competence",
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ombudsman_file",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("investigate", "May do the work of the ombudsman"),
                    ("answer_ombudsman", "May answer questions of the ombudsman for the municipality"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NormFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "norm",
                    models.CharField(
                        choices=[
                            ("transparant", "Transparant"),
                            ("informatie", "Goede informatieverstrekking"),
                            ("luisteren", "Luisteren naar de burger"),
                            ("motivering", "Goede motivering"),
                            ("grondrechten", "Respecteren van grondrechten"),
                            ("deelname", "Bevorderen van actieve deelname door de burger"),
                            ("bejegening", "Fatsoenlijke bejegening"),
                            ("fair-play", "Fair play"),
                            ("evenredigheid", "Evenredigheid"),
                            ("zorg", "Bijzondere zorg"),
                            ("maatwerk", "Maatwerk"),
                            ("samenwerking", "Samenwerking"),
                            ("coulance", "Coulante opstelling"),
                            ("voortvarendheid", "Voortvarendheid"),
                            ("de-escalatie", "De-escalatie"),
                            ("integriteit", "Integriteit"),
                            ("betrouwbaarheid", "Betrouwbaarheid"),
                            ("onpartijdigheid", "Onpartijdigheid"),
                            ("redelijkheid", "Redelijkheid"),
                            ("voorbereiding", "Goede voorbereiding"),
                            ("organisatie", "Goede organisatie"),
                            ("professionaliteit", "Professionaliteit"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "met",
                    models.CharField(
                        choices=[("yes", "behoorlijk"), ("no", "niet behoorlijk")], max_length=5
                    ),
                ),
                ("why", models.TextField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="norm_findings",
                        to="complaints.ombudsmanfile",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Inquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[("question", "vraag"), ("findings", "voorlopige bevindingen")],
                        default="question",
                        max_length=10,
                    ),
                ),
                ("text", models.TextField()),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_on", models.DateField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inquiries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inquiries",
                        to="complaints.ombudsmanfile",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "inquiries",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        choices=[("municipality", "Gemeente"), ("ombudsman", "Ombudsman")], max_length=20
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("judgement", "oordeel over een klacht"),
                            ("report", "rapport van de ombudsman"),
                            ("year", "jaarverslag"),
                        ],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("slug", models.SlugField(max_length=100, unique=True)),
                ("number", models.CharField(blank=True, max_length=12, verbose_name="nummer")),
                ("title", models.CharField(max_length=120, verbose_name="titel")),
                ("summary", models.TextField(verbose_name="samenvatting")),
                ("text", models.TextField(verbose_name="tekst")),
                ("year", models.PositiveSmallIntegerField(verbose_name="jaar")),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("founded", "gegrond"),
                            ("partly", "deels gegrond"),
                            ("unfounded", "ongegrond"),
                            ("none", "geen oordeel"),
                        ],
                        max_length=20,
                        verbose_name="oordeel",
                    ),
                ),
                (
                    "norms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), blank=True, default=list
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-published_at", "-pk"],
                "permissions": [("publish", "May publish judgements and reports")],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("followed", "wij doen dit"),
                            ("partly", "wij doen dit voor een deel"),
                            ("not", "wij doen dit niet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="complaints.ombudsmanfile",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RegisterEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        choices=[("municipality", "Gemeente"), ("ombudsman", "Ombudsman")],
                        default="municipality",
                        max_length=20,
                    ),
                ),
                ("number", models.CharField(max_length=12, unique=True)),
                ("received_on", models.DateField()),
                ("ended_on", models.DateField()),
                ("days", models.PositiveIntegerField(help_text="from receipt to end")),
                ("in_time", models.BooleanField(help_text="within the term that held at the end")),
                (
                    "within_six_weeks",
                    models.BooleanField(help_text="within the term of Awb 9:11(1) without a committee"),
                ),
                ("within_ten_weeks", models.BooleanField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("judged", "met een oordeel (Awb 9:12)"),
                            ("settled", "naar tevredenheid opgelost (Awb 9:5)"),
                            ("not_handled", "niet behandeld (Awb 9:8)"),
                            ("withdrawn", "ingetrokken"),
                            ("forwarded", "doorgestuurd (Awb 2:3)"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("founded", "gegrond"),
                            ("partly", "deels gegrond"),
                            ("unfounded", "ongegrond"),
                            ("none", "geen oordeel"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("professionalism", "professionaliteit"),
                                ("treatment", "bejegening"),
                                ("organisation", "organisatie"),
                                ("promptness", "voortvarendheid"),
                                ("information", "informatie"),
                                ("other", "anders"),
                            ],
                            max_length=20,
                        ),
                        default=list,
                    ),
                ),
                ("about", models.CharField(max_length=10)),
                ("department", models.CharField(blank=True, max_length=80)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "website"),
                            ("counter", "balie"),
                            ("phone", "telefoon"),
                            ("post", "post"),
                            ("system", "automatisch"),
                        ],
                        max_length=10,
                    ),
                ),
                ("adjourned", models.BooleanField(default=False)),
                ("measures", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "register entries",
                "ordering": ["ended_on", "number"],
                "permissions": [("read_register", "May read and export the register of complaints")],
                "indexes": [
                    models.Index(fields=["office", "ended_on"], name="complaints__office_c2da8c_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("consent_words", models.TextField(help_text="the sentence the complainant agreed to")),
                ("consent_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sealed",
                        to="complaints.ombudsmanfile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SenderHour",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sender", models.CharField(max_length=64)),
                ("hour", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("sender", "hour"), name="one_count_per_hour")
                ],
            },
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="naam in adressen")),
                ("name", models.CharField(max_length=80, verbose_name="onderwerp")),
                ("name_en", models.CharField(max_length=80, verbose_name="onderwerp in het Engels")),
                (
                    "words",
                    models.TextField(
                        blank=True,
                        help_text="Eén per regel. Staat zo'n woord in een vraag, dan past dit.",
                        verbose_name="woorden",
                    ),
                ),
                (
                    "norm_days",
                    models.PositiveSmallIntegerField(
                        default=5,
                        help_text="Dit beloven wij de inwoner.",
                        verbose_name="antwoord binnen (werkdagen)",
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="in gebruik")),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"is_staff": True, "office": "municipality"},
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vaste behandelaar",
                    ),
                ),
            ],
            options={
                "verbose_name": "onderwerp van vragen",
                "verbose_name_plural": "onderwerpen van vragen",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="StandardText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="naam")),
                (
                    "text",
                    models.TextField(
                        help_text="U mag {naam} en {zaaknummer} gebruiken.", verbose_name="tekst"
                    ),
                ),
                ("text_en", models.TextField(blank=True, verbose_name="tekst in het Engels")),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="complaints.subject",
                        verbose_name="onderwerp",
                    ),
                ),
            ],
            options={
                "verbose_name": "standaardtekst",
                "verbose_name_plural": "standaardteksten",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[
                            ("question", "Vraag"),
                            ("report", "Melding over de straat of het groen"),
                            ("objection", "Bezwaar tegen een besluit"),
                            ("compensation", "Schade: verzoek om een vergoeding"),
                        ],
                        default="question",
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("text", models.TextField()),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="where it is, for a report on public space", max_length=200
                    ),
                ),
                (
                    "decision_on",
                    models.DateField(blank=True, help_text="the date on the decision objected to", null=True),
                ),
                (
                    "merged_into",
                    models.CharField(
                        blank=True, help_text="the case that answers the same question", max_length=19
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("reopened", models.PositiveSmallIntegerField(default=0)),
                (
                    "helped",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja"), ("partly", "Een beetje"), ("no", "Nee")],
                        max_length=10,
                    ),
                ),
                ("helped_words", models.CharField(blank=True, max_length=1000)),
                ("rated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="question", to="cases.case"
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="complaints.subject",
                    ),
                ),
            ],
            options={
                "permissions": [("answer", "May answer questions")],
            },
        ),
        migrations.CreateModel(
            name="ComplaintPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="onderdeel")),
                (
                    "theme",
                    models.CharField(
                        choices=[
                            ("professionalism", "professionaliteit"),
                            ("treatment", "bejegening"),
                            ("organisation", "organisatie"),
                            ("promptness", "voortvarendheid"),
                            ("information", "informatie"),
                            ("other", "anders"),
                        ],
                        max_length=20,
                        verbose_name="thema",
                    ),
                ),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("founded", "gegrond"),
                            ("partly", "deels gegrond"),
                            ("unfounded", "ongegrond"),
                            ("none", "geen oordeel"),
                        ],
                        max_length=20,
                        verbose_name="oordeel",
                    ),
                ),
                ("why", models.TextField(blank=True, verbose_name="waarom")),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="complaints.complaint",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("judgement", ""), models.Q(("why", ""), _negated=True), _connector="OR"
                        ),
                        name="a_judgement_has_its_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("adjourned", "verdaagd (Awb 9:11, tweede lid)"),
                            ("consented", "uitgesteld met toestemming (Awb 9:11, derde lid)"),
                        ],
                        max_length=10,
                    ),
                ),
                ("until", models.DateField()),
                ("reason", models.TextField()),
                ("consent_on", models.DateField(blank=True, null=True)),
                (
                    "consent_words",
                    models.CharField(blank=True, help_text="letter or mail that gives it", max_length=300),
                ),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delays",
                        to="complaints.complaint",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "adjourned")),
                        fields=("complaint",),
                        name="adjourned_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "adjourned"),
                            models.Q(
                                ("consent_on__isnull", False), models.Q(("consent_words", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="further_delay_needs_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_delay_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("what_happened", ""), _negated=True), name="a_complaint_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hearing", "wanted"), models.Q(("hearing_words", ""), _negated=True), _connector="OR"
                ),
                name="not_hearing_needs_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("satisfied_on", None), models.Q(("solution", ""), _negated=True), _connector="OR"
                ),
                name="satisfaction_says_by_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("committee_advised_on", None),
                    models.Q(("committee", ""), _negated=True),
                    _connector="OR",
                ),
                name="an_advice_has_its_committee",
            ),
        ),
        migrations.AddConstraint(
            model_name="involved",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("link", "account"), ("user__isnull", False)),
                    models.Q(models.Q(("link", "account"), _negated=True), ("user", None)),
                    _connector="OR",
                ),
                name="an_account_is_a_user",
            ),
        ),
        migrations.AddConstraint(
            model_name="involved",
            constraint=models.UniqueConstraint(fields=("complaint", "user"), name="involved_once"),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "held"), _negated=True),
                    models.Q(("report", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_held_hearing_has_a_report",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "planned")),
                fields=("case", "involved"),
                name="one_planned_hearing_each",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(
                condition=models.Q(("seen_at", None)), fields=("case", "kind"), name="one_open_mark_of_a_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_on", None), models.Q(("done_words", ""), _negated=True), _connector="OR"
                ),
                name="done_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="ombudsmanfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("what_happened", ""), _negated=True), name="a_request_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="ombudsmanfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reported_on", None), models.Q(("report", ""), _negated=True), _connector="OR"
                ),
                name="a_report_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="normfinding",
            constraint=models.UniqueConstraint(fields=("file", "norm"), name="one_finding_per_norm"),
        ),
        migrations.AddConstraint(
            model_name="normfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="a_finding_has_its_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="inquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                    _connector="OR",
                ),
                name="an_answer_has_words_and_a_moment",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("published_at__isnull", False)),
                fields=["-published_at"],
                name="what_is_published",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer", ""),
                    models.Q(models.Q(("why", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="an_answer_has_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="subject",
            constraint=models.CheckConstraint(
                condition=models.Q(("norm_days__gte", 1)), name="a_norm_is_a_day_or_more"
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("helped", ""), ("rated_at__isnull", False), _connector="OR"),
                name="rated_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_question_has_words"
            ),
        ),
    ]
