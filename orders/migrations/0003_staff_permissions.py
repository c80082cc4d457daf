from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0002_order_number'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='order',
            options={'ordering': ['-id'], 'permissions': [('fulfill_order', 'Can send orders and note their arrival'), ('cancel_order', 'Can cancel orders'), ('refund_order', 'Can send money of orders back'), ('release_order', 'Can go on with orders on hold')], 'verbose_name': 'order', 'verbose_name_plural': 'orders'},
        ),
    ]
