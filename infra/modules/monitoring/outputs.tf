output "function_log_group_arn" {
  description = "Log group of the function."
  value       = aws_cloudwatch_log_group.function.arn
}

output "alarm_names" {
  description = "Every alarm that tells somebody."
  value = sort(concat(
    [for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name],
    aws_cloudwatch_metric_alarm.server_errors[*].alarm_name,
    aws_cloudwatch_composite_alarm.no_orders[*].alarm_name,
  ))
}

output "dashboard" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}
