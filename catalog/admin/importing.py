"""Importing a merchant's file in the back office: upload, see what would change, confirm."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldBooleanSwitchWidget

from catalog.importing import Change, ImportReport, import_products
from catalog.models import ProductImage
from common.money import format_money
from inventory.services import set_stock_counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from unfold.admin import ModelAdmin

# A request to Lambda has 6 MB at most, of which encoding takes a third; a larger file is for the command.
FILE_LIMIT = 4 * 1024 * 1024
FOLDER = "private/imports"
PLAN_LIFETIME = 3600  # seconds between preview and confirmation
SHOWN = 100
FAILED_SHOWN = 20
DETAILS_SHOWN = 8


class UploadForm(forms.Form):
    """The file, and what to do about stock."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Shopify's product export: CSV in UTF-8, 4 MB at most."),
        widget=UnfoldAdminFileFieldWidget,
    )
    keep_stock = forms.BooleanField(
        label=_("Keep the stock of variants that are there already"),
        required=False,
        widget=UnfoldBooleanSwitchWidget,
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large for a request."""
        file = self.cleaned_data["file"]
        if file.size > FILE_LIMIT:
            message = gettext("The file is larger than 4 MB. Split it, or use the command import_products.")
            raise forms.ValidationError(message)
        return file


class ImportView:
    """One request to the import page."""

    def __init__(self, model_admin: ModelAdmin, request: HttpRequest) -> None:
        self.model_admin = model_admin
        self.request = request

    def answer(self) -> HttpResponse:
        """Show the form, the preview of an uploaded file, or the outcome of a confirmed one."""
        if self.request.method != "POST":
            return self._page(UploadForm())
        if "plan" in self.request.POST:
            return self._confirm()
        return self._preview()

    def _preview(self) -> HttpResponse:
        form = UploadForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self._page(form)
        upload, keep_stock = form.cleaned_data["file"], form.cleaned_data["keep_stock"]
        with _local_copy(upload) as path:
            report = self._run(path, upload.name, keep_stock=keep_stock, is_dry_run=True)
            if not report.is_clean:
                return self._page(form, report=report, name=upload.name)
            with path.open("rb") as file:
                key = default_storage.save(f"{FOLDER}/{uuid4()}.csv", File(file))
        plan = {"key": key, "name": upload.name[:100], "keep_stock": keep_stock, "user": str(self.request.user.pk)}
        signed = signing.dumps(plan, salt="catalog.import", compress=True)
        return self._page(form, report=report, name=upload.name, plan=signed)

    def _confirm(self) -> HttpResponse:
        plan = self._plan()
        if plan is None or not default_storage.exists(plan["key"]):
            messages.error(self.request, gettext("This preview is not valid any more. Upload the file again."))
            return HttpResponseRedirect(self.request.path)
        with default_storage.open(plan["key"]) as stored, _local_copy(stored) as path:
            report = self._run(path, plan["name"], keep_stock=plan["keep_stock"], is_dry_run=False)
        default_storage.delete(plan["key"])
        if not report.is_clean:
            return self._page(UploadForm(), report=report, name=plan["name"])
        messages.success(self.request, _outcome(report))
        return HttpResponseRedirect(reverse("admin:catalog_product_changelist"))

    def _plan(self) -> dict[str, Any] | None:
        """Return the previewed import that is confirmed; None where it is forged, too old or somebody else's."""
        try:
            plan = signing.loads(self.request.POST["plan"], salt="catalog.import", max_age=PLAN_LIFETIME)
        except signing.BadSignature:
            return None
        return plan if plan["user"] == str(self.request.user.pk) else None

    def _run(self, path: Path, name: str, *, keep_stock: bool, is_dry_run: bool) -> ImportReport:
        reason = gettext("imported from %(name)s") % {"name": name}
        set_stock = partial(set_stock_counts, actor=str(self.request.user)[:150], reason=reason[:250])
        return import_products(path, set_stock=set_stock, is_dry_run=is_dry_run, keep_stock=keep_stock)

    def _page(
        self, form: UploadForm, *, report: ImportReport | None = None, name: str = "", plan: str = ""
    ) -> TemplateResponse:
        failed = ProductImage.objects.filter(status=ProductImage.Status.FAILED).select_related("product")
        context = {
            **self.model_admin.admin_site.each_context(self.request),
            "title": gettext("Import products"),
            "opts": self.model_admin.opts,
            "form": form,
            "report": report,
            "facts": _facts(report) if report else [],
            "changes": _changes(report) if report else {},
            "problems": _problems(report) if report else {},
            "file_name": name,
            "plan": plan,
            "failed_count": failed.count(),
            "failed_images": _failed_table(list(failed.order_by("-updated_at")[:FAILED_SHOWN])),
        }
        return TemplateResponse(self.request, "admin/catalog/product/import.html", context)


@contextmanager
def _local_copy(file: Any) -> Iterator[Path]:
    """Copy an uploaded or stored file to a temporary path, piece by piece, for the length of a `with` block."""
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        path = Path(folder) / "products.csv"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        yield path


def _outcome(report: ImportReport) -> str:
    created = ngettext("%(count)d product is new.", "%(count)d products are new.", report.created_count)
    updated = ngettext("%(count)d has changed.", "%(count)d have changed.", report.updated_count)
    fetched = report.images_to_fetch
    images = ngettext("%(count)d picture is being fetched.", "%(count)d pictures are being fetched.", fetched)
    sentences = ((created, report.created_count), (updated, report.updated_count), (images, fetched))
    said = " ".join(sentence % {"count": count} for sentence, count in sentences if count)
    return said or gettext("All products are as in the file already.")


def _problems(report: ImportReport) -> dict[str, Any]:
    kinds = (("errors", gettext("What is wrong"), report.errors), ("warnings", gettext("Remark"), report.warnings))
    return {
        kind: {
            "headers": [gettext("Line"), gettext("Column"), heading],
            "rows": [[problem.line or "–", problem.column or "–", problem.message] for problem in problems[:SHOWN]],
        }
        for kind, heading, problems in kinds
    }


def _changes(report: ImportReport) -> dict[str, Any]:
    headers = [
        *(gettext("Line"), gettext("Product"), gettext("Category"), gettext("Status"), gettext("Price")),
        *(gettext("Stock"), gettext("What changes")),
    ]
    return {
        kind: {"headers": headers, "rows": [_row(change) for change in changes[:SHOWN]]}
        for kind, changes in (("created", report.created), ("updated", report.updated))
    }


def _row(change: Change) -> list[Any]:
    name = format_html('{}<br><small class="text-base-500">{}</small>', change.name, change.slug)
    stock = "–" if change.pieces is None else change.pieces
    return [
        *(change.line, name, change.category or "–", change.status),
        *(_price(change.prices), stock, _details(change.details)),
    ]


def _price(prices: tuple[Decimal, Decimal] | None) -> str:
    amounts = [format_money(price, settings.CURRENCY, get_language() or "") for price in dict.fromkeys(prices or ())]
    return " – ".join(amounts)


def _details(details: Sequence[str]) -> str:
    """Return what changes of a product in one line; of very much, how much more there is."""
    more = len(details) - DETAILS_SHOWN
    shown = ", ".join(details[:DETAILS_SHOWN]) or "–"
    return shown if more <= 0 else gettext("%(changes)s and %(count)d more") % {"changes": shown, "count": more}


def _facts(report: ImportReport) -> list[tuple[str, int]]:
    return [
        (gettext("Products in the file"), report.products),
        (gettext("New"), report.created_count),
        (gettext("Changed"), report.updated_count),
        (gettext("Unchanged"), report.unchanged_count),
        (gettext("Variants"), report.variants),
        (gettext("Stock levels that change"), report.stock_counts),
        (gettext("Pictures to fetch"), report.images_to_fetch),
    ]


def _failed_table(images: list[ProductImage]) -> dict[str, Any]:
    headers = [gettext("Product"), gettext("Address"), gettext("Why it could not be fetched")]
    return {"headers": headers, "rows": [[image.product.name, image.source_url, image.error] for image in images]}
