"""The cart's page and the small cart in the drawer.

Asked by htmx, a change answers the part it was made in (the page's cart, or else the drawer) with the count beside it;
without, it leads back to a page that shows the same.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cart.exceptions import LineNotFound, UnknownVariant
from cart.forms import AddForm, QuantityForm
from cart.models import MOST_PIECES, Cart
from cart.requests import cart_owner, priced_cart, set_cart_cookie, show_cart
from cart.selectors import CartOwner, cart_topic, cart_version
from cart.services import add_line, remove_line, set_quantity
from catalog.models import ProductVariant
from catalog.selectors import find_variant
from common.errors import DomainError
from inventory.exceptions import InsufficientStock
from live.views import hand_out

PAGE_PART = "cart"


@require_safe
@never_cache
def detail(request: HttpRequest) -> HttpResponse:
    """Show the cart. A page that looks whether it has changed since it was `seen` gets 204 where it has not."""
    if _is_unchanged(request):
        return HttpResponse(status=204)
    part = "cart/parts/cart.html" if _wants(request, PAGE_PART) else "cart/cart.html"
    return render(request, part, _context(request))


@require_safe
@never_cache
def mini(request: HttpRequest) -> HttpResponse:
    """Show the cart as the drawer holds it; a browser without JavaScript gets the page."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("cart:detail")
    if _is_unchanged(request):
        return HttpResponse(status=204)
    return render(request, "cart/parts/drawer.html", _context(request))


@require_safe
@never_cache
def ticket(request: HttpRequest) -> HttpResponse:
    """Hand out the ticket with which this cart's page is told of its changes."""
    topic = cart_topic(cart_owner(request))
    return hand_out(*[topic] if topic else [])


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put pieces of a variant into the cart."""
    variant = None
    try:
        reference, quantity = AddForm(request.POST).read()
        variant = find_variant(reference)
        if variant is None:
            raise UnknownVariant
        cart = add_line(cart_owner(request), variant, quantity)
    except DomainError as error:
        return _refuse(request, error, variant, back=_product_url(variant))
    show_cart(request, cart)
    news = _("%(product)s is in your cart.") % {"product": _name(variant)}
    response = _answer(request, news=news, added=str(variant.pk))
    set_cart_cookie(response, cart)
    return response


@require_POST
def update(request: HttpRequest, variant: str) -> HttpResponse:
    """Set how many pieces a line has. What is left of a product whose stock is short is said beside its line."""
    found = _find(variant)
    try:
        if found is None:
            raise LineNotFound
        cart = set_quantity(cart_owner(request), found, QuantityForm(request.POST).read())
    except DomainError as error:
        return _refuse(request, error, found)
    show_cart(request, cart)
    response = _answer(request, news=_("Your cart is up to date."))
    set_cart_cookie(response, cart)
    return response


@require_POST
def remove(request: HttpRequest, variant: str) -> HttpResponse:
    """Take a line out of the cart; one that is gone already is no error."""
    found = _find(variant)
    try:
        if found is None:
            raise LineNotFound
        cart = remove_line(cart_owner(request), found)
    except LineNotFound:
        return _answer(request)
    show_cart(request, cart)
    return _answer(request, news=_("%(product)s was taken out of your cart.") % {"product": _name(found)})


def _find(reference: str) -> ProductVariant | None:
    """Return the variant whether or not it is still sold: a line of one that is not must be removable."""
    key = ProductVariant.decode_public_id(reference)
    return ProductVariant.objects.select_related("product").filter(pk=key).first() if key else None


def _answer(request: HttpRequest, news: str = "", added: str = "") -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        if news:
            messages.success(request, news)
        return _back(request)
    return _part(request, news=news, added=added)


def _refuse(
    request: HttpRequest, error: DomainError, variant: ProductVariant | None, back: str | None = None
) -> HttpResponse:
    """Say why nothing changed, and by how much a stock falls short."""
    problem = error.message
    if isinstance(error, InsufficientStock) and variant is not None:
        problem = " ".join([problem, _("Your cart was left as it is.")])
    if not request.htmx:  # type: ignore[attr-defined]
        messages.error(request, problem)
        return _back(request, back)
    return _part(request, problem=problem, wrong=str(variant.pk) if variant else "")


def _part(request: HttpRequest, **more: str) -> HttpResponse:
    is_page = _wants(request, PAGE_PART)
    template = "cart/parts/cart.html" if is_page else "cart/parts/drawer.html"
    response = render(request, template, {**_context(request), **more})
    if not is_page:
        # The cart's own page, where the drawer lies over it, fetches itself anew.
        response.headers["HX-Trigger"] = "cart-changed"
    return response


def _context(request: HttpRequest) -> dict[str, object]:
    cart = priced_cart(request)
    return {"cart": cart, "most_pieces": MOST_PIECES, "cart_name": _cart_name(cart_owner(request))}


def _cart_name(owner: CartOwner) -> str:
    """By its name a page knows that it shows another cart than before: a guest's first one, or the user's own."""
    if owner.user_id:
        return "cart of user"
    return Cart(pk=owner.cart_id).public_id if owner.cart_id else "no cart"


def _is_unchanged(request: HttpRequest) -> bool:
    seen = request.GET.get("seen")
    return bool(request.htmx and seen) and seen == cart_version(cart_owner(request))  # type: ignore[attr-defined]


def _wants(request: HttpRequest, part: str) -> bool:
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and htmx.target == part


def _back(request: HttpRequest, otherwise: str | None = None) -> HttpResponseRedirect:
    """Redirect to the form's `next` where it is one of ours, else `otherwise`, else the cart."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(wanted)
    return HttpResponseRedirect(otherwise or reverse("cart:detail"))


def _product_url(variant: ProductVariant | None) -> str | None:
    return f"{variant.product.get_absolute_url()}?variant={variant.public_id}" if variant else None


def _name(variant: ProductVariant) -> str:
    return " – ".join(filter(None, [variant.product.name, variant.name]))
