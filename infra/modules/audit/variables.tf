variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "log_bucket" {
  description = "The bucket that takes the trail."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts the trail."
  type        = string
}
