# Aurora PostgreSQL that grows and shrinks with the shop.

locals {
  is_replica = var.is_replica
  managed    = !local.is_replica && nonsensitive(var.own_password == null)
  own        = !local.is_replica && !local.managed
  username   = "shop"
  database   = "cloudcommerce"
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_rds_cluster_parameter_group" "this" {
  name_prefix = "${var.name}-"
  family      = "aurora-postgresql${split(".", var.engine_version)[0]}"
  description = "The shop's PostgreSQL"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  # Connections of functions that Lambda froze: they hold a place, and keep a database that could pause awake. Django
  # looks at a connection before it uses it again, and opens another (CONN_HEALTH_CHECKS).
  parameter {
    name  = "idle_session_timeout"
    value = "120000" # ms
  }

  # A function that was killed in a transaction must not keep its locks on stock.
  parameter {
    name  = "idle_in_transaction_session_timeout"
    value = "60000" # ms
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "500" # ms
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Made here, or RDS would make it with endless retention.
resource "aws_cloudwatch_log_group" "postgresql" {
  name              = "/aws/rds/cluster/${var.name}/postgresql"
  retention_in_days = var.log_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_rds_cluster" "this" {
  cluster_identifier        = var.name
  engine                    = "aurora-postgresql"
  engine_mode               = "provisioned" # so is Serverless v2 called
  engine_version            = var.engine_version
  global_cluster_identifier = var.global_cluster_identifier

  database_name                 = local.is_replica ? null : local.database
  master_username               = local.is_replica ? null : local.username
  master_password               = local.own ? var.own_password : null
  manage_master_user_password   = local.managed ? true : null
  master_user_secret_kms_key_id = local.managed ? var.kms_key_arn : null

  storage_encrypted               = true
  kms_key_id                      = var.kms_key_arn
  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = [aws_security_group.database.id]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name
  enabled_cloudwatch_logs_exports = ["postgresql"]

  backup_retention_period   = var.backup_days
  preferred_backup_window   = "02:00-03:00"
  copy_tags_to_snapshot     = true
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = !var.deletion_protection
  final_snapshot_identifier = var.deletion_protection ? "${var.name}-final" : null

  serverlessv2_scaling_configuration {
    min_capacity             = var.min_capacity
    max_capacity             = var.max_capacity
    seconds_until_auto_pause = var.min_capacity == 0 ? 300 : null # the shortest there is
  }

  lifecycle {
    # Set from outside when a second region joins (environments/second_region).
    ignore_changes = [global_cluster_identifier]

    precondition {
      condition     = !(var.proxy && var.min_capacity == 0)
      error_message = "A proxy keeps its connections open, so the database behind it never pauses: set min_capacity to 0.5 or more, or proxy to false."
    }

    precondition {
      condition     = var.secret_replica_region == null || local.own
      error_message = "AWS does not manage the password of a database over two regions: set a password of your own."
    }
  }

  depends_on = [aws_cloudwatch_log_group.postgresql]
}

resource "aws_rds_cluster_instance" "this" {
  count = var.instance_count

  identifier                 = "${var.name}-${count.index}"
  cluster_identifier         = aws_rds_cluster.this.id
  engine                     = aws_rds_cluster.this.engine
  engine_version             = aws_rds_cluster.this.engine_version
  instance_class             = "db.serverless"
  promotion_tier             = min(count.index, 1) # 0 and 1 grow with the writer, so the one that takes over is as large
  publicly_accessible        = false
  auto_minor_version_upgrade = true
  copy_tags_to_snapshot      = true

  performance_insights_enabled    = var.min_capacity > 0 # it would keep a database that pauses awake
  performance_insights_kms_key_id = var.min_capacity > 0 ? var.kms_key_arn : null
}
