"""Handing out tickets. Each app has an address of its own for what it shows, with the rights of the page itself."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, JsonResponse

from live.tickets import make_ticket


def hand_out(*topics: str) -> HttpResponse:
    """Answer where the page may connect to hear `topics`, or 204 where there is nothing to hear, or no WebSocket."""
    if not topics or not settings.WEBSOCKET_URL:
        return HttpResponse(status=204)
    return JsonResponse({"url": f"{settings.WEBSOCKET_URL}?{urlencode({'ticket': make_ticket(topics)})}"})
