variable "name" {
  description = "Name of the function: project and stage."
  type        = string
}

variable "environment" {
  description = "The stage, and GitHub's environment of that name."
  type        = string
}

variable "repository" {
  description = "Whose jobs may deploy: OWNER/NAME on GitHub."
  type        = string
}

variable "function_role_arn" {
  description = "The role that the function runs as."
  type        = string
}

variable "bucket_arns" {
  description = "Buckets of packages and of static files."
  type        = object({ packages = string, static = string })
}

variable "kms_key_arn" {
  description = "Key that packages are encrypted with."
  type        = string
}

variable "state_bucket" {
  description = "Bucket of Terraform's state, which is read for the outputs; empty where somebody else brings the settings."
  type        = string
  default     = ""
}
