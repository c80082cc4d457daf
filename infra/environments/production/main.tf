# Survives the loss of a zone without a person, and the loss of its data only with 30 days' notice.

module "shop" {
  source    = "../../modules/shop"
  providers = { aws = aws, aws.global = aws.global }

  name              = "cloudcommerce-production"
  environment       = "production"
  domain            = var.domain
  zone_id           = var.zone_id
  certificate_arn   = var.certificate_arn
  api_id            = var.api_id
  websocket_api_id  = var.websocket_api_id
  api_origin_domain = var.api_origin_domain
  origin_secret     = var.origin_secret
  mail_identity     = var.mail_identity
  sender            = var.sender
  alert_emails      = var.alert_emails

  # Payments must not hang on one machine or zone. With the endpoints orders, their news, tasks and mails go on even
  # with no way out. `logs` is for `celery worker` in a container; Lambda writes its log by itself.
  cidr                = "10.40.0.0/16"
  nat                 = "gateway"
  nat_per_zone        = true
  interface_endpoints = ["sqs", "sns", "secretsmanager", "email", "logs"]
  flow_log_days       = 30

  database = {
    min_capacity        = 1
    max_capacity        = 32
    instance_count      = 2 # in two zones; the second reads along and takes over
    proxy               = true
    backup_days         = 30
    deletion_protection = true
  }
  database_password = var.database_password
  replica_region    = var.replica_region
  leads             = var.leads

  waf                = true
  redis              = var.redis
  cognito            = var.cognito
  audit              = true
  monthly_budget_usd = var.monthly_budget_usd
  log_days           = 90

  github_repository = var.github_repository
  state_bucket      = var.state_bucket

  requests_per_5_minutes    = var.requests_per_5_minutes
  logins_per_5_minutes      = var.logins_per_5_minutes
  busy_invocations_per_hour = var.busy_invocations_per_hour
  password_rotation_days    = var.password_rotation_days
  page_log_days             = var.page_log_days
}
