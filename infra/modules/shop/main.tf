# All that the shop stands on, for one environment. The environments differ in figures only.

data "aws_region" "current" {}

locals {
  region   = data.aws_region.current.name
  api_host = var.api_id == "" ? "" : "${var.api_id}.execute-api.${local.region}.amazonaws.com"
  origin   = var.api_origin_domain != "" ? var.api_origin_domain : local.api_host
  # In a second region all that visitors see is the first's: its CloudFront asks here, with its secret.
  is_second = var.replica_of != null
  # Without a domain the shop has an address only once there are pages to put CloudFront in front of.
  has_site          = local.is_second || var.domain != "" || local.origin != ""
  site              = local.is_second ? var.replica_of.site : var.domain != "" ? var.domain : module.cdn.domains.pages
  hosts             = distinct(compact([local.site, local.origin, local.api_host, try(var.replica_of.origin_domain, "")]))
  has_edge          = local.is_second || local.origin != ""
  origin_secret_arn = local.is_second ? var.replica_of.origin_secret_arn : module.origin_secret[0].arn
  # PostgreSQL's own limit, by memory; a database that may shrink to half a unit or less holds 2,000 at most.
  database_connections = min(var.database.min_capacity <= 0.5 ? 2000 : 5000, floor(189 * var.database.max_capacity))
}

module "encryption" {
  source = "../encryption"

  name          = var.name
  deletion_days = var.disposable ? 7 : 30
}

module "network" {
  source = "../network"

  name                = var.name
  cidr                = var.cidr
  nat                 = var.nat
  nat_per_zone        = var.nat_per_zone
  interface_endpoints = var.interface_endpoints
  flow_log_days       = var.flow_log_days
  kms_key_arn         = module.encryption.key_arn
}

module "database" {
  source = "../database"

  name                      = var.name
  vpc_id                    = module.network.vpc_id
  subnet_ids                = module.network.private_subnet_ids
  client_security_group_id  = module.network.function_security_group_id
  kms_key_arn               = module.encryption.key_arn
  min_capacity              = var.database.min_capacity
  max_capacity              = var.database.max_capacity
  instance_count            = var.database.instance_count
  proxy                     = var.database.proxy
  backup_days               = var.database.backup_days
  deletion_protection       = var.database.deletion_protection
  log_days                  = var.log_days
  password_rotation_days    = var.local_cloud ? 0 : var.password_rotation_days
  own_password              = var.database_password
  secret_replica_region     = var.replica_region
  is_replica                = local.is_second
  engine_version            = try(var.replica_of.engine_version, null)
  global_cluster_identifier = try(var.replica_of.global_cluster_identifier, null)
  replica_secret_arn        = try(var.replica_of.secret_arn, null)
}

module "queues" {
  source = "../queues"

  name               = var.name
  function_timeout   = var.function_timeout
  visibility_timeout = var.visibility_timeout
  guard_dead_letters = !var.local_cloud
  kms_key_arn        = module.encryption.key_arn
}

module "notifications" {
  source = "../notifications"

  name          = var.name
  alert_emails  = var.alert_emails
  mail_identity = var.mail_identity
  zone_id       = var.zone_id
  kms_key_arn   = module.encryption.key_arn
}

module "secrets" {
  source = "../secrets"

  name          = var.name
  kms_key_arn   = module.encryption.key_arn
  recovery_days = var.disposable ? 0 : 30
}

module "function_role" {
  source = "../function_role"

  name                   = var.name
  log_group_arn          = module.monitoring.function_log_group_arn
  queue_arns             = [for queue in module.queues.queues : queue.arn]
  dead_letter_queue_arns = [for queue in module.queues.queues : queue.dead_letter_arn]
  media_bucket_arn       = module.storage.arns.media
  static_bucket_arn      = module.storage.arns.static
  secret_arns            = [module.secrets.application_arn, module.database.secret_arn, local.origin_secret_arn]
  topic_arns             = [module.notifications.order_events_topic_arn, module.notifications.alerts_topic_arn]
  mail_identity_arn      = module.notifications.mail_identity_arn
  kms_key_arn            = module.encryption.key_arn
  websocket_api_id       = var.websocket_api_id
  websocket_stage        = var.environment
}

module "monitoring" {
  source = "../monitoring"

  name                      = var.name
  function_timeout          = var.function_timeout
  queues                    = module.queues.queues
  cluster_identifier        = module.database.cluster_identifier
  database_connections      = local.database_connections
  api_id                    = var.api_id
  metric_dimensions         = { Stage = var.environment }
  busy_invocations_per_hour = var.busy_invocations_per_hour
  no_orders_alarm           = !var.local_cloud
  log_days                  = var.log_days
  kms_key_arn               = module.encryption.key_arn
  alerts_topic_arn          = module.notifications.alerts_topic_arn
}
