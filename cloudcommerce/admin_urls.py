"""The back office. The admin classes of all apps are imported here: no other address needs them."""

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import path, re_path, resolve

from cloudcommerce.dashboard import ticket


def add_slash(request: HttpRequest, url: str) -> HttpResponse:
    """Lead to the page whose address lacks only its last slash. Raises Http404 where there is none.

    Django's own way to do so (APPEND_SLASH) would do it for the shop's pages and the API as well.
    """
    # The admin's answer to all that is left takes every address, and says by this mark that it is no page.
    if not getattr(resolve(f"{request.path_info}/").func, "should_append_slash", True):
        raise Http404
    return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))


admin.autodiscover()
# The last pattern is the admin's own answer to all that is left.
*pages, rest = admin.site.get_urls()
urlpatterns = [
    path("live", admin.site.admin_view(ticket), name="live"),
    *pages,
    re_path(r"^(?P<url>.*[^/])$", admin.site.admin_view(add_slash)),
    rest,
]
