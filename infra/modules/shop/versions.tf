terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
      # CloudFront, its firewall and its certificates are to be had in us-east-1 only.
      configuration_aliases = [aws.global]
    }
  }
}
