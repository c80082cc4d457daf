"""Words of Django and django-allauth that people read on our pages.

Their Spanish is formal ("usted") where ours is not ("tú"). Named here they are collected with our own words, and our
translation goes before theirs.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext

FIELDS = (
    *(_("Enter a valid value."), _("Enter a valid URL."), _("Enter a number."), _("Enter a whole number.")),
    *(_("Enter a valid email address."), _("Enter a valid date."), _("Enter a valid date/time.")),
    _("Ensure this value is less than or equal to %(limit_value)s."),
    _("Ensure this value is greater than or equal to %(limit_value)s."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("Select a valid choice. That choice is not one of the available choices."),
    _("No file was submitted. Check the encoding type on the form."),
    _("Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
    ngettext(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        1,
    ),
    ngettext(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        1,
    ),
    ngettext(
        "Ensure that there are no more than %(max)s digit in total.",
        "Ensure that there are no more than %(max)s digits in total.",
        1,
    ),
    ngettext(
        "Ensure that there are no more than %(max)s decimal place.",
        "Ensure that there are no more than %(max)s decimal places.",
        1,
    ),
    ngettext(
        "Ensure that there are no more than %(max)s digit before the decimal point.",
        "Ensure that there are no more than %(max)s digits before the decimal point.",
        1,
    ),
    ngettext("Please correct the error below.", "Please correct the errors below.", 1),
)

PASSWORDS = (
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    ngettext(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        1,
    ),
    _("Please enter a correct %(username)s and password. Note that both fields may be case-sensitive."),
    _(
        "Please enter the correct %(username)s and password for a staff account. "
        "Note that both fields may be case-sensitive."
    ),
    _("Your old password was entered incorrectly. Please enter it again."),
)

ACCOUNTS = (
    _("You cannot remove your primary email address."),
    _("You cannot remove your primary email address (%(email)s)."),
    _("The email address and/or password you specified are not correct."),
    _("Please type your current password."),
    _("You cannot add more than %d email addresses."),
    _("Your primary email address must be verified."),
    _("You must type the same password each time."),
    _("You must type the same email each time."),
    _("Forgot your password?"),
    _("You have confirmed %(email)s."),
    _("Successfully signed in as %(name)s."),
    _("You have signed out."),
    _("Confirmation email sent to %(email)s."),
)

OFFICE = (
    *(_("Select %s"), _("Select %s to change"), _("Select %s to view")),
    *(_("Add another %(verbose_name)s"), _("Delete selected %(verbose_name_plural)s"), _("Remove from sorting")),
    *(_("Change selected %(model)s"), _("Add another %(model)s"), _("View selected %(model)s")),
    *(_("Delete selected %(model)s"), _("Yes, I’m sure"), _("No, take me back")),
    _("Select this object for an action - {}"),
    _("Select all objects on this page for an action"),
    _("Thanks for spending some quality time with the web site today."),
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? '
        "All of the following related items will be deleted:"
    ),
    _(
        "Are you sure you want to delete the selected %(objects_name)s? "
        "All of the following objects and their related items will be deleted:"
    ),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would result in deleting related objects, "
        "but your account doesn't have permission to delete the following types of objects:"
    ),
    _("Hold down “Control”, or “Command” on a Mac, to select more than one."),
    _("Enter the same password as before, for verification."),
    _("Designates whether this user should be treated as active. Unselect this instead of deleting accounts."),
    _("Enter a new password for the user <strong>%(username)s</strong>."),
    _("Your password was changed."),
    _(
        "Please enter your old password, for security’s sake, and then enter your new password twice "
        "so we can verify you typed it in correctly."
    ),
)
