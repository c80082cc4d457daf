from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('common', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='handledevent',
            options={'verbose_name': 'handling', 'verbose_name_plural': 'handlings'},
        ),
        migrations.AlterModelOptions(
            name='outboxevent',
            options={'verbose_name': 'event', 'verbose_name_plural': 'events'},
        ),
    ]
