variable "region" {
  description = "Region of everything but CloudFront."
  type        = string
  default     = "eu-west-1"
}

variable "domain" {
  description = "The shop's domain, such as shop.example.com."
  type        = string
}

variable "zone_id" {
  description = "Route 53 zone of the domain; empty where DNS is elsewhere."
  type        = string
  default     = ""
}

variable "certificate_arn" {
  description = "A certificate in us-east-1 for the domain and its static. and media., where there is no zone."
  type        = string
  default     = ""
}

variable "api_id" {
  description = "The HTTP API that Zappa made; empty before the first deployment."
  type        = string
  default     = ""
}

variable "websocket_api_id" {
  description = "The WebSocket API that Zappa made; empty before the first deployment, and pages then look for news themselves."
  type        = string
  default     = ""
}

variable "origin_secret" {
  description = "Which of its two secrets CloudFront says to the shop, one or two: changed to renew the other."
  type        = string
  default     = "one"
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

variable "api_origin_domain" {
  description = "Host that CloudFront asks for pages, where it must be the same in two regions; empty for the API's own."
  type        = string
  default     = ""
}

variable "database_password" {
  description = "A password of the operator's, which a database over two regions needs (TF_VAR_database_password)."
  type        = string
  default     = null
  sensitive   = true
}

variable "replica_region" {
  description = "The second region, in which the database's password is to be had too; null for none."
  type        = string
  default     = null
}

variable "leads" {
  description = "Whether this region works: false after the second has taken over."
  type        = bool
  default     = true
}

variable "redis" {
  description = "A cache that all instances share."
  type        = bool
  default     = false
}

variable "cognito" {
  description = "A pool of accounts in Cognito."
  type        = bool
  default     = false
}

variable "monthly_budget_usd" {
  description = "What the environment may cost a month; 0 for no alarm."
  type        = number
  default     = 800
}

variable "github_repository" {
  description = "OWNER/NAME on GitHub whose jobs may deploy this stage; empty for none."
  type        = string
  default     = ""
}

variable "state_bucket" {
  description = "Bucket of this state, which those jobs read for the outputs."
  type        = string
  default     = ""
}

variable "requests_per_5_minutes" {
  description = "Requests that one address may make in five minutes before the firewall refuses it."
  type        = number
  default     = 2000
}

variable "logins_per_5_minutes" {
  description = "The same for pages where passwords or cards can be guessed."
  type        = number
  default     = 100
}

variable "busy_invocations_per_hour" {
  description = "From how many calls an hour without an order is worth an alarm."
  type        = number
  default     = 1500
}

variable "password_rotation_days" {
  description = "How often AWS changes the database's password, where it is AWS's; 0 for Aurora's own seven days."
  type        = number
  default     = 30
}

variable "page_log_days" {
  description = "How long CloudFront's log of the pages is kept, in which links to orders and to new passwords stand whole."
  type        = number
  default     = 14
}
