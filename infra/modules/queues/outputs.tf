output "queues" {
  description = "By purpose (tasks, order_events): name, url, arn, and the same of its dead-letter queue."
  value = {
    for purpose in keys(local.queues) : purpose => {
      name             = aws_sqs_queue.this[purpose].name
      url              = aws_sqs_queue.this[purpose].url
      arn              = aws_sqs_queue.this[purpose].arn
      dead_letter_name = aws_sqs_queue.dead_letters[purpose].name
      dead_letter_url  = aws_sqs_queue.dead_letters[purpose].url
      dead_letter_arn  = aws_sqs_queue.dead_letters[purpose].arn
    }
  }
}

output "visibility_timeout" {
  description = "Seconds for which a taken message is hidden."
  value       = var.visibility_timeout
}
