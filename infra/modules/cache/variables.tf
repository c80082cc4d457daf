variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets; two or three."
  type        = list(string)
}

variable "client_security_group_id" {
  description = "The group that may connect: the function's."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts what is kept."
  type        = string
}

variable "max_gigabytes" {
  description = "Most it may hold."
  type        = number
  default     = 1
}

variable "max_ecpu_per_second" {
  description = "Most work it may do (1,000 is the least that can be set)."
  type        = number
  default     = 5000
}
