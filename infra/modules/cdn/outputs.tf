output "distribution_arns" {
  description = "Distributions by the bucket they read."
  value       = { for kind, distribution in aws_cloudfront_distribution.files : kind => distribution.arn }
}

output "domains" {
  description = "Public host names of static files, media and pages (empty before the first deployment)."
  value = {
    static = local.has_domain ? local.asset_names.static : aws_cloudfront_distribution.files["static"].domain_name
    media  = local.has_domain ? local.asset_names.media : aws_cloudfront_distribution.files["media"].domain_name
    pages  = local.has_pages ? (local.has_domain ? var.domain : aws_cloudfront_distribution.pages[0].domain_name) : ""
  }
}

output "targets" {
  description = "CloudFront's own names, for records where DNS is elsewhere."
  value = merge(
    { for kind, distribution in aws_cloudfront_distribution.files : kind => distribution.domain_name },
    local.has_pages ? { pages = aws_cloudfront_distribution.pages[0].domain_name } : {},
  )
}

output "public_pages" {
  description = "Paths of which the same page is shown to every visitor without cookies."
  value       = local.public_pages
}
