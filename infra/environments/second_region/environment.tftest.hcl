mock_provider "aws" {
  source = "../../tests/mocks"
}

mock_provider "aws" {
  alias  = "first"
  source = "../../tests/mocks"
}

mock_provider "aws" {
  alias  = "global"
  source = "../../tests/mocks"
}

variables {
  region       = "eu-central-1"
  first_region = "eu-west-1"
  first = {
    site            = "shop.example.com"
    origin_secret   = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:cloudcommerce-production/origin-AbCdEf"
    buckets         = { media = "media", static = "static", packages = "packages", logs = "logs" }
    cluster_arn     = "arn:aws:rds:eu-west-1:123456789012:cluster:cloudcommerce-production"
    database_secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:cloudcommerce-production/database-AbCdEf"
    kms_key_arn     = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"
  }
  zone_id       = "Z1"
  origin_domain = "origin.shop.example.com"
  api_targets = {
    first  = { domain = "d-1.example.com", zone_id = "Z2", health_host = "one.example.com" }
    second = { domain = "d-2.example.com", zone_id = "Z3" }
  }
  mail_identity = "ops@example.com"
  sender        = "ops@example.com"
  alert_emails  = ["operator@example.com"]
}

run "stands_ready" {
  assert {
    condition     = output.settings.secrets.database == "arn:aws:secretsmanager:eu-central-1:123456789012:secret:cloudcommerce-production/database-AbCdEf"
    error_message = "The function here would ask the first region for the password."
  }
  assert {
    condition     = aws_rds_global_cluster.this.source_db_cluster_identifier == var.first.cluster_arn
    error_message = "The database does not follow production's."
  }
  assert {
    condition     = toset(keys(aws_s3_bucket_replication_configuration.this)) == toset(["media", "static", "packages"])
    error_message = "A bucket is not copied."
  }
  assert {
    condition     = aws_route53_record.first.failover_routing_policy[0].type == "PRIMARY" && aws_route53_record.first.health_check_id == aws_route53_health_check.first.id
    error_message = "The name does not follow the first region's health."
  }
  assert {
    condition     = aws_route53_record.second.failover_routing_policy[0].type == "SECONDARY" && aws_route53_record.second.name == aws_route53_record.first.name
    error_message = "The name does not lead to the second region."
  }
  assert {
    condition     = nonsensitive(aws_route53_health_check.first.resource_path) == "/health/ready?origin=first-value"
    error_message = "A shop without its database counts as healthy, or the check is refused as a stranger."
  }
  assert {
    condition     = output.settings.zappa.environment_variables.SITE_URL == "https://shop.example.com" && output.settings.zappa.environment_variables.ALLOWED_HOSTS == "shop.example.com,origin.shop.example.com"
    error_message = "The function here does not know whose shop it is, or refuses what CloudFront asks."
  }
  assert {
    condition     = output.settings.zappa.environment_variables.ORIGIN_SECRET_NAME == "arn:aws:secretsmanager:eu-central-1:123456789012:secret:cloudcommerce-production/origin-AbCdEf"
    error_message = "The function here answers those who come past CloudFront."
  }
  assert {
    condition     = output.settings.stage == "production_two" && output.settings.waits
    error_message = "Schedules and queues would work here, on a database that only reads."
  }
}

run "after_the_first_deployment" {
  variables {
    api_id           = "abc123"
    websocket_api_id = "ws123"
  }

  assert {
    condition     = output.settings.zappa.environment_variables.WEBSOCKET_URL == "wss://ws123.execute-api.eu-west-1.amazonaws.com/production_two"
    error_message = "Pages hear of nothing after a fail-over."
  }
  assert {
    condition     = contains(output.settings.alarms, "cloudcommerce-production-two-server-errors")
    error_message = "Nobody hears of errors after a fail-over."
  }
  assert {
    condition     = output.settings.zappa.environment_variables.SITE_URL == "https://shop.example.com" && output.settings.domains.pages == ""
    error_message = "There is a CloudFront of the second region's own."
  }
}

run "takes_over" {
  variables {
    leads = true
  }

  assert {
    condition     = !output.settings.waits
    error_message = "Schedules and queues would be switched off by the next deployment."
  }
}
