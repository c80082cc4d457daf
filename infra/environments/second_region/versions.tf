terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # Keep this state in the second region: it must be to hand when the first is gone.
  backend "s3" {
    key     = "cloudcommerce/second_region.tfstate"
    encrypt = true
  }
}
