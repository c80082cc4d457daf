# Pictures, static files and packages are copied here within minutes. Logs stay where they were written.

locals {
  copied = toset(["media", "static", "packages"])
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "copy" {
  statement {
    sid       = "SeeWhatIsToCopy"
    actions   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
    resources = [for purpose in local.copied : "arn:aws:s3:::${var.first.buckets[purpose]}"]
  }

  statement {
    sid       = "Read"
    actions   = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"]
    resources = [for purpose in local.copied : "arn:aws:s3:::${var.first.buckets[purpose]}/*"]
  }

  statement {
    sid       = "Write"
    actions   = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"]
    resources = [for purpose in local.copied : "arn:aws:s3:::${module.shop.settings.buckets[purpose]}/*"]
  }

  statement {
    sid       = "DecryptThereAndEncryptHere"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.first.kms_key_arn, module.shop.settings.kms_key_arn]
    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.${var.first_region}.amazonaws.com", "s3.${var.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "copy" {
  name               = "${local.name}-copy"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "copy" {
  role   = aws_iam_role.copy.id
  policy = data.aws_iam_policy_document.copy.json
}

resource "aws_s3_bucket_replication_configuration" "this" {
  provider = aws.first
  for_each = local.copied

  bucket = var.first.buckets[each.key]
  role   = aws_iam_role.copy.arn

  rule {
    id     = "second-region"
    status = "Enabled"
    filter {}

    # A deletion is copied too; the earlier version stays for 30 days in both.
    delete_marker_replication {
      status = "Enabled"
    }

    source_selection_criteria {
      sse_kms_encrypted_objects {
        status = "Enabled" # the packages
      }
    }

    destination {
      bucket        = "arn:aws:s3:::${module.shop.settings.buckets[each.key]}"
      storage_class = "STANDARD"
      encryption_configuration {
        replica_kms_key_id = module.shop.settings.kms_key_arn
      }
    }
  }
}
