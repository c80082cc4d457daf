"""What to tell a shopper whose payment did not go through."""

from django.utils.translation import gettext as _


def decline_message(code: str, fallback: str = "") -> str:
    """Return, for a provider's decline code, what went wrong and what to do; `fallback` for one not known here."""
    texts = {
        "insufficient_funds": _("There is not enough money on this card. Try another card."),
        "expired_card": _("This card has expired. Try another card."),
        "incorrect_cvc": _("The security code is wrong. Check it and try again."),
        "invalid_cvc": _("The security code is wrong. Check it and try again."),
        "incorrect_number": _("The card number is wrong. Check it and try again."),
        "processing_error": _("The card could not be charged just now. Try again in a moment."),
        "payment_intent_authentication_failure": _(
            "Your bank could not confirm that it is you. Try again, or use another card."
        ),
        "authentication_required": _("Your bank asks you to confirm the payment. Try again."),
    }
    general = _("Your bank declined the payment. Nothing was charged. Try again, or use another card.")
    if code in ("generic_decline", "card_declined", "do_not_honor"):
        return general
    return texts.get(code) or fallback or general
