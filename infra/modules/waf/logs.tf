# What was refused, without what would let a reader of the log be somebody.

resource "aws_cloudwatch_log_group" "this" {
  name              = "aws-waf-logs-${var.name}" # WAF insists on the prefix
  retention_in_days = var.log_days
}

resource "aws_wafv2_web_acl_logging_configuration" "this" {
  resource_arn            = aws_wafv2_web_acl.this.arn
  log_destination_configs = [aws_cloudwatch_log_group.this.arn]

  dynamic "redacted_fields" {
    for_each = ["authorization", "cookie", "referer", "x-cart-token"]
    content {
      single_header {
        name = redacted_fields.value
      }
    }
  }

  # Links to orders carry their tokens in the query, those to new passwords in the path.
  redacted_fields {
    query_string {}
  }
  redacted_fields {
    uri_path {}
  }

  logging_filter {
    default_behavior = "DROP"
    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"
      condition {
        action_condition {
          action = "BLOCK"
        }
      }
      condition {
        action_condition {
          action = "COUNT"
        }
      }
    }
  }
}
