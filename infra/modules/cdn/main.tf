# Three addresses: pages (the function), static files, media. Files have addresses of their own, so that a file that
# somebody uploaded is never a page of the shop. CloudFront lives in us-east-1, and so does this module's provider.

locals {
  has_domain  = var.domain != "" && (var.certificate_arn != "" || var.zone_id != "")
  asset_names = local.has_domain ? { static = "static.${var.domain}", media = "media.${var.domain}" } : {}
  has_pages   = var.api_origin_domain != ""

  # AWS's own policies; their ids are the same in every account.
  caching_optimized   = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  caching_disabled    = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  all_viewer_but_host = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
  cors_for_all        = "60669652-455b-4ae9-85a4-c4c02393f86c"
}
