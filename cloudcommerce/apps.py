from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """The project itself: no models, but the check of a deployment."""

    name = "cloudcommerce"

    def ready(self) -> None:
        """Register the project's checks."""
        from django.core.checks import register

        from cloudcommerce.checks import TAG, check_deployment

        register(TAG, deploy=True)(check_deployment)
