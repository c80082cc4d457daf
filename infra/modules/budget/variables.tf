variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "monthly_usd" {
  description = "What the environment may cost a month."
  type        = number
}

variable "environment" {
  description = "Value of the tag `environment`, by which these costs are told from others."
  type        = string
}

variable "alerts_topic_arn" {
  description = "Topic of alarms."
  type        = string
}
