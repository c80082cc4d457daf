data "aws_iam_policy_document" "deploy" {
  statement {
    sid = "ChangeTheFunction"
    actions = [
      "lambda:CreateFunction", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration", "lambda:GetFunction",
      "lambda:GetFunctionConfiguration", "lambda:PublishVersion", "lambda:ListVersionsByFunction", "lambda:CreateAlias",
      "lambda:UpdateAlias", "lambda:GetAlias", "lambda:AddPermission", "lambda:RemovePermission", "lambda:GetPolicy",
      "lambda:InvokeFunction", "lambda:DeleteFunctionConcurrency", "lambda:ListFunctionUrlConfigs", "lambda:TagResource",
      "lambda:ListTags", "lambda:PutProvisionedConcurrencyConfig", "lambda:GetProvisionedConcurrencyConfig",
      "lambda:DeleteProvisionedConcurrencyConfig", "lambda:ListProvisionedConcurrencyConfigs",
      "lambda:PutFunctionRecursionConfig",
    ]
    resources = [local.function_arn, "${local.function_arn}:*"]
  }

  # Old versions alone: without a colon it would be the function.
  statement {
    sid       = "DeleteOldVersions"
    actions   = ["lambda:DeleteFunction"]
    resources = ["${local.function_arn}:*"]
  }

  statement {
    sid       = "ConnectTheQueues"
    actions   = ["lambda:CreateEventSourceMapping", "lambda:UpdateEventSourceMapping"]
    resources = ["*"]
    condition {
      test     = "StringLike"
      variable = "lambda:FunctionArn"
      values   = [local.function_arn, "${local.function_arn}:*"]
    }
  }

  # What AWS knows no resources for; none of it changes anything.
  statement {
    sid = "Look"
    actions = [
      "lambda:GetEventSourceMapping", "lambda:ListEventSourceMappings", "events:ListRuleNamesByTarget",
      "cloudwatch:DescribeAlarms", "cloudwatch:GetMetricStatistics",
      "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "GiveTheFunctionItsRole"
    actions   = ["iam:PassRole", "iam:GetRole"]
    resources = [var.function_role_arn]
  }

  # Zappa names a rule after the function, or where that is too long after the beginning of its digest.
  statement {
    sid = "SetTheClock"
    actions = [
      "events:PutRule", "events:DescribeRule", "events:DeleteRule", "events:EnableRule", "events:PutTargets", "events:RemoveTargets",
      "events:ListTargetsByRule",
    ]
    resources = [
      for prefix in ["${var.name}-", substr(sha1(var.name), 0, 10)] :
      "arn:${local.partition}:events:${local.region}:${local.account}:rule/${prefix}*"
    ]
  }

  statement {
    sid = "MakeTheApis"
    actions = [
      "cloudformation:CreateStack", "cloudformation:UpdateStack", "cloudformation:DescribeStacks", "cloudformation:DescribeStackResource",
      "cloudformation:DescribeStackResources", "cloudformation:DescribeStackEvents", "cloudformation:ListStackResources",
    ]
    resources = ["arn:${local.partition}:cloudformation:${local.region}:${local.account}:stack/${var.name}/*"]
  }

  # APIs have ids that AWS chooses, and no names in their ARNs.
  statement {
    sid       = "ChangeApis"
    actions   = ["apigateway:GET", "apigateway:POST", "apigateway:PATCH", "apigateway:PUT"]
    resources = ["arn:${local.partition}:apigateway:${local.region}::/apis", "arn:${local.partition}:apigateway:${local.region}::/apis/*"]
  }

  # Of what is in an API; a stack that is changed, or taken back, lets some of it go.
  statement {
    sid     = "DeletePartsOfApis"
    actions = ["apigateway:DELETE"]
    resources = [
      for part in ["authorizers", "deployments", "integrations", "routes", "stages"] :
      "arn:${local.partition}:apigateway:${local.region}::/apis/*/${part}/*"
    ]
  }

  # The API itself goes when its stack could not be made. Zappa gives the stack this tag, and CloudFormation what is in it.
  statement {
    sid       = "DeleteItsOwnApis"
    actions   = ["apigateway:DELETE"]
    resources = ["arn:${local.partition}:apigateway:${local.region}::/apis/*"]
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/ZappaProject"
      values   = [var.name]
    }
  }

  # The tags of an API or its stage stand at an address of their own, which bears the ARN of what they are on.
  statement {
    sid     = "TagApis"
    actions = ["apigateway:GET", "apigateway:POST", "apigateway:PUT", "apigateway:DELETE"]
    resources = [
      for path in ["/apis/", "/v2/apis/"] :
      "arn:${local.partition}:apigateway:${local.region}::/tags/${urlencode("arn:${local.partition}:apigateway:${local.region}::${path}")}*"
    ]
  }

  statement {
    sid       = "KeepPackagesAndStaticFiles"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${var.bucket_arns.packages}/*", "${var.bucket_arns.static}/*"]
  }

  statement {
    sid       = "FindPackagesAndStaticFiles"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
    resources = [var.bucket_arns.packages, var.bucket_arns.static]
  }

  statement {
    sid       = "UseKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]
    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${local.region}.amazonaws.com", "lambda.${local.region}.amazonaws.com"]
    }
  }

  # `make settings` asks Terraform for its outputs; it changes nothing.
  dynamic "statement" {
    for_each = var.state_bucket == "" ? [] : [var.state_bucket]
    content {
      sid       = "ReadTerraformsState"
      actions   = ["s3:GetObject", "s3:ListBucket"]
      resources = ["arn:${local.partition}:s3:::${statement.value}", "arn:${local.partition}:s3:::${statement.value}/cloudcommerce/${var.environment}.tfstate"]
    }
  }
}
