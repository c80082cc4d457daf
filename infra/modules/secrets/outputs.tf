output "application_arn" {
  description = "Secret with the shop's keys."
  value       = aws_secretsmanager_secret.application.arn
}
