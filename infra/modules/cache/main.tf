# A cache that all instances of the function share; without it each counts its own rate limits.

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-cache-"
  description = "The shop's cache"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-cache" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  security_group_id            = aws_security_group.this.id
  description                  = "The function"
  referenced_security_group_id = var.client_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

resource "aws_elasticache_serverless_cache" "this" {
  name               = var.name
  engine             = "valkey" # speaks Redis's language, at a third less
  subnet_ids         = var.subnet_ids
  security_group_ids = [aws_security_group.this.id]
  kms_key_id         = var.kms_key_arn

  # Nothing in it is worth a backup.
  snapshot_retention_limit = 0

  cache_usage_limits {
    data_storage {
      maximum = var.max_gigabytes
      unit    = "GB"
    }
    ecpu_per_second {
      maximum = var.max_ecpu_per_second
    }
  }
}
