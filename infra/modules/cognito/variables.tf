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
