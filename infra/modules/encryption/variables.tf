variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "deletion_days" {
  description = "Days between the order to delete the key and its deletion: without it all data is lost."
  type        = number
  default     = 30
}
