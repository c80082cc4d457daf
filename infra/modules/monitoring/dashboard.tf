# One page: the business above, the machinery below.

data "aws_region" "current" {}

locals {
  # Each metric as CloudWatch writes it: namespace, name, then the names and values of its dimensions.
  own_dimensions      = flatten([for key, value in var.metric_dimensions : [key, value]])
  function_dimensions = ["FunctionName", var.name]
  cluster_dimensions  = ["DBClusterIdentifier", var.cluster_identifier]

  charts = concat(
    [
      { title = "Orders a minute", stat = "Sum", period = 60, metrics = [concat(["CloudCommerce", "OrdersCreated"], local.own_dimensions)] },
      { title = "Revenue an hour", stat = "Sum", period = 3600, metrics = [concat(["CloudCommerce", "Revenue"], local.own_dimensions)] },
      {
        title = "What keeps people from buying", stat = "Sum", period = 300
        metrics = [
          concat(["CloudCommerce", "PaymentFailed"], local.own_dimensions),
          concat(["CloudCommerce", "OutOfStock"], local.own_dimensions),
        ]
      },
      { title = "Seconds that tasks wait", stat = "Maximum", period = 60, metrics = [concat(["CloudCommerce", "QueueLag"], local.own_dimensions)] },
      {
        title   = "Function: calls, errors, refusals", stat = "Sum", period = 60
        metrics = [for metric in ["Invocations", "Errors", "Throttles"] : concat(["AWS/Lambda", metric], local.function_dimensions)]
      },
      { title = "Function: ms of the slowest hundredth", stat = "p99", period = 300, metrics = [concat(["AWS/Lambda", "Duration"], local.function_dimensions)] },
      { title = "Function: at once", stat = "Maximum", period = 60, metrics = [concat(["AWS/Lambda", "ConcurrentExecutions"], local.function_dimensions)] },
      {
        title   = "Database: % busy, % of its growth", stat = "Average", period = 60
        metrics = [for metric in ["CPUUtilization", "ACUUtilization"] : concat(["AWS/RDS", metric], local.cluster_dimensions)]
      },
      { title = "Database: connections", stat = "Maximum", period = 60, metrics = [concat(["AWS/RDS", "DatabaseConnections"], local.cluster_dimensions)] },
      {
        title = "Queues: waiting, and dead", stat = "Maximum", period = 60
        metrics = [
          for name in flatten([for queue in var.queues : [queue.name, queue.dead_letter_name]]) :
          ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", name]
        ]
      },
    ],
    var.api_id == "" ? [] : [
      { title = "API: requests and errors", stat = "Sum", period = 60, metrics = [for metric in ["Count", "4xx", "5xx"] : ["AWS/ApiGateway", metric, "ApiId", var.api_id]] },
    ],
  )
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name
  dashboard_body = jsonencode({
    widgets = [
      for index, chart in local.charts : {
        type   = "metric"
        x      = (index % 2) * 12
        y      = floor(index / 2) * 6
        width  = 12
        height = 6
        properties = {
          title   = chart.title
          region  = data.aws_region.current.name
          view    = "timeSeries"
          stat    = chart.stat
          period  = chart.period
          metrics = chart.metrics
        }
      }
    ]
  })
}
