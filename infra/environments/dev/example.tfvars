# Copy to terraform.tfvars (which is not committed) and fill in.
domain        = "dev.shop.example.com"
zone_id       = "Z0123456789EXAMPLE"
mail_identity = "example.com"
sender        = "CloudCommerce <shop@example.com>"
alert_emails  = ["operator@example.com"]
