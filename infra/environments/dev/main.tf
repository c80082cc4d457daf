# For trying things out: as little as possible that costs while nobody looks, and nothing that outlives `destroy`.

module "shop" {
  source    = "../../modules/shop"
  providers = { aws = aws, aws.global = aws.global }

  name             = "cloudcommerce-dev"
  environment      = "dev"
  domain           = var.domain
  zone_id          = var.zone_id
  certificate_arn  = var.certificate_arn
  api_id           = var.api_id
  websocket_api_id = var.websocket_api_id
  origin_secret    = var.origin_secret
  mail_identity    = var.mail_identity
  sender           = var.sender
  alert_emails     = var.alert_emails

  # One small machine is the cheapest way to Stripe, and carries AWS's services too: an endpoint would cost the same for
  # each service and zone.
  cidr                = "10.20.0.0/16"
  nat                 = var.nat
  interface_endpoints = []

  database = {
    min_capacity        = 0 # pauses
    max_capacity        = 2
    instance_count      = 1
    proxy               = false # it would keep the database awake
    backup_days         = 1
    deletion_protection = false
  }

  waf                = false
  audit              = false
  monthly_budget_usd = var.monthly_budget_usd
  log_days           = 14
  disposable         = true
  local_cloud        = var.local_cloud

  github_repository = var.github_repository
  state_bucket      = var.state_bucket

  busy_invocations_per_hour = var.busy_invocations_per_hour
  password_rotation_days    = var.password_rotation_days
}
