locals {
  tags = { project = "cloudcommerce", environment = "staging", managed_by = "terraform" }
}

provider "aws" {
  region = var.region
  default_tags {
    tags = local.tags
  }
}

# CloudFront, its firewall and its certificates.
provider "aws" {
  alias  = "global"
  region = "us-east-1"
  default_tags {
    tags = local.tags
  }
}
