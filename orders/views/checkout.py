"""Checkout: one page from the cart to an order that waits for its payment."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.exceptions import TooManyAddresses
from accounts.models import User
from accounts.services import save_address
from cart.exceptions import CartIsEmpty
from cart.requests import cart_owner, read_token
from common.money import format_money
from inventory.exceptions import InsufficientStock
from orders.checkout import Checkout
from orders.exceptions import PriceChanged
from orders.models import Order
from orders.selectors import unpaid_order
from orders.services import CheckoutDetails, place_order
from orders.views.access import order_path
from pricing.exceptions import ShippingMethodUnavailable


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def checkout(request: HttpRequest) -> HttpResponse:
    """Show the checkout; sent, place the order and go on to its payment. Whatever is wrong keeps what was entered."""
    if request.method == "POST":
        return _send(request)
    page = Checkout(request)
    if not page.cart.lines:
        return _come_back(request)
    if any(line.is_short for line in page.cart.lines):
        messages.warning(request, _("Some of your products are no longer left in that number. Change them to go on."))
        return redirect("cart:detail")
    return _show(request, page)


@require_POST
def quote(request: HttpRequest) -> HttpResponse:
    """Show shipping methods and total for the country and method chosen so far; nothing is checked or placed."""
    page = Checkout(request, _data(request))
    page.keep_draft()
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("orders:checkout")
    if not page.cart.lines:
        response = HttpResponse()
        response.headers["HX-Refresh"] = "true"
        return response
    return render(request, "orders/parts/quote.html", {"checkout": page})


def _send(request: HttpRequest) -> HttpResponse:
    page = Checkout(request, _data(request), is_sent=True)
    page.keep_draft()
    if not page.is_valid():
        return _show(request, page, status=422)
    if not page.is_deliverable:
        return _show(request, page, _("We cannot deliver to %(country)s.") % {"country": page.country_name}, status=422)
    seen = page.form.cleaned_data
    if seen["expected_total"] is None or seen["quoted"] != page.quoted:
        return _ask_again(request, page)
    try:
        order = place_order(cart_owner(request), _details(request, page), cart_id=read_token(seen["cart"]))
    except PriceChanged as error:
        return _show(request, page, error.message, _("Nothing was ordered."), status=409)
    except InsufficientStock as error:
        return _show(request, page, short=error.shortages, status=409)
    except ShippingMethodUnavailable as error:
        return _show(request, page, error.message, status=409)
    except CartIsEmpty as error:
        return _cart_gone(request, page, error)
    page.forget_draft()
    _keep_address(request, page)
    return HttpResponseRedirect(order_path(request, order, "pay"), status=303)


def _details(request: HttpRequest, page: Checkout) -> CheckoutDetails:
    return CheckoutDetails(
        email=page.form.cleaned_data["email"],
        shipping_address=page.shipping_address(),
        shipping_method=page.method.code if page.method else "",
        language=page.language,
        expected_total=page.form.cleaned_data["expected_total"],
        user_id=request.user.pk if request.user.is_authenticated else None,
    )


def _ask_again(request: HttpRequest, page: Checkout) -> HttpResponse:
    """The total on the page was for another country or method: show the new one before anything is placed."""
    if not page.cart.lines:
        return _settled_elsewhere(request, page)
    total = format_money(page.cart.totals.total, page.cart.totals.currency, page.language)
    news = _("With this delivery the total is %(total)s. Check it, then go on.") % {"total": total}
    return _show(request, page, news=news)


def _cart_gone(request: HttpRequest, page: Checkout, error: CartIsEmpty) -> HttpResponse:
    """The cart on the page is no more: logged in meanwhile (it is in the user's own now), run out, or emptied."""
    if page.cart.lines:
        return _show(request, page, _("Your cart has changed. Look at it again, then go on."), status=409)
    messages.error(request, error.message)
    return redirect("cart:detail")


def _settled_elsewhere(request: HttpRequest, page: Checkout) -> HttpResponse:
    """The cart is empty: where the page's own one was ordered (another tab), go on to that order."""
    cart_id = read_token(page.form.cleaned_data["cart"])
    user_id = request.user.pk if request.user.is_authenticated else None
    order = Order.objects.filter(cart=cart_id, user=user_id).first() if cart_id else None
    if order is not None:
        return HttpResponseRedirect(order_path(request, order, "pay"), status=303)
    return redirect("cart:detail")


def _come_back(request: HttpRequest) -> HttpResponse:
    """There is nothing to order: whoever steps back from paying is shown the order that waits, not an empty cart."""
    owner = cart_owner(request)
    order = unpaid_order(user_id=owner.user_id, cart_id=owner.cart_id)
    if order is None:
        return redirect("cart:detail")
    messages.info(request, _("Your order waits for its payment. To change something, cancel it and order again."))
    return redirect(order_path(request, order))


def _keep_address(request: HttpRequest, page: Checkout) -> None:
    if isinstance(request.user, User) and page.kept_address is None and page.form.cleaned_data["keep_address"]:
        try:
            save_address(page.address_form.save(commit=False), user=request.user)
        except TooManyAddresses as error:
            messages.warning(request, error.message)


def _show(request: HttpRequest, page: Checkout, *problems: str, status: int = 200, **more: Any) -> HttpResponse:
    if not page.cart.lines:
        return redirect("cart:detail")
    context = {"checkout": page, "problems": problems, **more}
    return render(request, "orders/checkout.html", context, status=status)


def _data(request: HttpRequest) -> dict[str, str]:
    """The form as sent, each field once."""
    return request.POST.dict()
