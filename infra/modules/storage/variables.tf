variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "upload_origins" {
  description = "The shop's address: the origin whose pages may upload pictures. None before it has one."
  type        = list(string)
}

variable "reader_arns" {
  description = "CloudFront distributions by the bucket they read (media, static)."
  type        = map(string)
}

variable "kms_key_arn" {
  description = "Key that encrypts the packages."
  type        = string
}

variable "log_days" {
  description = "How long logs are kept."
  type        = number
  default     = 90
}

variable "page_log_days" {
  description = "How long CloudFront's log of the pages is kept: links to orders and to new passwords stand in it whole."
  type        = number
  default     = 14
}

variable "force_destroy" {
  description = "Whether `terraform destroy` deletes buckets with all they hold. Never in production."
  type        = bool
  default     = false
}
