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

run "in_a_second_region" {
  module {
    source = "../modules/database"
  }
  variables {
    is_replica                = true
    engine_version            = "17.5"
    global_cluster_identifier = "shop"
    replica_secret_arn        = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:first"
  }

  assert {
    condition     = aws_rds_cluster.this.global_cluster_identifier == "shop"
    error_message = "It does not follow the first region's."
  }
  assert {
    condition     = aws_rds_cluster.this.engine_version == "17.5" && aws_rds_cluster_parameter_group.this.family == "aurora-postgresql17"
    error_message = "It may be of another version than the first region's, and could not take over."
  }
  assert {
    condition     = output.secret_arn == "arn:aws:secretsmanager:eu-west-1:123456789012:secret:first"
    error_message = "It does not use the first region's password."
  }
}
