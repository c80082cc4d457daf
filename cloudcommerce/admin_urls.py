"""The back office. The admin classes of all apps are imported here: no other address needs them."""

from django.contrib import admin

admin.autodiscover()
urlpatterns = admin.site.get_urls()
