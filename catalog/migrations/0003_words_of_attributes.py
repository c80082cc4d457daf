import catalog.words
import django.contrib.postgres.indexes
from django.db import migrations

# The pairs of an object, a list being several values; what is neither text, number nor truth is left out.
PAIRS = """
CREATE FUNCTION catalog_pairs(object jsonb) RETURNS TABLE (name text, value text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT pair.key, item #>> '{}'
    FROM jsonb_each(object) AS pair, jsonb_array_elements(
        CASE jsonb_typeof(pair.value) WHEN 'array' THEN pair.value ELSE jsonb_build_array(pair.value) END
    ) AS item
    WHERE jsonb_typeof(item) IN ('string', 'number', 'boolean')
$$
"""
# Between name and value stands catalog.words.SEPARATOR. A body of this kind (not one in quotes) is bound to the function
# above once and for all: a restored index is built without a search path.
WORDS = """
CREATE FUNCTION catalog_words(object jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(array_agg(lower(pair.name || chr(31) || pair.value)), '{}'::text[]) FROM catalog_pairs(object) AS pair)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0002_specifications_in_order'),
    ]

    operations = [
        migrations.RunSQL(PAIRS, "DROP FUNCTION catalog_pairs(jsonb)"),
        migrations.RunSQL(WORDS, "DROP FUNCTION catalog_words(jsonb)"),
        migrations.AddIndex(
            model_name='product',
            index=django.contrib.postgres.indexes.GinIndex(catalog.words.Words('attributes'), name='product_attributes'),
        ),
        migrations.AddIndex(
            model_name='productvariant',
            index=django.contrib.postgres.indexes.GinIndex(catalog.words.Words('options'), name='variant_options'),
        ),
    ]
