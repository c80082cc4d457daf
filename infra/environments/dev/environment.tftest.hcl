mock_provider "aws" {
  source = "../../tests/mocks"
}

mock_provider "aws" {
  alias  = "global"
  source = "../../tests/mocks"
}

variables {
  mail_identity = "example.com"
  sender        = "shop@example.com"
  alert_emails  = ["operator@example.com"]
}

run "the_first_time" {
  assert {
    condition     = output.settings.zappa.manage_roles == false && startswith(output.settings.zappa.role_arn, "arn:aws:iam::")
    error_message = "Zappa would make a role of its own."
  }
  assert {
    condition     = length(output.settings.zappa.vpc_config.SubnetIds) == 3 && length(output.settings.zappa.vpc_config.SecurityGroupIds) == 1
    error_message = "The function is not put into the network."
  }
  assert {
    condition     = output.settings.domains.pages == "" && !contains(keys(output.settings.zappa.environment_variables), "SITE_URL")
    error_message = "There is an address before there are pages."
  }
  assert {
    condition     = output.settings.zappa.environment_variables.ORDER_EVENTS_TOPIC_ARN == output.settings.topics.order_events
    error_message = "Nobody hears of orders: the shop does not know the topic."
  }
  assert {
    condition     = !contains(keys(output.settings.zappa.environment_variables), "WEBSOCKET_URL")
    error_message = "Pages listen where there is nothing yet."
  }
  assert {
    condition     = !contains(keys(output.settings.zappa.environment_variables), "ORIGIN_SECRET_NAME")
    error_message = "The shop waits for CloudFront's secret, and no CloudFront says it."
  }
  assert {
    condition     = output.settings.zappa.environment_variables.PREPARE_THRESHOLD == "3"
    error_message = "Statements are not prepared, though no proxy stands between."
  }
}

run "after_the_first_deployment" {
  variables {
    api_id           = "abc123"
    websocket_api_id = "ws123"
  }

  assert {
    condition     = output.settings.zappa.environment_variables.SITE_URL == "https://d1.cloudfront.net" && output.settings.zappa.environment_variables.PROXY_COUNT == "2"
    error_message = "The shop does not know its address."
  }
  assert {
    condition     = output.settings.zappa.environment_variables.ORIGIN_SECRET_NAME == output.settings.secrets.origin
    error_message = "Whoever knows the API's address comes past CloudFront."
  }
  assert {
    condition     = output.settings.zappa.environment_variables.ALLOWED_HOSTS == "d1.cloudfront.net,abc123.execute-api.eu-west-1.amazonaws.com"
    error_message = "The shop refuses what CloudFront asks it."
  }
  assert {
    condition     = output.settings.zappa.environment_variables.WEBSOCKET_URL == "wss://ws123.execute-api.eu-west-1.amazonaws.com/dev"
    error_message = "Pages are not told where to listen."
  }
}
