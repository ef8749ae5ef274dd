"""Makes Django's forms come out as NL Design System form fields, without a word in the forms themselves."""

import re
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

CLASSES = (
    (forms.Textarea, "utrecht-textarea"),
    (forms.RadioSelect, "choices"),
    (forms.Select, "utrecht-select"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--custom"),
    (forms.FileInput, "file-input"),
    (forms.MultiWidget, ""),
    (forms.widgets.Input, "utrecht-textbox"),
)


UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control signs that no page may hold; a refused answer comes back without them."""


class PortalBoundField(BoundField):
    """A bound field that knows how its control looks."""

    def value(self) -> Any:
        """What the control shows, freed of signs that HTML cannot hold."""
        value = super().value()
        return UNREADABLE.sub("", value) if isinstance(value, str) else value

    @property
    def control(self) -> str:
        """The kind of control, as a class name: text, checkbox, group."""
        if self.use_fieldset:
            return "group"
        return "checkbox" if isinstance(self.field.widget, forms.CheckboxInput) else "text"

    @property
    def use_fieldset(self) -> bool:
        """Whether the field is several controls under one legend; a file box is one control here."""
        return super().use_fieldset and not isinstance(self.field.widget, forms.FileInput)

    @property
    def first_control_id(self) -> str:
        """Where a link in the error summary leads: the first control of the field."""
        if self.id_for_label:
            return self.id_for_label
        if isinstance(self.field.widget, forms.MultiWidget):
            return f"{self.auto_id}_0"
        options = self.subwidgets
        return options[0].id_for_label if options else self.auto_id

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the component's classes to those that the form set itself."""
        attrs = super().build_widget_attrs(attrs, widget)
        shown = widget or self.field.widget
        name = next((name for kind, name in CLASSES if isinstance(shown, kind)), "")
        if shown.is_hidden or not name:
            return attrs
        base = name.split()[0]
        invalid = f"{base}--invalid" if self.errors else ""
        attrs["class"] = " ".join(filter(None, (name, invalid, shown.attrs.get("class", ""))))
        return attrs


class PortalRenderer(TemplatesSetting):
    """The form renderer of the portal (setting FORM_RENDERER). django.forms must be an installed app."""

    form_template_name = "django/forms/form.html"
    bound_field_class = PortalBoundField
