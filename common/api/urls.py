"""The API's own description."""

from django.urls import path

from common.api import docs

urlpatterns = [
    path("schema", docs.schema, name="api_schema"),
    path("docs", docs.docs, name="api_docs"),
]
