# What CloudFront says to the shop with every request, so that the shop answers nobody who comes past it and its
# firewall. Two values, both taken by the shop at all times, of which CloudFront says one: so it can change to the other,
# and the other be renewed, without a moment in which the two disagree (docs/operations.md, CloudFront's secret).

locals {
  other = one(setsubtract(["one", "two"], [var.spoken]))
}

data "aws_secretsmanager_random_password" "this" {
  for_each = toset(["one", "two"])

  password_length     = 40
  exclude_punctuation = true # it is part of a header, and of a health check's address
}

# Another value comes with each reading; the first is kept until somebody replaces this.
resource "terraform_data" "value" {
  for_each = data.aws_secretsmanager_random_password.this

  input = each.value.random_password
  lifecycle {
    ignore_changes = [input]
  }
}

resource "aws_secretsmanager_secret" "this" {
  name                    = "${var.name}/origin"
  description             = "What CloudFront says to the shop with every request"
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_days

  dynamic "replica" {
    for_each = var.replica_region == null ? [] : [var.replica_region]
    content {
      region = replica.value
    }
  }
}

resource "aws_secretsmanager_secret_version" "this" {
  secret_id = aws_secretsmanager_secret.this.id
  # The spoken one first: so a second region's health check knows which to say.
  secret_string = jsonencode({
    ORIGIN_SECRETS = "${terraform_data.value[var.spoken].output} ${terraform_data.value[local.other].output}"
  })
}
