variable "name" {
  description = "Prefix of every name: project and environment. Also the function's own, as Zappa calls it."
  type        = string
}

variable "function_timeout" {
  description = "Seconds after which Lambda ends the function."
  type        = number
}

variable "queues" {
  description = "Queues by purpose, with `name` and `dead_letter_name`."
  type        = map(object({ name = string, dead_letter_name = string }))
}

variable "cluster_identifier" {
  description = "The database."
  type        = string
}

variable "database_connections" {
  description = "Connections that the database can hold."
  type        = number
}

variable "api_id" {
  description = "The HTTP API that Zappa made; empty before the first deployment."
  type        = string
  default     = ""
}

variable "metric_dimensions" {
  description = "Dimensions under which the shop sends its own figures (namespace CloudCommerce)."
  type        = map(string)
  default     = {}
}

variable "quiet_hours_allowed" {
  description = "After so many busy hours without an order the alarm rings."
  type        = number
  default     = 1
}

variable "busy_invocations_per_hour" {
  description = "From how many calls of the function an hour counts as busy. The schedules alone make about 300."
  type        = number
  default     = 1500
}

variable "log_days" {
  description = "How long the function's log is kept."
  type        = number
}

variable "kms_key_arn" {
  description = "Key that encrypts the log."
  type        = string
}

variable "alerts_topic_arn" {
  description = "Topic of alarms."
  type        = string
}

variable "no_orders_alarm" {
  description = "Whether to ring when the shop is visited and nobody orders."
  type        = bool
  default     = true
}
