mock_provider "aws" {
  source = "../../tests/mocks"
}

mock_provider "aws" {
  alias  = "global"
  source = "../../tests/mocks"
}

variables {
  domain        = "staging.shop.example.com"
  zone_id       = "Z1"
  api_id        = "abc123"
  mail_identity = "ops@example.com"
  sender        = "ops@example.com"
  alert_emails  = ["operator@example.com"]
}

override_resource {
  target = module.shop.module.cdn.aws_acm_certificate.this[0]
  values = {
    arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    domain_validation_options = [
      { domain_name = "staging.shop.example.com", resource_record_name = "a", resource_record_type = "CNAME", resource_record_value = "x" },
      { domain_name = "static.staging.shop.example.com", resource_record_name = "b", resource_record_type = "CNAME", resource_record_value = "y" },
      { domain_name = "media.staging.shop.example.com", resource_record_name = "c", resource_record_type = "CNAME", resource_record_value = "z" },
    ]
  }
}

run "as_production" {
  assert {
    condition     = output.settings.database.host == "proxy.example.com" && output.settings.zappa.environment_variables.PREPARE_THRESHOLD == "0"
    error_message = "The function does not go through the proxy, or prepares statements behind it."
  }
  assert {
    condition = output.settings.domains == {
      pages = "staging.shop.example.com", static = "static.staging.shop.example.com", media = "media.staging.shop.example.com"
    }
    error_message = "The addresses are not the domain's."
  }
}
