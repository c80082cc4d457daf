"""Words of django-unfold, which brings no translations: named here, so that they are collected with ours."""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext

WORDS = (
    *(_("Add new item"), _("All applications"), _("Apply Filters"), _("Cancel"), _("Choose file to upload")),
    *(
        _("Click to cancel"),
        _("Click to download"),
        _("Dark"),
        _("Date"),
        _("Date from"),
        _("Date to"),
        _("Expand row"),
    ),
    *(_("False"), _("Forgotten your password or username?"), _("From"), _("General"), _("Go back")),
    *(_("Image preview"), _("Light"), _("Loading more results..."), _("More actions"), _("Next"), _("No data")),
    *(_("No recent searches"), _("No results found"), _("No results matching your query"), _("Not enough data.")),
    *(_("Previous"), _("Recent searches"), _("Record picture"), _("Reset filters"), _("Return to site"), _("Run")),
    *(_("Search apps and models..."), _("Select action"), _("Select action to run"), _("Select all rows")),
    *(_("Select record"), _("Select value"), _("Submit"), _("System"), _("This item will be deleted.")),
    _("This page yielded into no results. Create a new item or reset your filters."),
    *(_("To"), _("Toggle password visibility"), _("True"), _("Type to search"), _("Value")),
    _("After you've created a user, you’ll be able to edit more user options."),
    _("You have been successfully logged out from the administration"),
    _("Welcome back to"),
    _(
        "Raw passwords are not stored, so there is no way to see this user’s password, but you can change the password "
        'using <a href="{}" class="text-primary-600 dark:text-primary-500">this form</a>.'
    ),
    ngettext(
        "\n                Found %(counter)s result in %(time)s seconds\n            ",
        "\n                Found %(counter)s results in %(time)s seconds\n            ",
        1,
    ),
)
