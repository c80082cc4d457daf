mock_provider "aws" {
  source = "./mocks"
}

run "pages_of_one_visitor_are_not_kept_for_others" {
  module {
    source = "../modules/cdn"
  }
  variables {
    name              = "shop"
    bucket_domains    = { media = "media.s3.eu-west-1.amazonaws.com", static = "static.s3.eu-west-1.amazonaws.com" }
    log_bucket_domain = "logs.s3.amazonaws.com"
    api_origin_domain = "abc.execute-api.eu-west-1.amazonaws.com"
    origin_secret     = "known-to-both"
  }

  assert {
    condition     = anytrue([for origin in aws_cloudfront_distribution.pages[0].origin : anytrue([for header in origin.custom_header : header.name == "X-Origin-Secret" && header.value == nonsensitive("known-to-both")])])
    error_message = "The shop cannot tell CloudFront from strangers."
  }

  # AWS's own policy "CachingDisabled".
  assert {
    condition     = aws_cloudfront_distribution.pages[0].default_cache_behavior[0].cache_policy_id == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    error_message = "Pages that are not named as public are kept."
  }
  assert {
    condition     = contains(one(aws_cloudfront_cache_policy.public_pages[0].parameters_in_cache_key_and_forwarded_to_origin[0].cookies_config[0].cookies).items, "sessionid") && contains(one(aws_cloudfront_cache_policy.public_pages[0].parameters_in_cache_key_and_forwarded_to_origin[0].cookies_config[0].cookies).items, "cart")
    error_message = "A visitor with a session or a cart is shown another's page."
  }
  assert {
    condition     = alltrue([for behavior in aws_cloudfront_distribution.pages[0].ordered_cache_behavior : behavior.origin_request_policy_id == null || behavior.origin_request_policy_id == ""])
    error_message = "Headers that are not part of the key reach the shop, and with them whatever a stranger sends."
  }
  assert {
    condition     = length(aws_cloudfront_distribution.pages[0].custom_error_response) > 0 && alltrue([for answer in aws_cloudfront_distribution.pages[0].custom_error_response : answer.error_caching_min_ttl == 0])
    error_message = "A stranger's error is shown to whoever asks next."
  }
  assert {
    condition = alltrue([
      for distribution in aws_cloudfront_distribution.files : alltrue([for origin in distribution.origin : origin.origin_access_control_id != ""])
    ])
    error_message = "CloudFront cannot read a private bucket."
  }
}

run "the_spoken_secret_can_be_changed_before_the_other_is_renewed" {
  module {
    source = "../modules/origin_secret"
  }
  variables {
    name           = "shop"
    kms_key_arn    = "arn:aws:kms:eu-west-1:123456789012:key/1"
    spoken         = "two"
    replica_region = "eu-central-1"
  }

  assert {
    condition     = toset(keys(terraform_data.value)) == toset(["one", "two"])
    error_message = "There are not two values at any time."
  }
  assert {
    condition     = nonsensitive(output.spoken) == nonsensitive(terraform_data.value["two"].output)
    error_message = "CloudFront says another value than it was told to."
  }
  assert {
    condition     = nonsensitive(aws_secretsmanager_secret_version.this.secret_string) == jsonencode({ ORIGIN_SECRETS = "${nonsensitive(terraform_data.value["two"].output)} ${nonsensitive(terraform_data.value["one"].output)}" })
    error_message = "The function does not take both values, or a second region's health check says the one that may be renewed."
  }
  assert {
    condition     = one(aws_secretsmanager_secret.this.replica[*].region) == "eu-central-1"
    error_message = "The second region would refuse what CloudFront asks."
  }
}

run "before_the_first_deployment" {
  module {
    source = "../modules/cdn"
  }
  variables {
    name              = "shop"
    domain            = "shop.example.com"
    certificate_arn   = "arn:aws:acm:us-east-1:123456789012:certificate/1"
    bucket_domains    = { media = "media.s3.eu-west-1.amazonaws.com", static = "static.s3.eu-west-1.amazonaws.com" }
    log_bucket_domain = "logs.s3.amazonaws.com"
  }

  assert {
    condition     = length(aws_cloudfront_distribution.pages) == 0 && output.domains.static == "static.shop.example.com"
    error_message = "There is a distribution with nothing behind it, or files have no address."
  }
}

run "the_firewall_lets_stripe_call" {
  module {
    source = "../modules/waf"
  }
  variables {
    name = "shop"
  }

  assert {
    condition     = length([for rule in aws_wafv2_web_acl.this.rule : rule if length(rule.statement[0].rate_based_statement) > 0]) == 2
    error_message = "A limit is missing."
  }
  # As WAF matches them: what places an order, pays or asks for a password counts; a page that is being filled in, and
  # Stripe's calls, do not.
  assert {
    condition = {
      for path in [
        "/checkout", "/checkout?x", "/api/v1/carts/c/checkout", "/api/v1/payments", "/account/login/", "/es/account/login/",
        "/admin/login/", "/api/v1/auth/login", "/checkout/quote", "/api/v1/payments/webhooks/stripe", "/admin/"
        ] : path => anytrue([
          for rule in aws_wafv2_web_acl.this.rule :
          length(regexall(rule.statement[0].rate_based_statement[0].scope_down_statement[0].regex_match_statement[0].regex_string, path)) > 0
          if rule.name == "too-many-guesses"
      ])
      } == {
      "/checkout"       = true, "/checkout?x" = true, "/api/v1/carts/c/checkout" = true, "/api/v1/payments" = true,
      "/account/login/" = true, "/es/account/login/" = true, "/admin/login/" = true, "/api/v1/auth/login" = true,
      "/checkout/quote" = false, "/api/v1/payments/webhooks/stripe" = false, "/admin/" = false
    }
    error_message = "Who fills in the checkout, or Stripe, is taken for one who guesses, or who guesses is not."
  }
  assert {
    condition = alltrue([
      for hidden in ["uri_path", "query_string"] :
      anytrue([for field in aws_wafv2_web_acl_logging_configuration.this.redacted_fields : length(field[hidden]) > 0])
    ])
    error_message = "Whoever reads the firewall's log can open others' orders, or set their passwords."
  }
  # The HTTP API decodes a path, and Zappa what came of that: /account/log%2569n/ is the login.
  assert {
    condition = one([
      for rule in aws_wafv2_web_acl.this.rule : {
        for step in rule.statement[0].rate_based_statement[0].scope_down_statement[0].regex_match_statement[0].text_transformation :
        step.priority => step.type
      } if rule.name == "too-many-guesses"
    ]) == { "0" = "URL_DECODE", "1" = "URL_DECODE_UNI", "2" = "LOWERCASE" }
    error_message = "Who writes a letter of the path as %69 may guess without end."
  }
}
