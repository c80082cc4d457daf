output "order_events_topic_arn" {
  description = "Topic of what happens to orders."
  value       = aws_sns_topic.order_events.arn
}

output "alerts_topic_arn" {
  description = "Topic of alarms."
  value       = aws_sns_topic.alerts.arn
  depends_on  = [aws_sns_topic_policy.alerts]
}

output "mail_identity_arn" {
  description = "The sender that the function may send as."
  value       = aws_sesv2_email_identity.sender.arn
}

output "mail_identity_verified" {
  description = "Whether SES has verified that sender."
  value       = aws_sesv2_email_identity.sender.verified_for_sending_status
}
