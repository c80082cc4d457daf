mock_provider "aws" {
  source = "./mocks"
}

variables {
  name                     = "shop"
  vpc_id                   = "vpc-1"
  subnet_ids               = ["subnet-1", "subnet-2", "subnet-3"]
  client_security_group_id = "sg-function"
  kms_key_arn              = "arn:aws:kms:eu-west-1:123456789012:key/1"
  min_capacity             = 1
  max_capacity             = 8
  instance_count           = 2
  proxy                    = true
  backup_days              = 30
  deletion_protection      = true
}

run "in_production" {
  module {
    source = "../modules/database"
  }

  assert {
    condition     = aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.kms_key_id == var.kms_key_arn
    error_message = "The data is not encrypted with the environment's key."
  }
  assert {
    condition     = !strcontains(aws_rds_cluster.this.engine_version, ".")
    error_message = "After AWS's own upgrade an apply would want the former minor version back."
  }
  assert {
    condition     = aws_rds_cluster.this.backup_retention_period == 30 && aws_rds_cluster.this.deletion_protection && !aws_rds_cluster.this.skip_final_snapshot
    error_message = "The data could be lost."
  }
  assert {
    condition     = aws_rds_cluster.this.manage_master_user_password && aws_secretsmanager_secret_rotation.managed[0].rotation_rules[0].automatically_after_days == 30
    error_message = "The password is not made and changed by AWS."
  }
  assert {
    condition     = length(aws_rds_cluster_instance.this) == 2 && alltrue([for instance in aws_rds_cluster_instance.this : !instance.publicly_accessible])
    error_message = "There is no second instance to take over, or one is open to the internet."
  }
  assert {
    condition     = contains([for parameter in aws_rds_cluster_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "rds.force_ssl=1") && aws_db_proxy.this[0].require_tls
    error_message = "Connections without TLS are taken."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.client.referenced_security_group_id == "sg-function" && aws_vpc_security_group_ingress_rule.client.cidr_ipv4 == null
    error_message = "Others than the function may connect."
  }
  assert {
    condition     = output.host == "proxy.example.com" && output.uses_proxy
    error_message = "The function is not sent to the proxy."
  }
}

run "in_dev_it_pauses" {
  module {
    source = "../modules/database"
  }
  variables {
    min_capacity        = 0
    instance_count      = 1
    proxy               = false
    backup_days         = 1
    deletion_protection = false
  }

  assert {
    condition     = aws_rds_cluster.this.serverlessv2_scaling_configuration[0].min_capacity == 0 && aws_rds_cluster.this.serverlessv2_scaling_configuration[0].seconds_until_auto_pause == 300
    error_message = "The database does not pause."
  }
  assert {
    condition     = length(aws_db_proxy.this) == 0 && output.host == aws_rds_cluster.this.endpoint
    error_message = "A proxy keeps it awake."
  }
}

run "a_proxy_and_a_pause_exclude_each_other" {
  command = plan
  module {
    source = "../modules/database"
  }
  variables {
    min_capacity = 0
  }
  expect_failures = [aws_rds_cluster.this]
}

run "two_regions_need_the_operators_password" {
  command = plan
  module {
    source = "../modules/database"
  }
  variables {
    secret_replica_region = "eu-central-1"
  }
  expect_failures = [aws_rds_cluster.this]
}
