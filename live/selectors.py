"""Who hears what."""

from django.db.models import QuerySet
from django.db.models.functions import Now

from live.models import LiveConnection


def hearing(*topics: str) -> QuerySet[LiveConnection]:
    """Return the connections that hear any of `topics`, for an EXISTS in a statement that is run anyway, too."""
    return LiveConnection.objects.filter(topic__in=topics, expires_at__gt=Now())


def is_heard(*topics: str) -> bool:
    """Return whether anybody hears any of `topics`: one query."""
    return hearing(*topics).exists()
