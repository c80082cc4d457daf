from django.db import migrations

# From here on payments.gateways.stripe.redacting takes them out before a message is kept.
REDACT = r"""
UPDATE payments_paymentevent
SET payload = regexp_replace(payload::text, '(client_secret(=|%3D|": "))[A-Za-z0-9_-]+', '\1', 'gi')::jsonb
WHERE kind = 'payment_intent.requires_action' AND payload::text LIKE '%client_secret%'
"""


class Migration(migrations.Migration):

    safe_because = "No release reads these secrets: who pays has them from the provider."

    dependencies = [
        ('payments', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(REDACT, migrations.RunSQL.noop),
    ]
