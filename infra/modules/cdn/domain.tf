# Certificate and names, where Route 53 holds the domain.

locals {
  makes_certificate = local.has_domain && var.certificate_arn == ""
  certificate_arn   = local.makes_certificate ? aws_acm_certificate_validation.this[0].certificate_arn : var.certificate_arn
  names             = local.makes_certificate ? toset([var.domain, "static.${var.domain}", "media.${var.domain}"]) : toset([])
  proofs            = { for proof in flatten(aws_acm_certificate.this[*].domain_validation_options) : proof.domain_name => proof }

  targets = local.has_domain && var.zone_id != "" ? merge(
    { for kind, name in local.asset_names : name => aws_cloudfront_distribution.files[kind] },
    local.has_pages ? { (var.domain) = aws_cloudfront_distribution.pages[0] } : {},
  ) : {}
}

resource "aws_acm_certificate" "this" {
  count = local.makes_certificate ? 1 : 0

  domain_name               = var.domain
  subject_alternative_names = ["static.${var.domain}", "media.${var.domain}"]
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "proof" {
  for_each = local.names

  zone_id         = var.zone_id
  name            = local.proofs[each.key].resource_record_name
  type            = local.proofs[each.key].resource_record_type
  records         = [local.proofs[each.key].resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  count = local.makes_certificate ? 1 : 0

  certificate_arn         = aws_acm_certificate.this[0].arn
  validation_record_fqdns = [for record in aws_route53_record.proof : record.fqdn]
}

resource "aws_route53_record" "ipv4" {
  for_each = local.targets

  zone_id = var.zone_id
  name    = each.key
  type    = "A"
  alias {
    name                   = each.value.domain_name
    zone_id                = each.value.hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "ipv6" {
  for_each = local.targets

  zone_id = var.zone_id
  name    = each.key
  type    = "AAAA"
  alias {
    name                   = each.value.domain_name
    zone_id                = each.value.hosted_zone_id
    evaluate_target_health = false
  }
}
