"""Attributes and options as words that a list is narrowed by: `colour=Navy` of a product or of one of its variants.

The database function `catalog_words` (made by a migration) turns an object into an array of such words, in lower case;
a list counts as several values. Indexes over it keep themselves true.
"""

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, TextField

SEPARATOR = "\x1f"  # between name and value: no keyboard has it


class Words(Func):
    """The words of a column that holds an object."""

    function = "catalog_words"
    arity = 1
    output_field = ArrayField(TextField())
