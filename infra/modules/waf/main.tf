# In front of the pages. CloudFront's firewall lives in us-east-1, and so does this module's provider.

locals {
  # AWS's rules, each with those of its parts that only count, because they refuse what the shop takes: pictures and
  # imports are larger than 8 KB, staff write HTML, and products' pictures are named by their addresses.
  managed_rules = {
    AWSManagedRulesAmazonIpReputationList = { priority = 10, only_count = [] }
    AWSManagedRulesKnownBadInputsRuleSet  = { priority = 11, only_count = [] }
    AWSManagedRulesCommonRuleSet = {
      priority   = 12
      only_count = ["SizeRestrictions_BODY", "CrossSiteScripting_BODY", "GenericRFI_BODY"]
    }
  }
  # Where passwords, vouchers or stolen cards are tried out, whatever language stands before it. Below /checkout is the
  # quote, which a page asks for at each choice that is made on it, and below /api/v1/payments what Stripe calls. The HTTP
  # API leaves out what follows a "?", even one that was encoded.
  guessed_paths = "/(admin/login|account/(login|password|signup)|api/v1/auth)|/(checkout|api/v1/payments)([?]|$)"
  # As the shop reads a path: the HTTP API decodes it, and Zappa once more. Two names for decoding, since each may be said
  # once. Dots and double slashes stay as they are: the shop finds nothing there.
  as_the_shop_reads = ["URL_DECODE", "URL_DECODE_UNI", "LOWERCASE"]
  # Stripe calls from few addresses, many times in a good hour, and always as it is written here: what is written
  # otherwise counts.
  webhooks = "/api/v1/payments/webhooks/"
}

resource "aws_wafv2_web_acl" "this" {
  name        = var.name
  description = "In front of the shop's pages"
  scope       = "CLOUDFRONT"

  default_action {
    allow {}
  }

  rule {
    name     = "too-many-requests"
    priority = 1
    action {
      block {
        custom_response {
          response_code = 429
        }
      }
    }
    statement {
      rate_based_statement {
        limit              = var.requests_per_5_minutes
        aggregate_key_type = "IP"
        scope_down_statement {
          not_statement {
            statement {
              byte_match_statement {
                search_string         = local.webhooks
                positional_constraint = "STARTS_WITH"
                field_to_match {
                  uri_path {}
                }
                text_transformation {
                  priority = 0
                  type     = "NONE"
                }
              }
            }
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "too-many-requests"
      sampled_requests_enabled   = true
    }
  }

  rule {
    name     = "too-many-guesses"
    priority = 2
    action {
      block {
        custom_response {
          response_code = 429
        }
      }
    }
    statement {
      rate_based_statement {
        limit              = var.logins_per_5_minutes
        aggregate_key_type = "IP"
        scope_down_statement {
          regex_match_statement {
            regex_string = local.guessed_paths
            field_to_match {
              uri_path {}
            }
            dynamic "text_transformation" {
              for_each = local.as_the_shop_reads
              content {
                priority = text_transformation.key
                type     = text_transformation.value
              }
            }
          }
        }
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "too-many-guesses"
      sampled_requests_enabled   = true
    }
  }

  dynamic "rule" {
    for_each = local.managed_rules
    content {
      name     = rule.key
      priority = rule.value.priority
      override_action {
        none {}
      }
      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.key
          dynamic "rule_action_override" {
            for_each = rule.value.only_count
            content {
              name = rule_action_override.value
              action_to_use {
                count {}
              }
            }
          }
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.key
        sampled_requests_enabled   = true
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = true
  }
}
