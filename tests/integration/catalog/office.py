"""The product's screen in the back office, as a browser sees it and sends it back."""

from typing import Any

from django.test import Client
from django.urls import reverse

from catalog.models import Product

LIST = "admin:catalog_product_changelist"
CHANGE = "admin:catalog_product_change"


def form_data(answer: Any, **changes: Any) -> dict[str, Any]:
    """Return what a browser would send back from the form in `answer`, with `changes`."""
    data: dict[str, Any] = {}
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = [str(v) for v in value] if isinstance(value, list | tuple) else str(value)
            if bound.field.show_hidden_initial:
                data[bound.html_initial_name] = "" if value is None else str(value)
    for name in ("published_at",):
        value = data.pop(name, "")
        if value:
            data[f"{name}_0"], data[f"{name}_1"] = value[:10], value[11:19]
    return {**data, **changes}


def change(staff: Client, product: Product, **changes: Any) -> Any:
    """Open a product, send its form back with `changes`, and return the answer."""
    url = reverse(CHANGE, args=[product.pk])
    return staff.post(url, form_data(staff.get(url), **changes), follow=True)


def errors(answer: Any) -> str:
    """Return all error messages of the forms in `answer`."""
    found = [str(answer.context["adminform"].form.errors)]
    found += [str(inline.formset.errors) + str(inline.formset.non_form_errors()) for inline in _inlines(answer)]
    return " ".join(found)


def _inlines(answer: Any) -> list[Any]:
    return answer.context["inline_admin_formsets"]
