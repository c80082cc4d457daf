from django.apps import AppConfig
from django.contrib.admin.apps import SimpleAdminConfig


class AdminConfig(SimpleAdminConfig):
    """The admin with unfold's site, made when it is first asked for, and without the admin classes of all apps, which
    cloudcommerce.admin_urls imports."""

    default_site = "unfold.sites.UnfoldAdminSite"


class UnfoldConfig(AppConfig):
    """django-unfold without its own start, which makes the admin's site in every process."""

    name = "unfold"


class ProjectConfig(AppConfig):
    """The project itself: no models, but the check of a deployment."""

    default = True
    name = "cloudcommerce"

    def ready(self) -> None:
        """Register the project's checks."""
        from django.core.checks import register

        from cloudcommerce.checks import TAG, check_deployment

        register(TAG, deploy=True)(check_deployment)
