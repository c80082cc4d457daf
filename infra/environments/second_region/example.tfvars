# Copy to terraform.tfvars (which is not committed) and fill in from production's `terraform output -json settings`.
region       = "eu-central-1"
first_region = "eu-west-1"
first = {
  site          = "shop.example.com"
  origin_secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:cloudcommerce-production/origin-AbCdEf"
  buckets = {
    media    = "cloudcommerce-production-media-123456789012"
    static   = "cloudcommerce-production-static-123456789012"
    packages = "cloudcommerce-production-packages-123456789012"
  }
  cluster_arn     = "arn:aws:rds:eu-west-1:123456789012:cluster:cloudcommerce-production"
  database_secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:cloudcommerce-production/database-AbCdEf"
  kms_key_arn     = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
}
zone_id       = "Z0123456789EXAMPLE"
origin_domain = "origin.shop.example.com"
api_targets = {
  first  = { domain = "d-one.execute-api.eu-west-1.amazonaws.com", zone_id = "ZLY8HYME6SFDD", health_host = "one.execute-api.eu-west-1.amazonaws.com" }
  second = { domain = "d-two.execute-api.eu-central-1.amazonaws.com", zone_id = "Z1U9ULNL0V5AJ3" }
}
mail_identity = "example.com"
sender        = "CloudCommerce <shop@example.com>"
alert_emails  = ["operator@example.com"]
