"""Parts of pages that are kept up to date."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def follow(name: str, ticket_path: str, every: int) -> SafeString:
    """`{% follow "order" path 4 %}`: the attributes by which static/js/live.js keeps an element up to date.

    The element fetches itself by htmx on the event "live". `name` tells this page's parts apart, and changes when the
    same part begins to show another thing. A ticket is had at `ticket_path`, where there is a WebSocket. The part looks
    for itself after `every` seconds, and then less and less often.
    """
    attributes = format_html('data-live="{}" data-live-every="{}"', name, every)
    if settings.WEBSOCKET_URL:
        attributes += format_html(' data-live-ticket="{}"', ticket_path)
    return attributes
