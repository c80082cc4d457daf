# The root from which the modules are tested one by one: terraform init -backend=false && terraform test
# (mocked providers need Terraform 1.7).

terraform {
  required_version = ">= 1.7"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}
