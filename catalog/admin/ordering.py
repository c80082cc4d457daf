"""Rows of a product's screen in an order of their own, which staff change by dragging or by number."""

from typing import Any

from django.utils.translation import gettext
from unfold.forms import PaginationInlineFormSet

from catalog.admin.fields import label_fields


class OrderedFormSet(PaginationInlineFormSet):
    """Rows with a `position`. One that is given none, as a new one is, goes after all others."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Leave the position of a new row blank, and put every column's name on its fields."""
        super().add_fields(form, index)
        # Those who only look have no such field.
        if field := form.fields.get("position"):
            field.required = False
            field.widget.attrs["placeholder"] = gettext("last")
            if form.instance._state.adding:
                form.initial["position"] = None
        label_fields(form)

    def clean(self) -> None:
        """Put what has no position last, in the order of the rows."""
        super().clean()
        rows = [form for form in self.forms if form.is_valid() and not self.goes(form)]
        placed = [form.instance.position for form in rows if form.instance.position is not None]
        last = max(placed, default=-1)
        for form in rows:
            if form.instance.position is None:
                last += 1
                form.instance.position = last

    def goes(self, form: Any) -> bool:
        """Whether `form`'s row is to be deleted."""
        return bool(self.can_delete and self._should_delete_form(form))
