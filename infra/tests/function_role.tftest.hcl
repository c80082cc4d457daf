# Not mocked: the provider works policies out by itself, and asks AWS nothing for a plan.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "123456789012" }
}

variables {
  name                   = "shop"
  log_group_arn          = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/shop"
  queue_arns             = ["arn:aws:sqs:eu-west-1:123456789012:shop"]
  dead_letter_queue_arns = ["arn:aws:sqs:eu-west-1:123456789012:shop-dead-letters"]
  media_bucket_arn       = "arn:aws:s3:::media"
  static_bucket_arn      = "arn:aws:s3:::static"
  secret_arns            = ["arn:aws:secretsmanager:eu-west-1:123456789012:secret:one"]
  topic_arns             = ["arn:aws:sns:eu-west-1:123456789012:topic"]
  mail_identity_arn      = "arn:aws:ses:eu-west-1:123456789012:identity/example.com"
  kms_key_arn            = "arn:aws:kms:eu-west-1:123456789012:key/1"
  websocket_api_id       = "ws123"
  websocket_stage        = "production"
}

run "least_privilege" {
  command = plan
  module {
    source = "../modules/function_role"
  }

  assert {
    condition     = length(regexall("\\*", join(" ", flatten([for statement in jsondecode(output.policy).Statement : statement.Action])))) == 0
    error_message = "An action is written with a star."
  }
  # Only what AWS knows no resources for.
  assert {
    condition     = toset([for statement in jsondecode(output.policy).Statement : statement.Sid if statement.Resource == "*" && statement.Effect == "Allow"]) == toset(["Trace", "LambdaAttachesNetwork"])
    error_message = "A statement reaches every resource of a service."
  }
  assert {
    condition = alltrue([
      for statement in jsondecode(output.policy).Statement : alltrue([
        for resource in flatten([statement.Resource]) : can(regex("^arn:aws:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:[^*]", resource))
      ]) if statement.Resource != "*"
    ])
    error_message = "A resource is not named."
  }
  assert {
    condition = one([
      for statement in jsondecode(output.policy).Statement : statement.Action if statement.Sid == "ButNotTheCode" && statement.Effect == "Deny"
      ]) == one([
      for statement in jsondecode(output.policy).Statement : statement.Action if statement.Sid == "LambdaAttachesNetwork"
    ])
    error_message = "The shop's code may do to the network what only Lambda needs."
  }
  assert {
    condition = one([for statement in jsondecode(output.policy).Statement : statement.Condition if statement.Sid == "ButNotTheCode"]) == {
      ArnEquals = { "lambda:SourceFunctionArn" = "arn:aws:lambda:eu-west-1:123456789012:function:shop" }
    }
    error_message = "The refusal does not mean the shop's own function."
  }
  assert {
    condition = one([for statement in jsondecode(output.policy).Statement : statement if statement.Sid == "TellOpenPages"]) == {
      Sid      = "TellOpenPages"
      Effect   = "Allow"
      Action   = "execute-api:ManageConnections"
      Resource = "arn:aws:execute-api:eu-west-1:123456789012:ws123/production/POST/@connections/*"
    }
    error_message = "The shop may do more than send to the connections of its own API."
  }
  assert {
    condition     = jsondecode(aws_iam_role.function.assume_role_policy).Statement[0].Principal == { Service = "lambda.amazonaws.com" }
    error_message = "Others than Lambda may take the role."
  }
}

run "before_there_is_a_websocket_api" {
  command = plan
  module {
    source = "../modules/function_role"
  }
  variables {
    websocket_api_id = ""
  }

  assert {
    condition     = !strcontains(output.policy, "execute-api")
    error_message = "The shop may send to connections of APIs that are not its own."
  }
}
