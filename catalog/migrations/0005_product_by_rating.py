from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("catalog", "0004_pictures"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["status", "-rating", "-review_count", "-id"], name="product_by_rating"),
        ),
    ]
