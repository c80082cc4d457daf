# The password: made, kept and changed by AWS, or (for a database over two regions) the operator's.

locals {
  secret_arn = one(concat(
    local.managed ? [aws_rds_cluster.this.master_user_secret[0].secret_arn] : [],
    aws_secretsmanager_secret.own[*].arn,
    local.is_replica ? [var.replica_secret_arn] : [],
  ))
}

# Aurora changes its own password each week; this sets another rhythm.
resource "aws_secretsmanager_secret_rotation" "managed" {
  count = local.managed && var.password_rotation_days > 0 ? 1 : 0

  secret_id          = aws_rds_cluster.this.master_user_secret[0].secret_arn
  rotate_immediately = false

  rotation_rules {
    automatically_after_days = var.password_rotation_days
  }
}

resource "aws_secretsmanager_secret" "own" {
  count = local.own ? 1 : 0

  name        = "${var.name}/database"
  description = "Login of the database"
  kms_key_id  = var.kms_key_arn

  dynamic "replica" {
    for_each = var.secret_replica_region == null ? [] : [var.secret_replica_region]
    content {
      region = replica.value
    }
  }
}

resource "aws_secretsmanager_secret_version" "own" {
  count = local.own ? 1 : 0

  secret_id = aws_secretsmanager_secret.own[0].id
  # The same shape as Aurora's own.
  secret_string = jsonencode({ username = local.username, password = var.own_password })
}
