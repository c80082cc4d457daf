# Rings when money goes, before the bill does. AWS counts costs by tag only once the tags are switched on for billing
# (docs/infrastructure.md).

resource "aws_budgets_budget" "monthly" {
  name         = var.name
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(var.monthly_usd)
  limit_unit   = "USD"

  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:environment$%s", var.environment)]
  }

  dynamic "notification" {
    for_each = { spent = { type = "ACTUAL", percent = 80 }, expected = { type = "FORECASTED", percent = 100 } }
    content {
      notification_type         = notification.value.type
      comparison_operator       = "GREATER_THAN"
      threshold                 = notification.value.percent
      threshold_type            = "PERCENTAGE"
      subscriber_sns_topic_arns = [var.alerts_topic_arn]
    }
  }
}
