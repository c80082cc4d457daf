# What stands in front: buckets, CloudFront, firewall.

module "storage" {
  source = "../storage"

  name           = var.name
  upload_origins = local.has_site ? ["https://${local.site}"] : []
  reader_arns    = module.cdn.distribution_arns
  kms_key_arn    = module.encryption.key_arn
  log_days       = var.log_days
  page_log_days  = var.page_log_days
  force_destroy  = var.disposable
}

module "waf" {
  source    = "../waf"
  count     = var.waf ? 1 : 0
  providers = { aws = aws.global }

  name     = var.name
  log_days = var.log_days

  requests_per_5_minutes = var.requests_per_5_minutes
  logins_per_5_minutes   = var.logins_per_5_minutes
}

module "origin_secret" {
  source = "../origin_secret"
  count  = local.is_second ? 0 : 1

  name           = var.name
  kms_key_arn    = module.encryption.key_arn
  spoken         = var.origin_secret
  replica_region = var.replica_region
  recovery_days  = var.disposable ? 0 : 30
}

module "cdn" {
  source    = "../cdn"
  providers = { aws = aws.global }

  name              = var.name
  domain            = var.domain
  zone_id           = var.zone_id
  certificate_arn   = var.certificate_arn
  bucket_domains    = module.storage.domains
  log_bucket_domain = module.storage.log_domain_for_cdn
  api_origin_domain = local.is_second ? "" : local.origin # in front of a second region's pages is the first's
  # The API's own host answers below the stage alone; a domain of the API's leaves it out.
  api_origin_path = local.origin == local.api_host && local.origin != "" ? "/${var.environment}" : ""
  origin_secret   = one(module.origin_secret[*].spoken)
  lock_media      = !var.local_cloud
  web_acl_arn     = one(module.waf[*].arn)
}
