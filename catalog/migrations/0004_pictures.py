from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0003_words_of_attributes'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='productimage',
            options={'ordering': ['position', 'id'], 'verbose_name': 'picture', 'verbose_name_plural': 'pictures'},
        ),
    ]
