variable "name" {
  description = "Project and environment, as Zappa calls the function: cloudcommerce-dev."
  type        = string
}

variable "environment" {
  description = "Environment, which is also Zappa's stage."
  type        = string
}

# --- Addresses -------------------------------------------------------------------------------------------------------

variable "domain" {
  description = "The shop's domain; empty for CloudFront's own names."
  type        = string
  default     = ""
}

variable "zone_id" {
  description = "Route 53 zone of the domain; empty where DNS is elsewhere."
  type        = string
  default     = ""
}

variable "certificate_arn" {
  description = "A certificate in us-east-1 for the domain, where there is no zone."
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

variable "api_origin_domain" {
  description = "Host that CloudFront asks for pages; empty for the API's own."
  type        = string
  default     = ""
}

variable "origin_secret" {
  description = "Which of its two secrets CloudFront says to the shop: one or two."
  type        = string
  default     = "one"
}

variable "mail_identity" {
  description = "Domain, or single address, that the shop sends mail from."
  type        = string
}

variable "sender" {
  description = "Address in From."
  type        = string
}

variable "alert_emails" {
  description = "Who is told when an alarm rings."
  type        = set(string)
}

# --- Network ---------------------------------------------------------------------------------------------------------

variable "cidr" {
  description = "Addresses of the network, a /16."
  type        = string
}

variable "nat" {
  description = "The way out to the internet: none, instance or gateway."
  type        = string
}

variable "nat_per_zone" {
  description = "One gateway a zone."
  type        = bool
  default     = false
}

variable "interface_endpoints" {
  description = "AWS services reached inside the network."
  type        = set(string)
}

# --- Function --------------------------------------------------------------------------------------------------------

variable "function_timeout" {
  description = "Seconds after which Lambda ends the function; the same as in zappa_settings.json."
  type        = number
  default     = 120
}

variable "visibility_timeout" {
  description = "Seconds for which a message that was taken is hidden: six times function_timeout, or more."
  type        = number
  default     = 720
}

# --- Database --------------------------------------------------------------------------------------------------------

variable "database" {
  description = "Size and safety of the database; the module `database` explains each."
  type = object({
    min_capacity        = number
    max_capacity        = number
    instance_count      = number
    proxy               = bool
    backup_days         = number
    deletion_protection = bool
  })
}

variable "database_password" {
  description = "A password of the operator's, for a database over two regions; else AWS makes and changes one."
  type        = string
  default     = null
  sensitive   = true
}

variable "password_rotation_days" {
  description = "How often AWS changes the database's password, where it is AWS's; 0 for Aurora's own seven days."
  type        = number
  default     = 30
}

variable "replica_of" {
  description = "In a second region: the global database to follow, its version (AWS changes none of several regions by itself), and of the first region its site, what CloudFront asks, and the secrets of both as they are here."
  type = object({
    global_cluster_identifier = string
    engine_version            = string
    secret_arn                = string
    site                      = string
    origin_domain             = string
    origin_secret_arn         = string
  })
  default = null
}

variable "leads" {
  description = "Whether this region works: false beside another whose database writes. Its queues and schedules are then off."
  type        = bool
  default     = true
}

variable "replica_region" {
  description = "In the first region: the second, in which the database's password is to be had too."
  type        = string
  default     = null
}

# --- What is switched on ---------------------------------------------------------------------------------------------

variable "waf" {
  description = "A firewall in front of the pages (about 10 USD a month)."
  type        = bool
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

variable "redis" {
  description = "A cache that all instances share (about 7 USD a month, and by use)."
  type        = bool
  default     = false
}

variable "cognito" {
  description = "A pool of accounts in Cognito."
  type        = bool
  default     = false
}

variable "audit" {
  description = "A trail of all changes in the account. The first in an account is free, a second costs by its size."
  type        = bool
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

variable "monthly_budget_usd" {
  description = "What the environment may cost a month; 0 for no alarm."
  type        = number
}

variable "log_days" {
  description = "How long logs are kept."
  type        = number
}

variable "page_log_days" {
  description = "How long CloudFront's log of the pages is kept, in which links stand whole."
  type        = number
  default     = 14
}

variable "flow_log_days" {
  description = "How long refused connections are kept; 0 records none."
  type        = number
  default     = 0
}

variable "disposable" {
  description = "Whether `terraform destroy` takes buckets with all they hold, and secrets at once. Never in production."
  type        = bool
  default     = false
}

variable "busy_invocations_per_hour" {
  description = "From how many calls an hour without an order is worth an alarm."
  type        = number
  default     = 1500
}

variable "local_cloud" {
  description = "Whether AWS is moto on this machine: what it lacks is left out (docs/infrastructure.md lists it)."
  type        = bool
  default     = false
}
