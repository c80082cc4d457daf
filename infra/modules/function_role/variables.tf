variable "name" {
  description = "Name of the function and of its role: project and stage."
  type        = string
}

variable "log_group_arn" {
  description = "Log group of the function."
  type        = string
}

variable "queue_arns" {
  description = "Queues that the function sends to and reads."
  type        = list(string)
}

variable "dead_letter_queue_arns" {
  description = "Queues that staff look into and send again from."
  type        = list(string)
}

variable "media_bucket_arn" {
  description = "Bucket of product pictures and invoices."
  type        = string
}

variable "static_bucket_arn" {
  description = "Bucket of static files, whose list of names is read at start."
  type        = string
}

variable "secret_arns" {
  description = "Secrets read at start."
  type        = list(string)
}

variable "topic_arns" {
  description = "Topics that the function publishes to."
  type        = list(string)
}

variable "mail_identity_arn" {
  description = "The sender that mails go out as."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that queues, topics and secrets are encrypted with."
  type        = string
}

variable "websocket_api_id" {
  description = "The WebSocket API through which pages are told of news; empty before Zappa has made it."
  type        = string
}

variable "websocket_stage" {
  description = "Stage of that API."
  type        = string
}
