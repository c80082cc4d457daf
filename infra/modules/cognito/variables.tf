variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "callback_urls" {
  description = "Where Cognito may send a person back to after signing in."
  type        = list(string)
}

variable "logout_urls" {
  description = "Where Cognito may send a person back to after signing out."
  type        = list(string)
}

variable "deletion_protection" {
  description = "Whether the pool, which is all its accounts, refuses to be deleted."
  type        = bool
}

variable "mail_identity" {
  description = "The shop's identity at SES, and whether SES has verified it. Until then Cognito sends the pool's mails itself."
  type        = object({ arn = string, verified = bool })
}

variable "sender" {
  description = "Address in From, of that identity."
  type        = string
}
