# As production in its parts, smaller in its figures: what breaks here would have broken there.

module "shop" {
  source    = "../../modules/shop"
  providers = { aws = aws, aws.global = aws.global }

  name             = "cloudcommerce-staging"
  environment      = "staging"
  domain           = var.domain
  zone_id          = var.zone_id
  certificate_arn  = var.certificate_arn
  api_id           = var.api_id
  websocket_api_id = var.websocket_api_id
  origin_secret    = var.origin_secret
  mail_identity    = var.mail_identity
  sender           = var.sender
  alert_emails     = var.alert_emails

  cidr                = "10.30.0.0/16"
  nat                 = "instance"
  interface_endpoints = []

  database = {
    min_capacity        = 0.5
    max_capacity        = 4
    instance_count      = 1
    proxy               = true
    backup_days         = 7
    deletion_protection = true
  }

  waf                = true
  audit              = false # production's trail sees the whole account
  monthly_budget_usd = 300
  log_days           = 30

  github_repository = var.github_repository
  state_bucket      = var.state_bucket

  requests_per_5_minutes    = var.requests_per_5_minutes
  logins_per_5_minutes      = var.logins_per_5_minutes
  busy_invocations_per_hour = var.busy_invocations_per_hour
  password_rotation_days    = var.password_rotation_days
  page_log_days             = var.page_log_days
}
