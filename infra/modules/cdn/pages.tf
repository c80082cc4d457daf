# The shop's pages and its API. Nothing is kept unless it is named here: a page with a cart, a name or a form's token in
# it belongs to one visitor.
#
# CloudFront does not look at `Vary`, and would keep a `Set-Cookie` and hand it to everybody. So the pages named in
# `public_pages` are those that set no cookie for a visitor without one (tests/infra/test_public_pages.py asks the shop
# itself), and:
# - the shop's own cookies are part of the key, and answers to a session or a cart say `private` (PersonalPagesMiddleware);
# - cookies of others (analytics) are not: they change nothing on the page;
# - only headers that are part of the key reach the shop. `X-Cart-Token` in a request would otherwise put a stranger's
#   cart on the page that all then see.
# Product pages are not among them: their form sets the visitor's CSRF cookie.

locals {
  public_pages  = ["/", "/es/", "/categories/*", "/es/categories/*", "/robots.txt", "/sitemap.xml", "/sitemap-*"]
  shop_cookies  = ["sessionid", "csrftoken", "cart", "messages", "django_language"]
  page_variants = ["HX-Request", "HX-History-Restore-Request"] # htmx is answered a part of the page
  # CloudFront keeps errors for 10 seconds by itself, also where nothing else is kept, and without looking at cookies: an
  # order's owner would see the "not found" that a stranger was answered a moment before.
  errors_kept_by_default = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504]
}

resource "aws_cloudfront_cache_policy" "public_pages" {
  count = local.has_pages ? 1 : 0

  name        = "${var.name}-public-pages"
  min_ttl     = 0 # "no-store" is obeyed
  default_ttl = var.page_seconds
  max_ttl     = 3600

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_gzip   = true
    enable_accept_encoding_brotli = true

    cookies_config {
      cookie_behavior = "whitelist"
      cookies {
        items = local.shop_cookies
      }
    }
    headers_config {
      header_behavior = "whitelist"
      headers {
        items = local.page_variants
      }
    }
    query_strings_config {
      query_string_behavior = "all"
    }
  }
}

resource "aws_cloudfront_distribution" "pages" {
  count = local.has_pages ? 1 : 0

  enabled         = true
  comment         = "${var.name} pages"
  aliases         = local.has_domain ? [var.domain] : []
  price_class     = var.price_class
  is_ipv6_enabled = true
  http_version    = "http2and3"
  web_acl_id      = var.web_acl_arn

  origin {
    origin_id   = "shop"
    domain_name = var.api_origin_domain
    origin_path = var.api_origin_path

    # A visitor's own header of this name is replaced. The shop refuses requests without it.
    dynamic "custom_header" {
      for_each = nonsensitive(var.origin_secret == "") ? [] : ["X-Origin-Secret"]
      content {
        name  = custom_header.value
        value = var.origin_secret
      }
    }
    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_protocol_policy   = "https-only"
      origin_ssl_protocols     = ["TLSv1.2"]
      origin_read_timeout      = 30 # API Gateway gives up then
      origin_keepalive_timeout = 60
    }
  }

  default_cache_behavior {
    target_origin_id         = "shop"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    viewer_protocol_policy   = "redirect-to-https"
    cache_policy_id          = local.caching_disabled
    origin_request_policy_id = local.all_viewer_but_host # API Gateway knows only its own host
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.public_pages
    content {
      path_pattern           = ordered_cache_behavior.value
      target_origin_id       = "shop"
      allowed_methods        = ["GET", "HEAD", "OPTIONS"]
      cached_methods         = ["GET", "HEAD"]
      viewer_protocol_policy = "redirect-to-https"
      compress               = true
      cache_policy_id        = aws_cloudfront_cache_policy.public_pages[0].id
    }
  }

  dynamic "custom_error_response" {
    for_each = local.errors_kept_by_default
    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 0
    }
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
    prefix          = "cdn/pages/"
    include_cookies = false
  }
}
