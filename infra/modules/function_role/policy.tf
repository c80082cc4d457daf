data "aws_iam_policy_document" "function" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${var.log_group_arn}:log-stream:*"]
  }

  # Lambda itself deletes what was handled and hides what was not; the admin moves dead letters back.
  statement {
    sid = "SendAndReadTasks"
    actions = [
      "sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility",
      "sqs:GetQueueAttributes", "sqs:GetQueueUrl",
    ]
    resources = concat(var.queue_arns, var.dead_letter_queue_arns)
  }

  statement {
    sid       = "KeepPictures"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${var.media_bucket_arn}/*"]
  }

  # Without it S3 answers "forbidden" instead of "not found" for a picture that is not there.
  statement {
    sid       = "SeeWhatIsMissing"
    actions   = ["s3:ListBucket"]
    resources = [var.media_bucket_arn, var.static_bucket_arn]
  }

  statement {
    sid       = "ReadNamesOfStaticFiles"
    actions   = ["s3:GetObject"]
    resources = ["${var.static_bucket_arn}/staticfiles.json"]
  }

  statement {
    sid       = "ReadSecrets"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = var.secret_arns
  }

  statement {
    sid       = "PublishNews"
    actions   = ["sns:Publish"]
    resources = var.topic_arns
  }

  statement {
    sid       = "SendMail"
    actions   = ["ses:SendEmail", "ses:SendRawEmail"]
    resources = [var.mail_identity_arn]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]
    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = [for service in ["sqs", "sns", "secretsmanager"] : "${service}.${local.region}.amazonaws.com"]
    }
  }

  # Sending to the connections of one API, once Zappa has made it.
  dynamic "statement" {
    for_each = var.websocket_api_id == "" ? [] : [var.websocket_api_id]
    content {
      sid       = "TellOpenPages"
      actions   = ["execute-api:ManageConnections"]
      resources = ["arn:${local.partition}:execute-api:${local.region}:${local.account}:${statement.value}/${var.websocket_stage}/POST/@connections/*"]
    }
  }

  # X-Ray knows no resources.
  statement {
    sid       = "Trace"
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
  }

  # Lambda attaches the function to the network with the function's own role, and AWS names no narrower resources for
  # it. The next statement takes the same from the function's code.
  statement {
    sid       = "LambdaAttachesNetwork"
    actions   = local.network_actions
    resources = ["*"]
  }

  statement {
    sid       = "ButNotTheCode"
    effect    = "Deny"
    actions   = local.network_actions
    resources = ["*"]
    condition {
      test     = "ArnEquals"
      variable = "lambda:SourceFunctionArn"
      values   = [local.function_arn]
    }
  }
}

locals {
  network_actions = [
    "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
  ]
}
