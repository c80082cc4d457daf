output "arn" {
  description = "Secret with both values, for the function."
  value       = aws_secretsmanager_secret_version.this.arn # not before there is something in it
}

output "spoken" {
  description = "The value that CloudFront says."
  value       = terraform_data.value[var.spoken].output
  sensitive   = true
}
