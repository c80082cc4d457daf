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

run "with_the_operators_password" {
  module {
    source = "../modules/database"
  }
  variables {
    own_password          = "long-and-made-up"
    secret_replica_region = "eu-central-1"
  }

  assert {
    condition     = aws_rds_cluster.this.manage_master_user_password == null && one(aws_secretsmanager_secret.own[0].replica[*].region) == "eu-central-1"
    error_message = "The password is not to be had in the second region."
  }
}
