"""What can go wrong with live updates."""


class TicketRefused(Exception):
    """A ticket is forged, or older than a minute."""
