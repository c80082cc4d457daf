locals {
  tags = { project = "cloudcommerce", environment = "dev", managed_by = "terraform" }
}

provider "aws" {
  region = var.region

  skip_credentials_validation = var.local_cloud
  skip_metadata_api_check     = var.local_cloud
  s3_use_path_style           = var.local_cloud
  default_tags {
    tags = local.tags
  }
}

# CloudFront, its firewall and its certificates.
provider "aws" {
  alias  = "global"
  region = "us-east-1"

  skip_credentials_validation = var.local_cloud
  skip_metadata_api_check     = var.local_cloud
  s3_use_path_style           = var.local_cloud
  default_tags {
    tags = local.tags
  }
}
