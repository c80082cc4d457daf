# Production once more, beside it: the database reads along, the buckets are copied, all else waits. Taking over is
# done by a person (docs/infrastructure.md): a database that two regions write to is worse than an hour without a shop.

locals {
  # Read here, where it is copied to: the first region may be gone.
  origin_secret_arn = replace(var.first.origin_secret, ":${var.first_region}:", ":${var.region}:")

  name = "cloudcommerce-production-two" # beside production's: roles and policies have one namespace in all regions
}

module "shop" {
  source    = "../../modules/shop"
  providers = { aws = aws, aws.global = aws.global }

  name          = local.name
  environment   = "production_two" # Zappa's stage
  mail_identity = var.mail_identity
  sender        = var.sender
  alert_emails  = var.alert_emails

  api_id           = var.api_id
  websocket_api_id = var.websocket_api_id

  cidr                = "10.50.0.0/16"
  nat                 = "gateway"
  interface_endpoints = ["sqs", "secretsmanager"]

  database = {
    min_capacity        = 0.5
    max_capacity        = var.replica_max_capacity
    instance_count      = 1
    proxy               = true
    backup_days         = 30
    deletion_protection = true
  }
  replica_of = {
    global_cluster_identifier = aws_rds_global_cluster.this.id
    engine_version            = aws_rds_global_cluster.this.engine_version_actual
    # The same secrets, as Secrets Manager copies them here: their ARNs differ in the region only.
    secret_arn        = replace(var.first.database_secret, ":${var.first_region}:", ":${var.region}:")
    origin_secret_arn = local.origin_secret_arn
    site              = var.first.site
    origin_domain     = var.origin_domain
  }

  leads = var.leads

  waf                = false # CloudFront and its firewall are production's
  audit              = false # production's trail sees every region
  monthly_budget_usd = 0     # production's budget counts this region too: the tag is the same
  log_days           = 90
}

# Made around production's database, which goes on as it is and becomes the one that writes.
resource "aws_rds_global_cluster" "this" {
  provider = aws.first

  global_cluster_identifier    = "cloudcommerce-production"
  source_db_cluster_identifier = var.first.cluster_arn
  deletion_protection          = true
  force_destroy                = true # releases production's cluster instead of refusing
}
