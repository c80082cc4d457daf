# Static files and media, out of private buckets. Their names change with their content, so they are kept for a year.

resource "aws_cloudfront_origin_access_control" "files" {
  for_each = toset(["static", "media"])

  name                              = "${var.name}-${each.key}"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# A picture is a picture, whatever somebody managed to upload: no scripts, no guessing of types.
resource "aws_cloudfront_response_headers_policy" "media" {
  count = var.lock_media ? 1 : 0

  name = "${var.name}-media"

  security_headers_config {
    content_type_options {
      override = true
    }
    content_security_policy {
      content_security_policy = "default-src 'none'; sandbox"
      override                = true
    }
  }
}

resource "aws_cloudfront_distribution" "files" {
  for_each = toset(["static", "media"])

  enabled         = true
  comment         = "${var.name} ${each.key}"
  aliases         = local.has_domain ? [local.asset_names[each.key]] : []
  price_class     = var.price_class
  is_ipv6_enabled = true
  http_version    = "http2and3"

  origin {
    origin_id                = each.key
    domain_name              = var.bucket_domains[each.key]
    origin_access_control_id = aws_cloudfront_origin_access_control.files[each.key].id
  }

  default_cache_behavior {
    target_origin_id       = each.key
    allowed_methods        = ["GET", "HEAD", "OPTIONS"]
    cached_methods         = ["GET", "HEAD"]
    viewer_protocol_policy = "redirect-to-https"
    compress               = true
    cache_policy_id        = local.caching_optimized
    # Fonts and modules come from another address than the page, which browsers allow only if it says so.
    response_headers_policy_id = each.key == "media" ? one(aws_cloudfront_response_headers_policy.media[*].id) : local.cors_for_all
  }

  viewer_certificate {
    cloudfront_default_certificate = !local.has_domain
    acm_certificate_arn            = local.has_domain ? local.certificate_arn : null
    ssl_support_method             = local.has_domain ? "sni-only" : null
    minimum_protocol_version       = local.has_domain ? "TLSv1.2_2021" : null
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  logging_config {
    bucket          = var.log_bucket_domain
    prefix          = "cdn/${each.key}/"
    include_cookies = false
  }
}
