"""The sequence of order numbers: it starts high enough to look like a shop's, and never rolls back."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial")]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE order_number START 100001", "DROP SEQUENCE order_number"),
    ]
