# What an environment may go without.

module "cache" {
  source = "../cache"
  count  = var.redis ? 1 : 0

  name                     = var.name
  vpc_id                   = module.network.vpc_id
  subnet_ids               = module.network.private_subnet_ids
  client_security_group_id = module.network.function_security_group_id
  kms_key_arn              = module.encryption.key_arn
}

module "cognito" {
  source = "../cognito"
  count  = var.cognito ? 1 : 0

  name                = var.name
  callback_urls       = ["https://${local.site}/account/amazon-cognito/login/callback/"]
  logout_urls         = ["https://${local.site}/"]
  deletion_protection = !var.disposable
  mail_identity       = { arn = module.notifications.mail_identity_arn, verified = module.notifications.mail_identity_verified }
  sender              = var.sender
}

module "audit" {
  source = "../audit"
  count  = var.audit ? 1 : 0

  name        = var.name
  log_bucket  = module.storage.log_bucket_for_trail
  kms_key_arn = module.encryption.key_arn
}

module "budget" {
  source = "../budget"
  count  = var.monthly_budget_usd > 0 ? 1 : 0

  name             = var.name
  environment      = var.environment
  monthly_usd      = var.monthly_budget_usd
  alerts_topic_arn = module.notifications.alerts_topic_arn
}

module "deploy_role" {
  source = "../deploy_role"
  count  = var.github_repository == "" ? 0 : 1

  name              = var.name
  environment       = var.environment
  repository        = var.github_repository
  function_role_arn = module.function_role.arn
  bucket_arns       = { packages = module.storage.arns.packages, static = module.storage.arns.static }
  kms_key_arn       = module.encryption.key_arn
  state_bucket      = var.state_bucket
}
