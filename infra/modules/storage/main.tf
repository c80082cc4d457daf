# Four buckets, all private: CloudFront reads media and static files, Lambda the packages, people the logs.

data "aws_caller_identity" "current" {}

locals {
  purposes = toset(["media", "static", "packages", "logs"])
  # Media and static files are public through CloudFront anyway, and logs are written by services that know S3's own
  # key only. The packages are the code that handles money: our key.
  own_key = toset(["packages"])
}

resource "aws_s3_bucket" "this" {
  for_each = local.purposes

  # Names are unique in the whole world, hence the account.
  bucket        = "${var.name}-${each.key}-${data.aws_caller_identity.current.account_id}"
  force_destroy = var.force_destroy
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = local.purposes

  bucket                  = aws_s3_bucket.this[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = local.purposes

  bucket = aws_s3_bucket.this[each.key].id
  rule {
    # CloudFront hands its logs over by an access list, the one thing here that still needs them.
    object_ownership = each.key == "logs" ? "BucketOwnerPreferred" : "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = local.purposes

  bucket = aws_s3_bucket.this[each.key].id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = local.purposes

  bucket = aws_s3_bucket.this[each.key].id
  rule {
    bucket_key_enabled = contains(local.own_key, each.key)
    apply_server_side_encryption_by_default {
      sse_algorithm     = contains(local.own_key, each.key) ? "aws:kms" : "AES256"
      kms_master_key_id = contains(local.own_key, each.key) ? var.kms_key_arn : null
    }
  }
}

# Who opened what. The log bucket does not log itself: that would never end.
resource "aws_s3_bucket_logging" "this" {
  for_each = setsubtract(local.purposes, ["logs"])

  bucket        = aws_s3_bucket.this[each.key].id
  target_bucket = aws_s3_bucket.this["logs"].id
  target_prefix = "s3/${each.key}/"
  depends_on    = [aws_s3_bucket_policy.this] # which lets S3 write there
}

# The browser uploads a product's picture straight to the bucket.
resource "aws_s3_bucket_cors_configuration" "media" {
  count = length(var.upload_origins) > 0 ? 1 : 0

  bucket = aws_s3_bucket.this["media"].id
  cors_rule {
    allowed_origins = var.upload_origins
    allowed_methods = ["GET", "HEAD", "POST", "PUT"]
    allowed_headers = ["*"]
    expose_headers  = ["ETag"]
    max_age_seconds = 3600
  }
}
