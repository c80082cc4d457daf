locals {
  tags = { project = "cloudcommerce", environment = "production", managed_by = "terraform" }
}

# The second region.
provider "aws" {
  region = var.region
  default_tags {
    tags = local.tags
  }
}

# The first region, of production.
provider "aws" {
  alias  = "first"
  region = var.first_region
  default_tags {
    tags = local.tags
  }
}

# CloudFront, its firewall, its certificates, and Route 53's health checks.
provider "aws" {
  alias  = "global"
  region = "us-east-1"
  default_tags {
    tags = local.tags
  }
}
