output "arn" {
  description = "The role, for Zappa's role_arn."
  value       = aws_iam_role.function.arn
}

output "policy" {
  description = "What the role may do, as JSON."
  value       = data.aws_iam_policy_document.function.json
}
