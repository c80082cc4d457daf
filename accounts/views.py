"""A user's own pages: profile and addresses."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.exceptions import AddressNotFound, TooManyAddresses
from accounts.forms import AddressForm, ProfileForm
from accounts.models import Address, User
from accounts.selectors import addresses_of, find_address
from accounts.services import delete_address, make_default, save_address

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@login_required
@never_cache
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change name and language; the page goes on in the language chosen."""
    # A copy: the page's header goes on showing what is saved while the form has errors.
    user = User.objects.get(pk=_user(request).pk)
    form = ProfileForm(request.POST or None, instance=user, label_suffix="")
    if request.method == "POST" and form.is_valid():
        saved = form.save()
        messages.success(request, _("Your profile is saved."))
        return HttpResponseRedirect(translate_url(reverse("accounts:profile"), saved.language))
    status = 422 if form.errors else 200
    return render(request, "accounts/profile.html", {"form": form, "tab": "profile"}, status=status)


@require_safe
@login_required
@never_cache
def addresses(request: HttpRequest) -> HttpResponse:
    """Show the user's addresses."""
    return render(request, "accounts/addresses.html", {"addresses": addresses_of(request.user), "tab": "addresses"})


@get_or_post
@login_required
@never_cache
def add_address(request: HttpRequest) -> HttpResponse:
    """Keep one more address."""
    return _edit(request, Address(name=_user(request).name))


@get_or_post
@login_required
@never_cache
def edit_address(request: HttpRequest, reference: str) -> HttpResponse:
    """Change an address. Raises Http404 where it is not the user's own."""
    return _edit(request, _find(request, reference))


@require_POST
@login_required
def remove_address(request: HttpRequest, reference: str) -> HttpResponse:
    """Forget an address. Raises Http404 where it is not the user's own."""
    delete_address(_find(request, reference))
    messages.success(request, _("The address is deleted."))
    return redirect("accounts:addresses")


@require_POST
@login_required
def choose_address(request: HttpRequest, reference: str) -> HttpResponse:
    """Have an address chosen first at checkout. Raises Http404 where it is not the user's own."""
    make_default(_find(request, reference))
    messages.success(request, _("This address is chosen first at checkout now."))
    return redirect("accounts:addresses")


def _edit(request: HttpRequest, address: Address) -> HttpResponse:
    is_new = address._state.adding
    form = AddressForm(request.POST or None, instance=address) if not is_new else _new_form(request, address)
    if request.method == "POST" and form.is_valid():
        try:
            save_address(form.save(commit=False), user=_user(request))
        except TooManyAddresses as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("The address is saved."))
            return redirect("accounts:addresses")
    context = {"form": form, "is_new": is_new, "tab": "addresses"}
    return render(request, "accounts/address.html", context, status=422 if form.errors else 200)


def _new_form(request: HttpRequest, address: Address) -> AddressForm:
    return AddressForm(request.POST or None, initial={"name": address.name})


def _find(request: HttpRequest, reference: str) -> Address:
    try:
        return find_address(request.user, reference)
    except AddressNotFound as error:
        raise Http404 from error


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
