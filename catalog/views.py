"""The catalogue's pages. Asked by htmx, a list answers only its results, and a product only what a variant changes."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from catalog import selectors
from catalog.categories import all_categories
from catalog.choice import choose_variant, nearest_first, option_rows
from catalog.forms import ReviewForm, SearchForm, Sort, read_filters
from catalog.listing import Wanted, read_cards, related_cards
from catalog.models import Product
from catalog.selectors import ProductFilters
from catalog.structured_data import breadcrumb_data, product_data, summary_of
from common.compiled import compiled
from common.errors import DomainError
from common.money import format_money
from inventory.selectors import variants_with_available, with_stock_flag

PAGE_SIZE = 24
SHELF_SIZE = 4
HERO_CATEGORIES = 8
REVIEWS_AT_MOST = 200
SORTS_OF_WORDS = tuple(Sort)
SORTS = tuple(sort for sort in Sort if sort != Sort.RELEVANCE)
# Columns that no list shows and that are big or take long to read.
NOT_ON_CARDS = (
    *("description", "specifications", "attributes", "option_names", "search_vector", "seo_description"),
    *("created_at", "updated_at", "published_at"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the front page: a featured product, the categories, and what is featured, new and best rated."""
    menu = all_categories().menu
    shelves = selectors.fill_shelves(_on_shelves(), SHELF_SIZE)
    shown = menu.roots[:HERO_CATEGORIES]
    pictures = selectors.category_pictures(pk for node in shown for pk in node.ids)
    tiles = [(node.category, next((pictures[pk] for pk in node.ids if pk in pictures), "")) for node in shown]
    context = {"categories": menu, "tiles": tiles, "shelves": shelves, "hero": next(iter(shelves["hero"]), None)}
    return render(request, "catalog/home.html", context)


@compiled
def _on_shelves() -> QuerySet[Product]:
    cards = with_stock_flag(selectors.list_products(ProductFilters())).select_related(None).defer(*NOT_ON_CARDS)
    return selectors.for_shelves(cards, SHELF_SIZE)


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the products of a category and all below it. Raises Http404 where there is none."""
    categories = all_categories()
    node = categories.tree.by_slug.get(slug)
    if node is None:
        raise Http404
    tags = {tag.slug: tag.name for tag in selectors.used_tags(node.ids)}
    trail = node.trail
    context = {
        "categories": categories.menu,
        "node": node,
        "trail": trail[:-1],
        "current_category": trail[0].slug,
        "breadcrumb_data": breadcrumb_data(
            trail[:-1], (node.category.name, node.category.get_absolute_url()), reverse("catalog:home")
        ),
    }
    return _list(request, "catalog/category.html", Wanted(category_ids=node.ids), context, tags)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the products that match the words `q`; without words, all of them."""
    words = SearchForm(request.GET).words()
    return _list(request, "catalog/search.html", Wanted(q=words), {"query": words}, {})


@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a product; `?variant=` chooses one of its variants. Raises Http404 where there is none to be seen."""
    return _product_page(request, _find_product(slug))


@require_POST
@login_required
def review(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the user's review of a product, which appears once staff approved it."""
    from catalog.services import add_review  # what writes; a page that is shown does without

    found = _find_product(slug)
    form = ReviewForm(request.POST)
    if form.is_valid() and isinstance(request.user, User):
        try:
            add_review(product=found, user=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Thank you. Your review appears here once we have read it."))
            return redirect(f"{found.get_absolute_url()}#reviews")
    return _product_page(request, found, form, status=422)


def _find_product(slug: str) -> Product:
    found = selectors.find_product_page(slug)
    if found is None:
        raise Http404
    return found


def _product_page(
    request: HttpRequest, found: Product, form: ReviewForm | None = None, *, status: int = 200
) -> HttpResponse:
    variants = variants_with_available(found)
    if not variants:
        raise Http404
    chosen = choose_variant(variants, request.GET.get("variant", ""))
    pictures = nearest_first(found.pictures, variants, chosen)  # type: ignore[attr-defined]
    context = {
        "product": found,
        "chosen": chosen,
        "rows": option_rows(found, variants, chosen),
        "pictures": pictures,
        "low_stock": settings.LOW_STOCK_THRESHOLD,
    }
    if _is_swap(request):
        return _vary(render(request, "catalog/parts/product_swap.html", context))
    context |= _around_product(request, found, variants, form)
    return _vary(render(request, "catalog/product.html", context, status=status))


def _around_product(
    request: HttpRequest, found: Product, variants: list[Any], form: ReviewForm | None
) -> dict[str, Any]:
    """What a product's page shows whatever variant is chosen."""
    user = request.user if isinstance(request.user, User) else None
    show_all = request.GET.get("reviews") == "all"
    user_id = user.pk if user else None
    if show_all:
        reviews = list(selectors.readable_reviews(found.pk, user_id)[:REVIEWS_AT_MOST])
    else:
        reviews = selectors.first_reviews(found, user_id)
    categories = all_categories()
    node = categories.tree.by_key.get(found.category_id) if found.category_id else None
    trail = node.trail if node else []
    branch = categories.tree.by_key[trail[0].pk].ids if trail else ()
    address, summary = found.get_absolute_url(), summary_of(found)
    return {
        "categories": categories.menu,
        "address": address,
        "shelf": trail[-1].get_absolute_url() if trail else "",
        "trail": trail,
        "current_category": trail[0].slug if trail else "",
        "summary": summary,
        "reviews": reviews,
        "more_reviews": not show_all and found.review_count > selectors.REVIEWS_AT_FIRST,
        "own_review": next((review for review in reviews if user and review.user_id == user.pk), None),
        "review_form": form or (ReviewForm(initial={"author_name": user.name}) if user else None),
        "related": related_cards(found, branch),
        "product_data": product_data(found, summary, variants, reviews),
        "breadcrumb_data": breadcrumb_data(trail, (found.name, address), reverse("catalog:home")),
    }


def _list(
    request: HttpRequest, template: str, asked: Wanted, context: dict[str, Any], tags: dict[str, str]
) -> HttpResponse:
    sorts = SORTS_OF_WORDS if asked.q else SORTS
    filters = read_filters(request.GET, tags, sorts)
    if filters.has_errors:
        messages.warning(request, _("We could not make sense of some of the filters and left them out."))
    page = read_cards(replace(asked, **filters.values), request.GET.get("page"), PAGE_SIZE)
    count = page.paginator.count
    context |= {
        "page": page,
        "count": ngettext("%(number)s product", "%(number)s products", count) % {"number": count},
        "tags": tuple(tags.items()),
        "sorts": sorts,
        "chosen": filters.texts,
        "filters": _active_filters(request, filters.values, tags),
    }
    return _vary(render(request, "catalog/parts/results.html" if _is_swap(request) else template, context))


def _active_filters(request: HttpRequest, wanted: dict[str, Any], tags: dict[str, str]) -> list[tuple[str, str]]:
    """The filters in words, each with the address of the list without it."""
    texts = {
        "min_price": lambda value: _("From %(price)s") % {"price": _shop_money(value)},
        "max_price": lambda value: _("Up to %(price)s") % {"price": _shop_money(value)},
        "tag": tags.__getitem__,
        "in_stock": lambda value: _("In stock"),
    }
    active = []
    for name in texts.keys() & wanted.keys():
        rest = request.GET.copy()
        rest.pop(name, None)
        rest.pop("page", None)
        active.append((str(texts[name](wanted[name])), f"{request.path}?{rest.urlencode()}"))
    return sorted(active)


def _shop_money(amount: Decimal) -> str:
    return format_money(amount, settings.CURRENCY, get_language() or settings.LANGUAGE_CODE)


def _is_swap(request: HttpRequest) -> bool:
    """Whether htmx will put the answer into the page. Going back, it asks for a whole page that it has lost."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request


def _vary(response: HttpResponse) -> HttpResponse:
    # Without this a browser's cache shows the part as the page when the shopper goes back to it.
    patch_vary_headers(response, ["HX-Request"])
    return response
