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
  name              = "cloudcommerce-production"
  environment       = "production"
  repository        = "owner/shop"
  function_role_arn = "arn:aws:iam::123456789012:role/cloudcommerce-production-function"
  bucket_arns       = { packages = "arn:aws:s3:::packages", static = "arn:aws:s3:::static" }
  kms_key_arn       = "arn:aws:kms:eu-west-1:123456789012:key/1"
  state_bucket      = "state"
}

run "one_stage_from_one_environment_of_one_repository" {
  command = plan
  module {
    source = "../modules/deploy_role"
  }

  assert {
    condition     = jsondecode(output.trust).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == "repo:owner/shop:environment:production"
    error_message = "Other jobs may take the role."
  }
  assert {
    condition     = length(regexall("\\*", join(" ", flatten([for statement in jsondecode(output.policy).Statement : statement.Action])))) == 0
    error_message = "An action is written with a star."
  }
  # The queues' connections are held to the function by a condition; the rest only looks.
  assert {
    condition     = toset([for statement in jsondecode(output.policy).Statement : statement.Sid if contains(flatten([statement.Resource]), "*")]) == toset(["ConnectTheQueues", "Look"])
    error_message = "A statement reaches every resource of a service."
  }
  assert {
    condition     = alltrue([for action in one([for statement in jsondecode(output.policy).Statement : statement.Action if statement.Sid == "Look"]) : can(regex(":(Get|List|Describe)", action))])
    error_message = "What is meant to look changes something."
  }
  assert {
    condition     = one([for statement in jsondecode(output.policy).Statement : statement.Resource if contains(flatten([statement.Action]), "lambda:DeleteFunction")]) == "arn:aws:lambda:eu-west-1:123456789012:function:cloudcommerce-production:*"
    error_message = "A deployment may delete the function."
  }
  # `devtools/deploying.py` ends the deployment where it may not say that tasks may send themselves on.
  assert {
    condition     = contains(one([for statement in jsondecode(output.policy).Statement : statement.Action if statement.Sid == "ChangeTheFunction"]), "lambda:PutFunctionRecursionConfig")
    error_message = "A deployment may not let tasks send themselves on."
  }
  assert {
    condition = toset(one([for statement in jsondecode(output.policy).Statement : statement.Resource if statement.Sid == "TagApis"])) == toset([
      "arn:aws:apigateway:eu-west-1::/tags/arn%3Aaws%3Aapigateway%3Aeu-west-1%3A%3A%2Fapis%2F*",
      "arn:aws:apigateway:eu-west-1::/tags/arn%3Aaws%3Aapigateway%3Aeu-west-1%3A%3A%2Fv2%2Fapis%2F*",
    ])
    error_message = "The tags that Zappa gives its stack cannot be put on the APIs in it."
  }
  # What a route or a stage is named after ends with a star; an API's own ARN needs the tag.
  assert {
    condition = [
      for statement in jsondecode(output.policy).Statement : try(statement.Condition.StringEquals["aws:ResourceTag/ZappaProject"], "")
      if contains(flatten([statement.Action]), "apigateway:DELETE") && contains(flatten([statement.Resource]), "arn:aws:apigateway:eu-west-1::/apis/*")
    ] == ["cloudcommerce-production"]
    error_message = "A deployment may delete the APIs of others, or cannot take its own back."
  }
  assert {
    condition     = length([for action in flatten([for statement in jsondecode(output.policy).Statement : statement.Action]) : action if startswith(action, "secretsmanager:") || startswith(action, "rds:") || startswith(action, "sqs:")]) == 0
    error_message = "A deployment may read secrets, the database or messages."
  }
}
