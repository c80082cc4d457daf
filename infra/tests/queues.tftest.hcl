mock_provider "aws" {
  source = "./mocks"
}

variables {
  name               = "shop"
  function_timeout   = 120
  visibility_timeout = 720
  kms_key_arn        = "arn:aws:kms:eu-west-1:123456789012:key/1"
}

run "messages_survive_failures" {
  module {
    source = "../modules/queues"
  }

  assert {
    condition     = alltrue([for queue in aws_sqs_queue.this : queue.visibility_timeout_seconds >= 6 * var.function_timeout])
    error_message = "A message is hidden for less than six times as long as the function may run."
  }
  assert {
    condition = alltrue([
      for purpose, queue in aws_sqs_queue.this :
      jsondecode(queue.redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.dead_letters[purpose].arn, maxReceiveCount = 5 }
    ])
    error_message = "What fails five times does not go to the queue's own dead-letter queue."
  }
  assert {
    condition     = alltrue([for queue in aws_sqs_queue.dead_letters : queue.message_retention_seconds == 14 * 24 * 3600])
    error_message = "Dead letters are not kept for 14 days."
  }
  assert {
    condition     = alltrue([for queue in concat(values(aws_sqs_queue.this), values(aws_sqs_queue.dead_letters)) : queue.kms_master_key_id == var.kms_key_arn])
    error_message = "A queue is not encrypted with the environment's key."
  }
  assert {
    condition     = aws_sqs_queue.this["tasks"].name == "shop" && !aws_sqs_queue.this["tasks"].fifo_queue
    error_message = "Celery's queue is not the one the shop sends to."
  }
  assert {
    condition     = aws_sqs_queue.this["order_events"].fifo_queue && aws_sqs_queue.dead_letters["order_events"].fifo_queue && endswith(aws_sqs_queue.this["order_events"].name, ".fifo")
    error_message = "Events of an order are not kept in order, or cannot go to their dead-letter queue."
  }
}

run "a_message_must_not_run_twice_at_once" {
  command = plan
  module {
    source = "../modules/queues"
  }
  variables {
    visibility_timeout = 719
  }
  expect_failures = [aws_sqs_queue.this]
}
