from django.db import migrations
from django.utils.text import slugify

from core.page_cache.triggers import shown_to_visitors

# Name, place on the schematic map (column, row) and neighbourhoods, in the order of the district numbers.
DISTRICTS = [
    ("Binnenstad-Zuid", (3, 3), ["Pieterswijk", "Academiewijk", "Levendaal-West", "Levendaal-Oost"]),
    (
        "Binnenstad-Noord",
        (3, 2),
        [
            "De Camp",
            "Marewijk",
            "Pancras-West",
            "Pancras-Oost",
            "d'Oude Morsch",
            "Noordvest",
            "Havenwijk-Noord",
            "Havenwijk-Zuid",
            "Molenbuurt",
            "De Waard",
        ],
    ),
    ("Station", (2, 2), ["Stationskwartier"]),
    ("Noord", (3, 1), ["Groenoord", "Noorderkwartier", "De Kooi"]),
    (
        "Roodenburg",
        (4, 3),
        [
            "Meerburg",
            "Rijndijkbuurt",
            "Professorenwijk-Oost",
            "Professorenwijk-West",
            "Burgemeesterswijk",
            "Tuinstadwijk",
            "Cronestein",
            "Klein Cronestein",
            "Roomburg",
            "Waardeiland",
        ],
    ),
    (
        "Bos- en Gasthuis",
        (2, 4),
        [
            "Vreewijk",
            "Haagweg-Noord",
            "Haagweg-Zuid",
            "Gasthuiswijk",
            "Fortuinwijk-Noord",
            "Fortuinwijk-Zuid",
            "Boshuizen",
            "Oostvliet",
        ],
    ),
    ("Mors", (1, 3), ["Transvaalbuurt", "Lage Mors", "Hoge Mors"]),
    (
        "Boerhaave",
        (2, 1),
        ["Pesthuiswijk", "Houtkwartier", "Raadsherenbuurt", "Vogelwijk", "Leeuwenhoek"],
    ),
    (
        "Merenwijk",
        (4, 1),
        [
            "Slaaghwijk",
            "Zijlwijk-Zuid",
            "Zijlwijk-Noord",
            "Merenwijk-Centrum",
            "Leedewijk-Zuid",
            "Leedewijk-Noord",
        ],
    ),
    ("Stevenshof", (1, 4), ["Schenkwijk", "Kloosterhof", "Dobbewijk-Noord", "Dobbewijk-Zuid"]),
]


def load(apps, schema_editor):
    Area = apps.get_model("city", "Area")
    for number, (name, (column, row), neighbourhoods) in enumerate(DISTRICTS):
        district = Area.objects.create(
            kind="district", slug=f"wijk-{slugify(name)}", name=name, number=number, column=column, row=row
        )
        for neighbourhood in neighbourhoods:
            Area.objects.create(
                kind="neighbourhood", slug=slugify(neighbourhood), name=neighbourhood, district=district
            )


class Migration(migrations.Migration):
    dependencies = [("city", "0006_area"), ("page_cache", "0001_initial")]

    operations = [
        shown_to_visitors("city_area"),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
