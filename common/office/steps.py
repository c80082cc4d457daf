"""Steps that staff take on a row: a page that asks, then one service that does it."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from common.errors import DomainError

MOST_ERRORS_SHOWN = 5


class ConfirmForm(forms.Form):
    """A form that asks nothing but whether to go on."""


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form is bound to: the data of a POST, empty or not, and nothing for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def ask(
    admin: ModelAdmin,
    request: HttpRequest,
    row: Model,
    form: forms.Form,
    do: Callable[[dict[str, Any]], str],
    *,
    title: str,
    submit: str,
    text: str = "",
    is_dangerous: bool = False,
    template: str = "admin/step.html",
    then: str = "",
    **context: Any,
) -> HttpResponse:
    """Show `form`; once it is sent and valid call `do` with its data, note what it returns, and go back to the row.

    What the domain refuses is shown in the form, where staff can mend it or leave. `then` is the address to go on to
    where there will be no row any more.
    """
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            done = do(form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
            status = 409
        else:
            admin.log_change(request, row, done)
            messages.success(request, done)
            return redirect(then or url)
    page = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "original": row,
        "title": title,
        "form": form,
        "submit_text": submit,
        "text": text,
        "is_dangerous": is_dangerous,
        "back": url,
        **context,
    }
    return TemplateResponse(request, template, page, status=status)


def run_over(
    admin: ModelAdmin, request: HttpRequest, rows: Iterable[Model], do: Callable[[Any], object], *, note: str
) -> int:
    """Call `do` for each row, show what the domain refuses, note the others; return how many were done."""
    done, errors = 0, []
    for row in rows:
        try:
            do(row)
        except DomainError as error:
            errors.append(f"{row}: {error.message}")
        else:
            admin.log_change(request, row, note)
            done += 1
    for text in errors[:MOST_ERRORS_SHOWN]:
        messages.error(request, text)
    if len(errors) > MOST_ERRORS_SHOWN:
        messages.error(request, _("…and %(count)d more.") % {"count": len(errors) - MOST_ERRORS_SHOWN})
    return done
