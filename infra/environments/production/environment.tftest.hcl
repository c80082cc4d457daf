mock_provider "aws" {
  source = "../../tests/mocks"
}

mock_provider "aws" {
  alias  = "global"
  source = "../../tests/mocks"
}

variables {
  domain          = "shop.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
  api_id          = "abc123"
  mail_identity   = "ops@example.com"
  sender          = "ops@example.com"
  alert_emails    = ["operator@example.com"]
}

run "as_delivered" {
  assert {
    condition     = !output.settings.waits
    error_message = "Production waits for nobody."
  }
  assert {
    condition     = output.settings.zappa.environment_variables.SITE_URL == "https://shop.example.com"
    error_message = "The shop does not know its address."
  }
  assert {
    condition     = length(output.settings.network.outgoing_addresses) == 3
    error_message = "Payments hang on one zone."
  }
  assert {
    condition     = contains(output.settings.alarms, "cloudcommerce-production-no-orders") && contains(output.settings.alarms, "cloudcommerce-production-server-errors")
    error_message = "Alarms are missing."
  }
  assert {
    condition     = output.settings.deploy_role_arn == null
    error_message = "Somebody else may deploy."
  }
  assert {
    condition     = output.settings.cognito == null && !contains(keys(output.settings.zappa.environment_variables), "CACHE_URL")
    error_message = "Something costs that nobody asked for."
  }
}

run "a_second_region_knows_the_secrets_too" {
  variables {
    replica_region    = "eu-central-1"
    database_password = "not-a-real-one"
  }

  assert {
    condition     = output.settings.secrets.origin != "" && output.settings.zappa.environment_variables.ORIGIN_SECRET_NAME == output.settings.secrets.origin
    error_message = "Whoever knows the API's address comes past CloudFront."
  }
}

run "with_all_that_is_optional" {
  variables {
    github_repository = "owner/shop"
    state_bucket      = "state"
    redis             = true
    cognito           = true

    requests_per_5_minutes    = 1001
    logins_per_5_minutes      = 51
    busy_invocations_per_hour = 701
    password_rotation_days    = 15
    page_log_days             = 7
  }

  assert {
    condition     = startswith(output.settings.zappa.environment_variables.CACHE_URL, "rediss://")
    error_message = "The cache is not used, or not over TLS."
  }
  assert {
    condition     = output.settings.cognito != null && endswith(output.settings.zappa.environment_variables.COGNITO_DOMAIN, ".auth.eu-west-1.amazoncognito.com") && output.settings.zappa.environment_variables.COGNITO_CLIENT_ID == output.settings.cognito.client_id
    error_message = "There is no pool."
  }
}
