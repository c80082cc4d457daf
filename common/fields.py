"""Database fields that Django has not."""

from collections.abc import Mapping
from typing import Any

from django.db import models


class OrderedObjectField(models.JSONField):
    """A JSON object whose names keep the order they were given in, as a dict.

    jsonb sorts an object's names by their length, but leaves arrays as they are: the column holds an array of
    `[name, value]` pairs.
    """

    def get_prep_value(self, value: Any) -> Any:
        """Return the pairs of a dict, for the column."""
        value = super().get_prep_value(value)
        return [list(pair) for pair in value.items()] if isinstance(value, Mapping) else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """Return the dict of what the column holds."""
        value = super().from_db_value(value, expression, connection)
        return dict(value) if isinstance(value, list) else value
