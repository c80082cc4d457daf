"""A product's pictures: uploaded by staff or fetched from an address, with the reason where that failed."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display
from unfold.widgets import UnfoldAdminFileFieldWidget

from catalog.admin.ordering import OrderedFormSet
from catalog.models import ProductImage
from catalog.services import BYTES_LIMIT, fetch_again, fetch_later, store_picture
from common.errors import DomainError

STATUS_COLOURS = {"READY": "success", "WAITING": "info", "FAILED": "danger"}
Status = ProductImage.Status


def picture_html(name: str, alt_text: str = "") -> SafeString | str:
    """Return the `img` of a stored picture, or a dash."""
    if not name:
        return "–"
    url = ProductImage.thumbnail.field.storage.url(name)
    return format_html(
        '<img src="{}" alt="{}" width="48" height="48" loading="lazy" class="rounded-default object-cover h-12 w-12">',
        url,
        alt_text,
    )


class ImageForm(forms.ModelForm):
    """A picture: a file, or an address to fetch it from."""

    upload = forms.FileField(label=_("Upload"), required=False, widget=UnfoldAdminFileFieldWidget)

    class Meta:
        model = ProductImage
        fields = ("alt_text", "position", "variant", "source_url")

    def clean_upload(self) -> UploadedFile | None:
        """Store the uploaded picture; what is stored under a form that fails otherwise is found again next time."""
        upload: UploadedFile | None = self.cleaned_data.get("upload")
        if upload is None:
            return None
        if (upload.size or 0) > BYTES_LIMIT:
            raise ValidationError(gettext("A picture has 10 MB at most."))
        try:
            names = store_picture(upload.read())
        except DomainError as error:
            raise ValidationError(error.message) from error
        image = self.instance
        image.file.name, image.thumbnail.name = names.full, names.thumbnail
        image.status, image.error = Status.READY, ""
        return upload

    def clean(self) -> dict[str, Any]:
        """Ask for a picture or an address; a new address is fetched."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.instance.file and not cleaned.get("source_url"):
            raise ValidationError(gettext("Upload a picture or enter its address."))
        is_new_address = "source_url" in self.changed_data and bool(cleaned.get("source_url"))
        if is_new_address and not cleaned.get("upload"):
            self.instance.status, self.instance.error = Status.WAITING, ""
        return cleaned


class ImageFormSet(OrderedFormSet):
    """The pictures of one product, each of which may show one of its variants."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Offer the product's own variants only, read once for all rows."""
        super().add_fields(form, index)
        if not hasattr(self, "_variants"):
            self._variants = list(self.instance.variants.all()) if self.instance.pk else []
        field = form.fields["variant"]
        field.queryset = field.queryset.filter(product=self.instance.pk)
        field.choices = [("", "–"), *((variant.pk, variant.name or variant.sku) for variant in self._variants)]


class ImageInline(TabularInline):
    """Pictures in the product's screen."""

    model = ProductImage
    form = ImageForm
    formset = ImageFormSet
    extra = 0
    hide_title = True
    ordering_field = "position"
    template_before = "admin/catalog/product/images_head.html"
    # The first line of a row, and the second (static/css/office-catalogue.css).
    fields = ("preview", "alt_text", "variant", "position", "state", "upload", "source_url")
    readonly_fields = ("preview", "state")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the columns: those who only look have nothing to upload."""
        may_change = self.has_change_permission(request, obj)
        return self.fields if may_change else [name for name in self.fields if name != "upload"]

    @admin.display(description=_("Picture"))
    def preview(self, image: ProductImage) -> SafeString | str:
        """The thumbnail."""
        return picture_html(image.thumbnail.name or "", image.alt_text)

    @admin.display(description=_("State"))
    def state(self, image: ProductImage) -> SafeString | str:
        """Ready, waiting, or why it could not be fetched."""
        if image.status == Status.FAILED:
            label = image.get_status_display()
            return format_html('<strong class="office-failed">{}</strong><br>{}', label, image.error)
        return image.get_status_display() if image.created_at else "–"


def save_images(formset: BaseInlineFormSet) -> None:
    """Write the pictures of a valid formset, and have new addresses fetched."""
    images = formset.save()
    fetch_later(image.pk for image in images if image.status == Status.WAITING)


@admin.register(ProductImage)
class ProductImageAdmin(ModelAdmin):
    """All pictures, to find those that could not be fetched."""

    list_display = ("preview", "product", "state", "error", "source_url", "updated_at")
    list_display_links = ("preview", "product")
    list_filter = ("status",)
    list_select_related = ("product",)
    search_fields = ("product__name", "source_url", "error")
    fields = ("preview", "product", "variant", "alt_text", "position", "source_url", "status", "error")
    readonly_fields = ("preview", "product", "variant", "source_url", "status", "error")
    actions = ("fetch_selected_again",)

    class Media:
        css = {"all": ["css/office-catalogue.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Pictures are added in their product's screen."""
        return False

    @admin.display(description=_("Picture"))
    def preview(self, image: ProductImage) -> SafeString | str:
        """The thumbnail."""
        return picture_html(image.thumbnail.name or "", image.alt_text)

    @display(description=_("State"), label=STATUS_COLOURS, ordering="status")
    def state(self, image: ProductImage) -> tuple[str, str]:
        """The status as a coloured label."""
        return image.status, image.get_status_display()

    @admin.action(description=_("Fetch again"), permissions=["change"])
    def fetch_selected_again(self, request: HttpRequest, queryset: QuerySet[ProductImage]) -> None:
        """Have the chosen pictures fetched again where they are not there."""
        count = fetch_again(queryset)
        message = ngettext("%(count)d picture will be fetched.", "%(count)d pictures will be fetched.", count)
        self.message_user(request, message % {"count": count}, messages.SUCCESS if count else messages.INFO)
