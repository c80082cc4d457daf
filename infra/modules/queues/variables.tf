variable "name" {
  description = "Name of the task queue, and prefix of the others."
  type        = string
}

variable "function_timeout" {
  description = "Seconds after which Lambda ends the function that reads these queues."
  type        = number
}

variable "visibility_timeout" {
  description = "Seconds for which a message that was taken is hidden. Six times the function's, says AWS: Lambda tries again when throttled."
  type        = number

}

variable "max_receive_count" {
  description = "After so many failures a message goes to the dead-letter queue."
  type        = number
  default     = 5
}

variable "kms_key_arn" {
  description = "Key that encrypts the messages."
  type        = string
}

variable "guard_dead_letters" {
  description = "Whether a dead-letter queue takes messages from its own queue only."
  type        = bool
  default     = true
}
