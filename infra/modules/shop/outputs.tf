output "settings" {
  description = "What the deployment must know. `zappa` is laid over the stage in zappa_settings.json; the rest is for scripts."
  value = {
    stage  = var.environment
    region = local.region
    waits  = !var.leads # beside another region

    # In Zappa's own words.
    zappa = {
      aws_region            = local.region
      role_arn              = module.function_role.arn
      manage_roles          = false
      s3_bucket             = module.storage.names.packages
      dead_letter_arn       = module.queues.queues.tasks.dead_letter_arn
      vpc_config            = { SubnetIds = module.network.private_subnet_ids, SecurityGroupIds = [module.network.function_security_group_id] }
      environment_variables = local.environment_variables
    }

    network = {
      vpc_id             = module.network.vpc_id
      subnet_ids         = module.network.private_subnet_ids
      security_group_ids = [module.network.function_security_group_id]
      outgoing_addresses = module.network.outgoing_addresses
    }
    role_arn        = module.function_role.arn
    deploy_role_arn = one(module.deploy_role[*].arn)
    kms_key_arn     = module.encryption.key_arn
    queues          = module.queues.queues
    topics          = { order_events = module.notifications.order_events_topic_arn, alerts = module.notifications.alerts_topic_arn }
    buckets         = module.storage.names
    domains         = module.cdn.domains
    cdn_targets     = module.cdn.targets
    secrets         = { application = module.secrets.application_arn, database = module.database.secret_arn, origin = local.origin_secret_arn }
    database = {
      host           = module.database.host
      migration_host = module.database.migration_host
      port           = 5432
      name           = module.database.database
      cluster_arn    = module.database.cluster_arn
    }
    cognito = var.cognito ? { pool_id = module.cognito[0].pool_id, client_id = module.cognito[0].client_id, domain = module.cognito[0].domain } : null
    alarms  = module.monitoring.alarm_names
  }
}
