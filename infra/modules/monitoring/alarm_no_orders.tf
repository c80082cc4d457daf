# No orders when there should be: many calls, so people are there, and no order, so something keeps them from buying
# that no other alarm sees (a broken button, a provider that declines all). Neither half alone is trouble: it needs no
# opening hours and is silent at night.

resource "aws_cloudwatch_metric_alarm" "without_orders" {
  count = var.no_orders_alarm ? 1 : 0

  alarm_name          = "${var.name}-without-orders"
  alarm_description   = "Half of no-orders: nobody ordered for an hour. Tells nobody by itself."
  namespace           = "CloudCommerce"
  metric_name         = "OrdersCreated"
  dimensions          = var.metric_dimensions
  statistic           = "Sum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 3600
  evaluation_periods  = var.quiet_hours_allowed
  treat_missing_data  = "breaching" # no order is no figure
}

resource "aws_cloudwatch_metric_alarm" "busy" {
  count = var.no_orders_alarm ? 1 : 0

  alarm_name          = "${var.name}-busy"
  alarm_description   = "Half of no-orders: the shop is visited. Tells nobody by itself."
  namespace           = "AWS/Lambda"
  metric_name         = "Invocations"
  dimensions          = local.function
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.busy_invocations_per_hour
  period              = 3600
  evaluation_periods  = var.quiet_hours_allowed
  treat_missing_data  = "notBreaching"
}

resource "aws_cloudwatch_composite_alarm" "no_orders" {
  count = var.no_orders_alarm ? 1 : 0

  alarm_name        = "${var.name}-no-orders"
  alarm_description = "The shop is visited, and nobody has ordered for an hour."
  alarm_rule = join(" AND ", [
    "ALARM(\"${aws_cloudwatch_metric_alarm.without_orders[0].alarm_name}\")",
    "ALARM(\"${aws_cloudwatch_metric_alarm.busy[0].alarm_name}\")",
  ])
  alarm_actions = [var.alerts_topic_arn]
  ok_actions    = [var.alerts_topic_arn]
}
