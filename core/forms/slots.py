"""A choice of time slots, grouped by day."""

from django import forms


class SlotSelect(forms.RadioSelect):
    """Radio buttons in a grid, one row of times for each day.

    The field's choices are grouped: [("maandag 3 december", [("key", "9.00 - 9.20 uur"), ...]), ...].
    """

    template_name = "components/slot_picker.html"
