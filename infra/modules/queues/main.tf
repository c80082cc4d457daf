# Celery's tasks, and the news of orders in their order. What fails five times waits in a dead-letter queue for staff.

locals {
  queues = {
    tasks        = { name = var.name, dead = "${var.name}-dead-letters", fifo = false }
    order_events = { name = "${var.name}-order-events.fifo", dead = "${var.name}-order-events-dead-letters.fifo", fifo = true }
  }
  fourteen_days = 14 * 24 * 3600 # the longest there is
}

resource "aws_sqs_queue" "this" {
  for_each = local.queues

  name                       = each.value.name
  visibility_timeout_seconds = var.visibility_timeout
  message_retention_seconds  = local.fourteen_days
  receive_wait_time_seconds  = 20 # long polling: an empty answer costs as much as a full one
  kms_master_key_id          = var.kms_key_arn

  fifo_queue                  = each.value.fifo
  content_based_deduplication = each.value.fifo ? true : null
  # One order's events wait for each other, not for other orders'.
  deduplication_scope   = each.value.fifo ? "messageGroup" : null
  fifo_throughput_limit = each.value.fifo ? "perMessageGroupId" : null

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters[each.key].arn
    maxReceiveCount     = var.max_receive_count
  })

  lifecycle {
    precondition {
      condition     = var.visibility_timeout >= 6 * var.function_timeout
      error_message = "visibility_timeout must be six times function_timeout or more, or a message is run twice at once."
    }
  }
}

resource "aws_sqs_queue" "dead_letters" {
  for_each = local.queues

  name                      = each.value.dead
  message_retention_seconds = local.fourteen_days
  kms_master_key_id         = var.kms_key_arn
  fifo_queue                = each.value.fifo # a FIFO queue's dead letters need a FIFO queue
}

# Only the queue it belongs to may use a queue as its dead-letter queue.
resource "aws_sqs_queue_redrive_allow_policy" "this" {
  for_each = { for purpose, queue in local.queues : purpose => queue if var.guard_dead_letters }

  queue_url = aws_sqs_queue.dead_letters[each.key].id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this[each.key].arn]
  })
}
