variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "alert_emails" {
  description = "Who is told when an alarm rings. Each address confirms by a link that AWS mails."
  type        = set(string)
}

variable "order_event_emails" {
  description = "Who hears of each order by mail."
  type        = set(string)
  default     = []
}

variable "mail_identity" {
  description = "Domain, or single address, that the shop sends from."
  type        = string
}

variable "zone_id" {
  description = "Route 53 zone of the domain, for the records that prove it; empty where DNS is elsewhere."
  type        = string
  default     = ""
}

variable "kms_key_arn" {
  description = "Key that encrypts the topics."
  type        = string
}
