from tests.complaints.handling import *
from tests.client import PageClient


def test_walk(cast):
    case = judged(cast)
    print(Message.objects.values_list("template", "channel"))
    r = PageClient().as_staff(cast.karim).get(f"/beheer/zaken/{case.reference}/")
    assert r.status_code == 200
    for p in ("maatregelen", "werkdruk"):
        assert PageClient().as_staff(cast.karim).get(f"/beheer/klachten/{p}/").status_code == 200
