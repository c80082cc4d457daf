# CloudFront asks one name for pages. It means the first region while that is healthy, and the second after: its
# function stands ready, and answers "not ready" until a person has made its database the one that writes.

# A health check can say no header: it says the secret in its address (cloudcommerce/aws_lambda.py takes it of health
# checks alone). It says what CloudFront says, which is the first of the two: the other may be renewed at any time.
data "aws_secretsmanager_secret_version" "origin" {
  secret_id = local.origin_secret_arn
}

locals {
  spoken_secret = split(" ", jsondecode(data.aws_secretsmanager_secret_version.origin.secret_string).ORIGIN_SECRETS)[0]
}

resource "aws_route53_health_check" "first" {
  provider = aws.global

  fqdn              = var.api_targets.first.health_host
  type              = "HTTPS"
  port              = 443
  resource_path     = "/health/ready?origin=${local.spoken_secret}" # database and queue too, not the process alone
  request_interval  = 30
  failure_threshold = 3
  tags              = { Name = "cloudcommerce-production" }
}

resource "aws_route53_record" "first" {
  provider = aws.global

  zone_id         = var.zone_id
  name            = var.origin_domain
  type            = "A"
  set_identifier  = "first"
  health_check_id = aws_route53_health_check.first.id

  failover_routing_policy {
    type = "PRIMARY"
  }
  alias {
    name                   = var.api_targets.first.domain
    zone_id                = var.api_targets.first.zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "second" {
  provider = aws.global

  zone_id        = var.zone_id
  name           = var.origin_domain
  type           = "A"
  set_identifier = "second"

  failover_routing_policy {
    type = "SECONDARY"
  }
  alias {
    name                   = var.api_targets.second.domain
    zone_id                = var.api_targets.second.zone_id
    evaluate_target_health = false
  }
}

# Health checks and their alarms are to be had in us-east-1 only, where no topic of the shop is; the region's own alarms
# ring as well.
resource "aws_cloudwatch_metric_alarm" "first" {
  provider = aws.global

  alarm_name          = "cloudcommerce-production-region-down"
  alarm_description   = "The first region does not answer. Pages go to the second, whose database only reads: decide."
  namespace           = "AWS/Route53"
  metric_name         = "HealthCheckStatus"
  dimensions          = { HealthCheckId = aws_route53_health_check.first.id }
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 60
  evaluation_periods  = 3
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
}

resource "aws_sns_topic" "alerts" {
  provider = aws.global

  # Not encrypted: an alarm cannot write to a topic under AWS's own key, and this one says nothing secret.
  name = "cloudcommerce-production-region-down"
}

resource "aws_sns_topic_subscription" "alerts" {
  provider = aws.global
  for_each = var.alert_emails

  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = each.value
}
