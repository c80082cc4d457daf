mock_provider "aws" {
  source = "./mocks"
}

variables {
  name                = "cloudcommerce-production"
  callback_urls       = ["https://shop.example.com/account/amazon-cognito/login/callback/"]
  logout_urls         = ["https://shop.example.com/"]
  deletion_protection = true
  mail_identity       = { arn = "arn:aws:ses:eu-west-1:123456789012:identity/example.com", verified = true }
  sender              = "Shop <shop@example.com>"
}

run "a_pool_of_this_account" {
  module {
    source = "../modules/cognito"
  }

  assert {
    condition     = output.domain == "cloudcommerce-production-123456789012"
    error_message = "The second merchant of a region cannot have a pool."
  }
  assert {
    condition     = [for sender in aws_cognito_user_pool.this.email_configuration : [sender.email_sending_account, sender.source_arn, sender.from_email_address]] == [["DEVELOPER", "arn:aws:ses:eu-west-1:123456789012:identity/example.com", "Shop <shop@example.com>"]]
    error_message = "After 50 mails a day nobody can confirm an address."
  }
}

run "before_ses_has_verified_the_sender" {
  module {
    source = "../modules/cognito"
  }
  variables {
    mail_identity = { arn = "arn:aws:ses:eu-west-1:123456789012:identity/example.com", verified = false }
  }

  assert {
    condition     = length(aws_cognito_user_pool.this.email_configuration) == 0
    error_message = "Cognito refuses a sender that is not verified."
  }
}
