variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "domain" {
  description = "The shop's domain; static. and media. are put before it. Empty: CloudFront's own names."
  type        = string
  default     = ""
}

variable "zone_id" {
  description = "Route 53 zone of the domain, for the records and the certificate's proof; empty where DNS is elsewhere."
  type        = string
  default     = ""
}

variable "certificate_arn" {
  description = "A certificate (in us-east-1) for the three names, where there is no zone to prove a new one in."
  type        = string
  default     = ""
}

variable "bucket_domains" {
  description = "Where media and static files are fetched from."
  type        = map(string)
}

variable "log_bucket_domain" {
  description = "The bucket that takes access logs."
  type        = string
}

variable "api_origin_domain" {
  description = "Host of the API that Zappa made. Empty before the first deployment: then there are only files to serve."
  type        = string
  default     = ""
}

variable "api_origin_path" {
  description = "What stands before every path at the origin: the stage, where it is the API's own host."
  type        = string
  default     = ""
}

variable "origin_secret" {
  description = "What CloudFront says to the API with every request; empty for nothing."
  type        = string
  default     = ""
  sensitive   = true
}

variable "web_acl_arn" {
  description = "The firewall in front of the pages; null for none."
  type        = string
  default     = null
}

variable "price_class" {
  description = "Which of CloudFront's places serve: PriceClass_100 is North America and Europe."
  type        = string
  default     = "PriceClass_100"
}

variable "page_seconds" {
  description = "How long the same public page is shown to visitors without cookies."
  type        = number
  default     = 60
}

variable "lock_media" {
  description = "Whether browsers are told that media are pictures and nothing that runs."
  type        = bool
  default     = true
}
