terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # Where the state lies is told at init: terraform init -backend-config=backend.hcl
  backend "s3" {
    key     = "cloudcommerce/dev.tfstate"
    encrypt = true
  }
}
