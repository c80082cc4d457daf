"""The shop's addresses, and the yardstick's."""

from django.urls import path

from benchmarks.yardstick import twenty_rows
from cloudcommerce.urls import handler400, handler403, handler404, handler500
from cloudcommerce.urls import urlpatterns as shop

__all__ = ["handler400", "handler403", "handler404", "handler500"]

urlpatterns = [path("yardstick", twenty_rows), *shop]
