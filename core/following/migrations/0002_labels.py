from django.db import migrations

from core.page_cache.triggers import shown_to_visitors

SUBJECTS = [
    ("bouwen-en-wonen", "Bouwen en wonen", "Building and housing"),
    ("straten-en-verkeer", "Straten en verkeer", "Streets and traffic"),
    ("parkeren", "Parkeren", "Parking"),
    ("groen-en-water", "Groen en water", "Parks and water"),
    ("afval", "Afval", "Waste"),
    ("klimaat-en-energie", "Klimaat en energie", "Climate and energy"),
    ("veiligheid", "Veiligheid", "Safety"),
    ("zorg-en-hulp", "Zorg en hulp", "Care and support"),
    ("werk-en-inkomen", "Werk en inkomen", "Work and income"),
    ("school-en-jeugd", "School en jeugd", "Schools and young people"),
    ("cultuur-en-sport", "Cultuur en sport", "Culture and sport"),
    ("evenementen", "Evenementen", "Events"),
    ("ondernemen", "Ondernemen", "Business"),
    ("bestuur-en-geld", "Bestuur en geld", "Government and money"),
]
SECTORS = [
    ("horeca", "Horeca", "Restaurants, bars and hotels"),
    ("winkels", "Winkels", "Shops"),
    ("markt", "Markt en straathandel", "Markets and street trade"),
    ("bouwbedrijven", "Bouw", "Construction"),
    ("vervoer", "Vervoer en opslag", "Transport and storage"),
    ("kennis-en-zorgbedrijven", "Kennis en zorg", "Research and health"),
    ("cultuurbedrijven", "Cultuur en evenementen", "Culture and events"),
]
BODIES = [
    ("gemeenteraad", "Gemeenteraad", "City council"),
    ("college", "Burgemeester en wethouders", "Mayor and aldermen"),
]


def load(apps, schema_editor):
    Label = apps.get_model("following", "Label")
    for kind, rows in (("subject", SUBJECTS), ("sector", SECTORS), ("body", BODIES)):
        for order, (slug, name, name_en) in enumerate(rows):
            Label.objects.create(kind=kind, slug=slug, name=name, name_en=name_en, order=order)


class Migration(migrations.Migration):
    dependencies = [("following", "0001_initial"), ("page_cache", "0001_initial")]

    operations = [
        migrations.RunPython(load, migrations.RunPython.noop),
        shown_to_visitors(
            "following_label",
            "following_thread",
            "following_item",
            "following_item_areas",
            "following_item_labels",
        ),
    ]
