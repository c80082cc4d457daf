"""The catalogue in the API."""

from django.urls import path

from catalog.api import views

urlpatterns = [
    path("products", views.ProductsView.as_view(), name="api_products"),
    path("products/upload", views.UploadView.as_view(), name="api_upload"),
    path("products/<slug:reference>", views.ProductView.as_view(), name="api_product"),
    path("products/<slug:reference>/reviews", views.ReviewsView.as_view(), name="api_reviews"),
    path("categories", views.CategoriesView.as_view(), name="api_categories"),
]
