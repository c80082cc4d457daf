output "arn" {
  description = "The role that GitHub's jobs take."
  value       = aws_iam_role.deploy.arn
}

output "policy" {
  description = "What the role may do, as JSON."
  value       = data.aws_iam_policy_document.deploy.json
}

output "trust" {
  description = "Who may take the role, as JSON."
  value       = data.aws_iam_policy_document.trust.json
}
