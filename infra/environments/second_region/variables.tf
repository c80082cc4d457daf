variable "region" {
  description = "The second region."
  type        = string
}

variable "first_region" {
  description = "Production's region."
  type        = string
}

variable "first" {
  description = "From production's output `settings`: its site, its buckets, its database, its secrets and its key."
  type = object({
    site            = string
    origin_secret   = string
    buckets         = map(string)
    cluster_arn     = string
    database_secret = string
    kms_key_arn     = string
  })
}

variable "zone_id" {
  description = "Route 53 zone of the origin's name."
  type        = string
}

variable "origin_domain" {
  description = "The name under which CloudFront asks for pages (production's api_origin_domain), such as origin.shop.example.com."
  type        = string
}

variable "api_targets" {
  description = "For both regions: host and zone of the API's own domain name, and an address that tells its health."
  type = object({
    first  = object({ domain = string, zone_id = string, health_host = string })
    second = object({ domain = string, zone_id = string })
  })
}

variable "api_id" {
  description = "The HTTP API that Zappa made here; empty before the first deployment."
  type        = string
  default     = ""
}

variable "websocket_api_id" {
  description = "The WebSocket API that Zappa made here; empty before the first deployment, and pages then look for news themselves."
  type        = string
  default     = ""
}

variable "replica_max_capacity" {
  description = "Most capacity of the database here: the same as production's, since it takes over production's work."
  type        = number
  default     = 32
}

variable "leads" {
  description = "Whether this region works, because its database is the one that writes (docs/infrastructure.md, Fail-over)."
  type        = bool
  default     = false
}

variable "mail_identity" {
  description = "Domain, or single address, that the shop sends mail from."
  type        = string
}

variable "sender" {
  description = "Address in From, of that identity."
  type        = string
}

variable "alert_emails" {
  description = "Who is told when an alarm rings."
  type        = set(string)
}
