variable "name" {
  description = "Prefix of every name: project and environment."
  type        = string
}

variable "vpc_id" {
  description = "The network."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, one a zone."
  type        = list(string)
}

variable "client_security_group_id" {
  description = "The group that may connect: the function's."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts the data, the backups and the password."
  type        = string
}

variable "engine_version" {
  description = "Version of Aurora PostgreSQL: the major one alone, since AWS changes the minor one itself, and an apply would want back; but all of the first region's in a second. Pausing needs 16.3 or newer."
  type        = string
  default     = "17"
  nullable    = false
}

variable "min_capacity" {
  description = "Least capacity in ACU (about 2 GB of memory each); 0 pauses the database when nobody is connected."
  type        = number
}

variable "max_capacity" {
  description = "Most capacity in ACU, which is also the most it can cost."
  type        = number
}

variable "instance_count" {
  description = "1, or more in further zones: the second takes over within about half a minute when the first fails."
  type        = number
  default     = 1
}

variable "proxy" {
  description = "RDS Proxy shares few connections among many functions. It costs at least 8 ACU's price, and the database never pauses behind it."
  type        = bool
}

variable "backup_days" {
  description = "Days back to which the database can be restored, to the second."
  type        = number
}

variable "deletion_protection" {
  description = "Whether the database refuses to be deleted; a last snapshot is then taken as well."
  type        = bool
}

variable "log_days" {
  description = "How long slow statements and errors are kept."
  type        = number
  default     = 30
}

variable "password_rotation_days" {
  description = "How often Secrets Manager changes the password that it manages; 0 leaves it at Aurora's own seven days."
  type        = number
  default     = 30
}

variable "own_password" {
  description = <<-TEXT
    A password of the operator's. Left out, Aurora makes one, keeps it in Secrets Manager and changes it regularly,
    which AWS does not offer for a database that spans regions.
  TEXT
  type        = string
  default     = null
  sensitive   = true
}

variable "secret_replica_region" {
  description = "A second region in which the operator's own password is to be had."
  type        = string
  default     = null
}

variable "is_replica" {
  description = "Whether this is a second region's, which reads along (said apart, because the plan must know it)."
  type        = bool
  default     = false
}

variable "global_cluster_identifier" {
  description = "The global database that this one is a read replica of, in a second region."
  type        = string
  default     = null
}

variable "replica_secret_arn" {
  description = "In a second region: the secret that holds the first region's password."
  type        = string
  default     = null
}
