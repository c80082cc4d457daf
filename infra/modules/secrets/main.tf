# One secret for all that the shop must keep to itself (SECRET_KEY, Stripe's keys ...), as a JSON object: one call at a
# cold start instead of five. Terraform makes the drawer and never sees what lies in it, so nothing is in its state;
# docs/infrastructure.md says how to fill it. The database's password is not here: Aurora keeps and changes it itself.

resource "aws_secretsmanager_secret" "application" {
  name                    = "${var.name}/application"
  description             = "SECRET_KEY and the payment provider's keys, as a JSON object"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_days
}
