# Answers with 5xx as a share of all: three errors in three calls at night are no trouble, three in a hundred are. The
# API is made by Zappa, so the alarm comes with the second apply.

resource "aws_cloudwatch_metric_alarm" "server_errors" {
  count = var.api_id == "" ? 0 : 1

  alarm_name          = "${var.name}-server-errors"
  alarm_description   = "Over 2 % of at least 50 requests in 5 minutes were answered with 5xx."
  comparison_operator = "GreaterThanThreshold"
  threshold           = 2
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alerts_topic_arn]
  ok_actions          = [var.alerts_topic_arn]

  metric_query {
    id          = "share"
    expression  = "IF(requests >= 50, 100 * errors / requests, 0)"
    label       = "Percent of requests answered with 5xx"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { errors = "5xx", requests = "Count" }
    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/ApiGateway"
        metric_name = metric_query.value
        dimensions  = { ApiId = var.api_id }
        stat        = "Sum"
        period      = 300
      }
    }
  }
}
