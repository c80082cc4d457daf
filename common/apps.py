from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "common"
    # What the back office's menu calls the part that shows its models.
    verbose_name = _("System")
