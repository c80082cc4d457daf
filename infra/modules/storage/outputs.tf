output "names" {
  description = "Bucket names by purpose: media, static, packages, logs."
  value       = { for purpose, bucket in aws_s3_bucket.this : purpose => bucket.bucket }
}

output "arns" {
  description = "Bucket ARNs by purpose."
  value       = { for purpose, bucket in aws_s3_bucket.this : purpose => bucket.arn }
}

output "domains" {
  description = "Where CloudFront fetches from, by purpose."
  value       = { for purpose, bucket in aws_s3_bucket.this : purpose => bucket.bucket_regional_domain_name }
}

output "log_bucket_for_trail" {
  description = "The log bucket's name, once its policy lets the trail write."
  value       = aws_s3_bucket.this["logs"].bucket
  depends_on  = [aws_s3_bucket_policy.this]
}

output "log_domain_for_cdn" {
  description = "The log bucket's address, once it takes access lists."
  value       = aws_s3_bucket.this["logs"].bucket_domain_name
  depends_on  = [aws_s3_bucket_ownership_controls.this]
}
