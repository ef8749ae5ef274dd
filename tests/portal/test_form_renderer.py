"""Forms come out as form fields that a screen reader can follow."""

import datetime

import html5lib
import pytest
from django import forms

from core.forms.dates import ThreePartDate, ThreePartDateField
from core.forms.slots import SlotSelect
from leiden_portal.templatetags.components import bar_chart, error_summary

XHTML = "{http://www.w3.org/1999/xhtml}"


class Form(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals op uw paspoort.")
    kind = forms.ChoiceField(label="Soort", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    born = ThreePartDateField(label="Geboren", widget=ThreePartDate(birthday=True))
    scan = forms.FileField(label="Scan", required=False)
    slot = forms.ChoiceField(label="Tijd", choices=[("maandag", [("1", "9.00 uur")])], widget=SlotSelect)
    agree = forms.BooleanField(label="Akkoord")
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def ids_and_references(html: str) -> tuple[set[str], set[str]]:
    """All ids on the page, and all that labels and aria-describedby point to."""
    tree = html5lib.parse(html)
    found = {element.get("id") for element in tree.iter() if element.get("id")}
    named = {element.get("for") for element in tree.iter(f"{XHTML}label") if element.get("for")}
    for element in tree.iter():
        named |= set((element.get("aria-describedby") or "").split())
    return found, named


@pytest.mark.parametrize(
    "form", [Form(), Form({}), Form({"born_day": "31", "born_month": "2", "born_year": "2020"})]
)
def test_hints_errors_and_labels_are_linked(form: Form) -> None:
    found, named = ids_and_references(str(form))
    assert named <= found
    assert "id_name_helptext" in named


def test_an_error_stands_at_the_field_and_is_linked() -> None:
    html = str(Form({})["name"].as_field_group())
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert "utrecht-textbox--invalid" in html and 'id="id_name_error"' in html
    assert "Vul dit in" in html


def test_a_field_without_errors_has_none_of_that() -> None:
    html = str(Form()["name"].as_field_group())
    assert "aria-invalid" not in html and "--invalid" not in html and "_error" not in html


def test_an_error_of_the_whole_form_is_never_lost() -> None:
    form = Form({})
    form.add_error(None, "Deze tijd is net bezet.")
    assert "Deze tijd is net bezet." in str(form)
    assert error_summary(form)["lines"][0] == ("", "Deze tijd is net bezet.")


def test_a_choice_has_a_legend_and_a_file_box_a_label() -> None:
    assert "<legend" in Form()["kind"].as_field_group()
    assert "<legend" not in Form()["scan"].as_field_group()
    assert 'for="id_scan"' in Form()["scan"].as_field_group()


def test_own_classes_of_a_form_are_kept() -> None:
    class Own(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"class": "short", "autocomplete": "given-name"}))

    html = str(Own()["name"])
    assert 'class="utrecht-textbox short"' in html and 'autocomplete="given-name"' in html


def test_the_summary_links_each_error_to_a_control_that_exists() -> None:
    form = Form({})
    found, _ = ids_and_references(str(form))
    lines = error_summary(form)["lines"]
    assert len(lines) == 5
    assert {target for target, _ in lines} <= found
    assert lines[0] == ("id_name", "Naam: Vul dit in of maak een keuze.")


def test_no_errors_no_summary() -> None:
    assert error_summary(Form())["lines"] == []


def test_text_of_a_resident_is_escaped_everywhere() -> None:
    form = Form({"name": "<script>1</script>", "born_day": '"><script>', "kind": "<b>"})
    assert "<script>" not in str(form) and "<b>" not in str(form)


class DateForm(forms.Form):
    born = ThreePartDateField(label="Geboren")


def test_a_date_in_three_parts() -> None:
    form = DateForm({"born_day": "7", "born_month": "03", "born_year": "1985"})
    assert form.is_valid()
    assert form.cleaned_data["born"] == datetime.date(1985, 3, 7)


@pytest.mark.parametrize(
    "parts", [("31", "2", "2001"), ("7", "", "1985"), ("x", "y", "z"), ("7", "3", "85"), ("-1", "3", "1985")]
)
def test_a_date_that_does_not_exist_is_refused_and_shown_again(parts: tuple[str, str, str]) -> None:
    form = DateForm(dict(zip(("born_day", "born_month", "born_year"), parts, strict=True)))
    assert form.errors["born"] == [
        "Deze datum bestaat niet of is niet compleet. Vul dag, maand en jaar in cijfers in."
    ]
    assert f'value="{parts[2]}"' in str(form)


def test_an_empty_date_is_a_missing_answer() -> None:
    assert DateForm({}).errors["born"] == ["Vul dit in of maak een keuze."]


def test_a_saved_date_comes_back_in_its_boxes() -> None:
    html = str(DateForm(initial={"born": datetime.date(1985, 3, 7)}))
    assert 'value="7"' in html and 'value="3"' in html and 'value="1985"' in html


@pytest.mark.parametrize("rows", [[], [("a", 0)], [("a", 1), ("b", 4)]])
def test_bars_fill_the_width_at_most(rows: list[tuple[str, float]]) -> None:
    bars = bar_chart("Kop", rows)["bars"]
    assert [bar["value"] for bar in bars] == [value for _, value in rows]
    assert all(0 <= bar["width"] <= 100 for bar in bars)
