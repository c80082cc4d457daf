mock_provider "aws" {
  source = "./mocks"
}

variables {
  name           = "shop"
  upload_origins = ["https://shop.example.com"]
  reader_arns    = { media = "arn:aws:cloudfront::123456789012:distribution/M", static = "arn:aws:cloudfront::123456789012:distribution/S" }
  kms_key_arn    = "arn:aws:kms:eu-west-1:123456789012:key/1"
}

run "private_encrypted_versioned" {
  module {
    source = "../modules/storage"
  }

  assert {
    condition     = keys(aws_s3_bucket.this) == ["logs", "media", "packages", "static"] && keys(aws_s3_bucket.this) == keys(aws_s3_bucket_public_access_block.this)
    error_message = "A bucket is missing, or one may be made public."
  }
  assert {
    condition = alltrue([
      for block in aws_s3_bucket_public_access_block.this :
      block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets
    ])
    error_message = "A bucket may be made public."
  }
  assert {
    condition = alltrue([
      for purpose in keys(aws_s3_bucket.this) :
      contains(["AES256", "aws:kms"], one(aws_s3_bucket_server_side_encryption_configuration.this[purpose].rule).apply_server_side_encryption_by_default[0].sse_algorithm)
    ])
    error_message = "A bucket is not encrypted."
  }
  assert {
    condition     = alltrue([for purpose in keys(aws_s3_bucket.this) : aws_s3_bucket_versioning.this[purpose].versioning_configuration[0].status == "Enabled"])
    error_message = "What is overwritten in a bucket is lost."
  }
  assert {
    condition     = alltrue([for purpose in keys(aws_s3_bucket.this) : length(aws_s3_bucket_lifecycle_configuration.this[purpose].rule) > 0])
    error_message = "A bucket keeps earlier versions for ever."
  }
  assert {
    condition = one([
      for rule in aws_s3_bucket_lifecycle_configuration.this["logs"].rule :
      [rule.filter[0].prefix, rule.expiration[0].days, rule.noncurrent_version_expiration[0].noncurrent_days] if rule.id == "expire-pages"
    ]) == ["cdn/pages/", 14, 1]
    error_message = "Links to orders and to new passwords lie in CloudFront's log as long as anything else."
  }
  assert {
    condition     = alltrue([for bucket in aws_s3_bucket.this : !bucket.force_destroy])
    error_message = "Buckets are deleted with all they hold."
  }
}
