"""Every address of the shop. Pages carry the language (`/es/…`; English has no prefix); programs' addresses do not."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from catalog.sitemap import robots, sitemap
from common.views import live, ready

urlpatterns = [
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("api/v1/", include("cloudcommerce.api_urls")),
    path("admin/language", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("account/", include("allauth.account.urls")),
        path("account/", include("accounts.urls")),
        path("cart", include("cart.urls")),
        path("", include("orders.urls")),
        path("", include("catalog.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "common.views.bad_request"
handler403 = "common.views.permission_denied"
handler404 = "common.views.page_not_found"
handler500 = "common.views.server_error"
