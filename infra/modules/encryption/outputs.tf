output "key_arn" {
  description = "The key of the environment's data."
  value       = aws_kms_key.data.arn
}
