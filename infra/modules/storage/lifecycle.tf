# What goes away by itself.

locals {
  # Days until an object is deleted, by bucket and prefix, and until what was deleted is gone, where that is sooner than
  # for all. Of two rules for one object S3 takes the shorter.
  expiring = {
    # Pictures that were uploaded and never taken into a product.
    media    = { uploads = { prefix = "products/uploads/", days = 7 } }
    static   = {}
    packages = { old = { prefix = "", days = 180 } }
    logs = {
      old   = { prefix = "", days = var.log_days }
      pages = { prefix = "cdn/pages/", days = var.page_log_days, deleted_days = 1 }
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = local.purposes

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    id     = "earlier-versions"
    status = "Enabled"
    filter {}

    # Time to notice that something was overwritten or deleted by mistake.
    noncurrent_version_expiration {
      noncurrent_days = 30
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  dynamic "rule" {
    for_each = local.expiring[each.key]
    content {
      id     = "expire-${rule.key}"
      status = "Enabled"
      filter {
        prefix = rule.value.prefix
      }
      expiration {
        days = rule.value.days
      }
      dynamic "noncurrent_version_expiration" {
        for_each = [for name, days in rule.value : days if name == "deleted_days"]
        content {
          noncurrent_days = noncurrent_version_expiration.value
        }
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}
