"""The back office of accounts: shoppers, staff and their groups."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, StackedInline
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.decorators import display
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminSelect2Widget

from accounts.countries import local_country_choices
from accounts.login_limit import forget_tries
from accounts.models import Address, User
from common.office import badge

# Rows that allauth and the token blacklist keep for themselves; nobody works on them.
_KEEPERS = ("account", "socialaccount", "token_blacklist")
for _model in [model for model in admin.site._registry if model._meta.app_label in _KEEPERS]:
    admin.site.unregister(_model)
admin.site.unregister(Group)

RIGHTS = ("is_active", "is_staff", "is_superuser", "groups")


class NewUserForm(UserCreationForm):
    """A new user: e-mail address, name and password."""

    class Meta:
        model = User
        fields = ("email", "name")

    def clean_email(self) -> str:
        return clean_login(self)


class UserForm(UserChangeForm):
    """A user as they are."""

    class Meta:
        model = User
        fields = "__all__"
        field_classes: dict[str, Any] = {}

    def clean_email(self) -> str:
        return clean_login(self)


class NewPasswordForm(AdminPasswordChangeForm):
    """A password given by staff, at which nobody has tried yet."""

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit)
        forget_tries(user.email)
        return user


def clean_login(form: Any) -> str:
    """Return the e-mail address in lower case; it is the login, and unique whatever its case."""
    email = form.cleaned_data["email"].strip().lower()
    if User.objects.filter(email=email).exclude(pk=form.instance.pk).exists():
        raise forms.ValidationError(_("There is an account with this e-mail address."))
    return email


class AddressInlineForm(forms.ModelForm):
    """An address; its country is one that exists."""

    country = forms.ChoiceField(label=_("Country"), choices=local_country_choices, widget=UnfoldAdminSelect2Widget())


class AddressInline(StackedInline):
    """The addresses a user has kept."""

    model = Address
    form = AddressInlineForm
    extra = 0
    fields = (*(("name", "is_default"), ("street", "street2"), ("city", "state"), ("zip_code", "country"), "phone"),)


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):
    """Shoppers and staff. Only a superuser gives rights away."""

    form = UserForm
    add_form = NewUserForm
    change_password_form = NewPasswordForm
    list_display = ("email", "name", "kind", "language", "is_active", "date_joined", "last_login")
    list_filter = ("is_staff", "is_active", "groups", ("date_joined", RangeDateFilter))
    list_filter_submit = True
    search_fields = ("email", "name")
    ordering = ("-date_joined",)
    filter_horizontal = ()
    autocomplete_fields = ("groups",)
    readonly_fields = ("last_login", "date_joined")
    inlines = (AddressInline,)
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "language")}),
        (_("Rights"), {"fields": RIGHTS, "classes": ("tab",)}),
        (_("Dates"), {"fields": ("last_login", "date_joined"), "classes": ("tab",)}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "password1", "password2")}),
        (_("Rights"), {"fields": RIGHTS}),
    )

    @display(description=_("kind"), ordering="is_staff")
    def kind(self, user: User) -> str:
        if user.is_superuser:
            return badge(gettext("Superuser"), "primary")
        return badge(gettext("Staff"), "info") if user.is_staff else badge(gettext("Shopper"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whoever may change users but is no superuser cannot make themselves one."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if request.user.is_superuser else fields + RIGHTS

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody but a superuser changes a superuser: with its address or password would come its rights."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A changed address must be verified anew."""
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            EmailAddress.objects.filter(user=obj).exclude(email__iexact=obj.email).delete()


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ModelAdmin):
    """What a group of staff may do."""

    list_display = ("name", "members")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(member_count=Count("user"))

    @display(description=_("members"), ordering="member_count")
    def members(self, group: Any) -> int:
        return group.member_count
