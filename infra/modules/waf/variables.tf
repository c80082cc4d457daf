variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "requests_per_5_minutes" {
  description = "Requests that one address may make in five minutes."
  type        = number
  default     = 2000
}

variable "logins_per_5_minutes" {
  description = "Requests that one address may make in five minutes to pages where passwords or cards can be guessed."
  type        = number
  default     = 100
}

variable "log_days" {
  description = "How long refused requests are kept."
  type        = number
  default     = 30
}
