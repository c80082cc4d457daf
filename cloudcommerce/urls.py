"""Every address of the shop. Pages carry the language (`/es/…`; English has no prefix); programs' addresses do not."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from accounts import cognito_urls
from catalog.sitemap import robots, sitemap, sitemap_part
from cloudcommerce.lazy_urls import lazy
from common.views import live, ready

urlpatterns = [
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:kind>-<int:number>.xml", sitemap_part, name="sitemap_part"),
    lazy("api/v1/", "cloudcommerce.api_urls", "api"),
    path("admin/language", set_language, name="set_language"),
    path("admin", RedirectView.as_view(url="/admin/", permanent=True, query_string=True)),
    lazy("admin/", "cloudcommerce.admin_urls", "admin"),
    *(cognito_urls.in_none if settings.COGNITO_ENABLED else []),
    *i18n_patterns(
        *(cognito_urls.in_a_language if settings.COGNITO_ENABLED else []),
        path("account/", include("accounts.login_urls")),
        lazy("account/", "accounts.urls", "accounts"),
        lazy("cart", "cart.urls", "cart"),
        lazy("", "catalog.urls", "catalog"),
        lazy("", "orders.urls", "orders"),
        prefix_default_language=False,
    ),
]

handler400 = "common.views.bad_request"
handler403 = "common.views.permission_denied"
handler404 = "common.views.page_not_found"
handler500 = "common.views.server_error"
