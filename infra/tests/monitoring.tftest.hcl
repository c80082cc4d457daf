mock_provider "aws" {
  source = "./mocks"
}

variables {
  name             = "shop"
  function_timeout = 120
  queues = {
    tasks        = { name = "shop", dead_letter_name = "shop-dead-letters" }
    order_events = { name = "shop-order-events.fifo", dead_letter_name = "shop-order-events-dead-letters.fifo" }
  }
  cluster_identifier   = "shop"
  database_connections = 1000
  api_id               = "abc123"
  log_days             = 30
  kms_key_arn          = "arn:aws:kms:eu-west-1:123456789012:key/1"
  alerts_topic_arn     = "arn:aws:sns:eu-west-1:123456789012:alerts"
}

run "alarms" {
  module {
    source = "../modules/monitoring"
  }

  assert {
    condition = alltrue([
      for purpose in ["tasks", "order-events"] :
      aws_cloudwatch_metric_alarm.this["dead-letters-${purpose}"].threshold == 0 &&
      aws_cloudwatch_metric_alarm.this["dead-letters-${purpose}"].metric_name == "ApproximateNumberOfMessagesVisible" &&
      endswith(aws_cloudwatch_metric_alarm.this["dead-letters-${purpose}"].alarm_name, purpose)
    ])
    error_message = "A dead letter is not noticed."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["dead-letters-tasks"].dimensions["QueueName"] == "shop-dead-letters"
    error_message = "The alarm looks at another queue."
  }
  assert {
    condition = output.alarm_names == tolist([
      "shop-database-capacity", "shop-database-connections", "shop-database-cpu", "shop-dead-letters-order-events",
      "shop-dead-letters-tasks", "shop-function-duration", "shop-function-errors", "shop-function-throttles",
      "shop-no-orders", "shop-payments-failed", "shop-queue-age-order-events", "shop-queue-age-tasks", "shop-server-errors",
    ])
    error_message = "An alarm is missing, or docs/infrastructure.md does not know it: ${join(", ", output.alarm_names)}"
  }
  assert {
    condition = alltrue([
      for alarm in concat(values(aws_cloudwatch_metric_alarm.this), aws_cloudwatch_metric_alarm.server_errors) :
      alarm.alarm_actions == toset([var.alerts_topic_arn])
    ])
    error_message = "An alarm tells nobody."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["function-duration"].threshold == 96000
    error_message = "A call that comes close to the function's time-out is not noticed."
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.without_orders[0].treat_missing_data == "breaching"
    error_message = "A shop that sells nothing sends no figure, which must count."
  }
  assert {
    condition     = aws_cloudwatch_composite_alarm.no_orders[0].alarm_rule == "ALARM(\"shop-without-orders\") AND ALARM(\"shop-busy\")"
    error_message = "The alarm rings at night, or never."
  }
  assert {
    condition     = aws_cloudwatch_log_group.function.name == "/aws/lambda/shop" && aws_cloudwatch_log_group.function.retention_in_days == 30
    error_message = "The function's log is kept for ever."
  }
  assert {
    condition = length(setsubtract(
      ["OrdersCreated", "Revenue", "PaymentFailed", "OutOfStock", "QueueLag"],
      flatten([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : [for metric in widget.properties.metrics : metric[1]]]),
    )) == 0
    error_message = "A figure of the business is not on the dashboard."
  }
}
