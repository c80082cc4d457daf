import common.fields
from django.db import migrations

# jsonb has sorted what was written before by the length of its names; from here on it stays as merchants write it.
TO_PAIRS = """
UPDATE catalog_product SET specifications = (
    SELECT coalesce(jsonb_agg(jsonb_build_array(pair.key, pair.value) ORDER BY pair.place), '[]')
    FROM jsonb_each(specifications) WITH ORDINALITY AS pair (key, value, place)
) WHERE jsonb_typeof(specifications) = 'object'
"""
TO_OBJECTS = """
UPDATE catalog_product SET specifications = (
    SELECT coalesce(jsonb_object_agg(pair ->> 0, pair -> 1), '{}') FROM jsonb_array_elements(specifications) AS pair
) WHERE jsonb_typeof(specifications) = 'array'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='product',
            name='specifications',
            field=common.fields.OrderedObjectField(blank=True, default=dict, verbose_name='specifications'),
        ),
        migrations.RunSQL(TO_PAIRS, TO_OBJECTS),
    ]
