# The shop's own settings (docs/settings.md) that follow from what was made. None of them is a secret: they are the
# function's variables, and whoever may look at the function reads them.

locals {
  environment_variables = merge(
    {
      MEDIA_BUCKET                     = module.storage.names.media
      MEDIA_URL_BASE                   = "https://${module.cdn.domains.media}"
      STATIC_BUCKET                    = module.storage.names.static
      STATIC_URL_BASE                  = "https://${module.cdn.domains.static}"
      SQS_QUEUE_URL                    = module.queues.queues.tasks.url
      SQS_DEAD_LETTER_QUEUE_URL        = module.queues.queues.tasks.dead_letter_url
      SQS_EVENTS_QUEUE_URL             = module.queues.queues.order_events.url
      SQS_EVENTS_DEAD_LETTER_QUEUE_URL = module.queues.queues.order_events.dead_letter_url
      ORDER_EVENTS_TOPIC_ARN           = module.notifications.order_events_topic_arn
      SQS_VISIBILITY_TIMEOUT           = tostring(module.queues.visibility_timeout)
      DEFAULT_FROM_EMAIL               = var.sender
      # A prepared statement ties a client to one of the proxy's connections for good.
      PREPARE_THRESHOLD = module.database.uses_proxy ? "0" : "3"
    },
    local.has_site ? {
      SITE_URL      = "https://${local.site}"
      ALLOWED_HOSTS = join(",", local.hosts)
    } : {},
    local.has_edge ? {
      # CloudFront appends the visitor's address to X-Forwarded-For, and API Gateway CloudFront's.
      PROXY_COUNT = "2"
      # From now on the shop answers nobody but CloudFront.
      ORIGIN_SECRET_NAME = local.origin_secret_arn
    } : {},
    # Zappa names the API's stage after its own.
    var.websocket_api_id == "" ? {} : {
      WEBSOCKET_URL = "wss://${var.websocket_api_id}.execute-api.${local.region}.amazonaws.com/${var.environment}"
    },
    # Its secret is put into the stage's secret by hand (docs/infrastructure.md).
    var.cognito ? {
      COGNITO_DOMAIN    = "https://${module.cognito[0].domain}.auth.${local.region}.amazoncognito.com"
      COGNITO_CLIENT_ID = module.cognito[0].client_id
    } : {},
    var.redis ? { CACHE_URL = module.cache[0].url } : {},
  )
}
