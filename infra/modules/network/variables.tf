variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "cidr" {
  description = "Addresses of the network, a /16."
  type        = string
}

variable "zone_count" {
  description = "Availability zones to spread over."
  type        = number
  default     = 3
}

variable "nat" {
  description = <<-TEXT
    The way out to the internet, which Stripe needs: "none", "instance" (one small machine, about 7 USD a month, down
    for minutes when it fails) or "gateway" (about 33 USD a month each, kept alive by AWS).
  TEXT
  type        = string
  default     = "none"

  validation {
    condition     = contains(["none", "instance", "gateway"], var.nat)
    error_message = "nat is one of none, instance, gateway."
  }
}

variable "nat_per_zone" {
  description = "One gateway a zone, so that the loss of a zone takes no other zone's way out with it."
  type        = bool
  default     = false
}

variable "interface_endpoints" {
  description = "AWS services reached inside the network: short names such as sqs. About 7.50 USD a month, zone and service."
  type        = set(string)
  default     = ["sqs", "sns", "secretsmanager", "email"]
}

variable "flow_log_days" {
  description = "How long refused connections are kept; 0 records none."
  type        = number
  default     = 0
}

variable "kms_key_arn" {
  description = "Key that encrypts the flow log."
  type        = string
}
