# Alarms on one figure each. A table, because they differ in little else; docs/operations.md says what each means
# and what to do.

locals {
  function = { FunctionName = var.name }
  cluster  = { DBClusterIdentifier = var.cluster_identifier }

  alarms = merge(
    {
      function-errors = {
        says      = "The function ended in an error, or was ended, more than 5 times in 5 minutes."
        namespace = "AWS/Lambda", metric = "Errors", dimensions = local.function, statistic = "Sum"
        above     = 5, minutes = 5, of = 1, must = 1
      }
      function-throttles = {
        says      = "Lambda refused calls: the account's or the function's concurrency is used up."
        namespace = "AWS/Lambda", metric = "Throttles", dimensions = local.function, statistic = "Sum"
        above     = 0, minutes = 5, of = 1, must = 1
      }
      function-duration = {
        says      = "One call in a hundred takes over 80 % of the time that Lambda gives it."
        namespace = "AWS/Lambda", metric = "Duration", dimensions = local.function, statistic = "p99"
        above     = 800 * var.function_timeout, minutes = 5, of = 3, must = 2 # ms
      }
      database-cpu = {
        says      = "The database is busy over 80 %."
        namespace = "AWS/RDS", metric = "CPUUtilization", dimensions = local.cluster, statistic = "Average"
        above     = 80, minutes = 5, of = 3, must = 3
      }
      database-connections = {
        says      = "Over 70 % of the connections that the database can hold are in use."
        namespace = "AWS/RDS", metric = "DatabaseConnections", dimensions = local.cluster, statistic = "Maximum"
        above     = floor(0.7 * var.database_connections), minutes = 5, of = 3, must = 2
      }
      database-capacity = {
        says      = "The database has grown to over 90 % of what it may grow to."
        namespace = "AWS/RDS", metric = "ACUUtilization", dimensions = local.cluster, statistic = "Average"
        above     = 90, minutes = 5, of = 3, must = 3
      }
      payments-failed = {
        says      = "More than 20 payments failed in 15 minutes: a provider's trouble, or stolen cards being tried."
        namespace = "CloudCommerce", metric = "PaymentFailed", dimensions = var.metric_dimensions, statistic = "Sum"
        above     = 20, minutes = 15, of = 1, must = 1
      }
    },
    {
      for purpose, queue in var.queues : "queue-age-${replace(purpose, "_", "-")}" => {
        says      = "A message has waited over 5 minutes in ${queue.name}."
        namespace = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = queue.name }, statistic = "Maximum"
        above     = 300, minutes = 1, of = 5, must = 3
      }
    },
    {
      for purpose, queue in var.queues : "dead-letters-${replace(purpose, "_", "-")}" => {
        says      = "Messages failed for good and lie in ${queue.dead_letter_name}."
        namespace = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = queue.dead_letter_name }, statistic = "Maximum"
        above     = 0, minutes = 1, of = 1, must = 1
      }
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.says
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic == "p99" ? null : each.value.statistic
  extended_statistic  = each.value.statistic == "p99" ? "p99" : null
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  period              = 60 * each.value.minutes
  evaluation_periods  = each.value.of
  datapoints_to_alarm = each.value.must
  treat_missing_data  = "notBreaching" # nobody shopping, or a database that pauses, is no trouble
  alarm_actions       = [var.alerts_topic_arn]
  ok_actions          = [var.alerts_topic_arn]
}
