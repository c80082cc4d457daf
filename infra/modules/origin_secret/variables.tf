variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts the secret."
  type        = string
}

variable "spoken" {
  description = "Which of the two values CloudFront says: one or two."
  type        = string
  default     = "one"

  validation {
    condition     = contains(["one", "two"], var.spoken)
    error_message = "There are two values, one and two."
  }
}

variable "replica_region" {
  description = "A second region whose function must know the values too; null for none."
  type        = string
  default     = null
}

variable "recovery_days" {
  description = "Days in which a deleted secret can be had back; 0 deletes at once."
  type        = number
  default     = 30
}
