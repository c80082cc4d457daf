"""Form fields in which staff write lists and pairs as plain lines instead of JSON."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

LINE_LIMIT = 500  # characters
PAIR = "<dt>{}</dt><dd>{}</dd>"


def label_fields(form: forms.BaseForm) -> None:
    """Give each field of a table's row the name of its column, which a screen reader would not connect with it."""
    for field in form.fields.values():
        field.label = capfirst(field.label or "")
        field.widget.attrs["aria-label"] = field.label


class NamesField(forms.CharField):
    """A short list of names, separated by commas: `Size, Colour`."""

    widget = UnfoldAdminTextInputWidget

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def prepare_value(self, value: Any) -> Any:
        """Return the list as staff edit it."""
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Return the names. Raises ValidationError for one that is there twice, or too many."""
        names = [name.strip() for name in super().clean(value).split(",") if name.strip()]
        if len(set(names)) != len(names):
            raise ValidationError(_("Each option needs a name of its own."))
        if len(names) > self.most:
            raise ValidationError(_("There can be %(most)d at most.") % {"most": self.most})
        return names

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is shown with what came back."""
        return super().has_changed(self.prepare_value(initial or []), data)


class PairsField(forms.CharField):
    """Pairs, one a line: `Material: Linen`. With `several`, a name that comes again has a list of values."""

    widget = UnfoldAdminTextareaWidget

    def __init__(self, *, several: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.several = several

    def prepare_value(self, value: Any) -> Any:
        """Return the pairs as staff edit them."""
        if not isinstance(value, dict):
            return value
        pairs = ((name, item) for name, items in value.items() for item in _listed(items))
        return "\n".join(f"{name}: {text}" for name, text in pairs)

    def clean(self, value: Any) -> dict[str, Any]:
        """Return the pairs. Raises ValidationError naming the first line that is none, or a name that comes again."""
        found: dict[str, list[str]] = {}
        for line in super().clean(value).splitlines():
            if not line.strip():
                continue
            name, colon, text = line.partition(":")
            if not colon or not name.strip() or not text.strip() or len(line) > LINE_LIMIT:
                raise ValidationError(
                    _("Write “Name: value” on each line. This is not: %(line)s") % {"line": line[:80]}
                )
            if name.strip() in found and not self.several:
                raise ValidationError(_("“%(name)s” is there twice.") % {"name": name.strip()})
            found.setdefault(name.strip(), []).append(text.strip())
        return {name: texts if len(texts) > 1 else texts[0] for name, texts in found.items()}

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is shown with what came back."""
        return super().has_changed(self.prepare_value(initial or {}), (data or "").replace("\r\n", "\n"))


def pairs_html(pairs: Mapping[str, Any]) -> SafeString | str:
    """Return pairs to look at, or a dash where there are none."""
    rows = ((name, ", ".join(map(str, _listed(value)))) for name, value in pairs.items())
    return format_html('<dl class="office-list">{}</dl>', format_html_join("", PAIR, rows)) if pairs else "–"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
