# AWS as a server on this machine: see "On a laptop" in docs/infrastructure.md.
local_cloud        = true
mail_identity      = "shop@example.com"
sender             = "CloudCommerce <shop@example.com>"
alert_emails       = ["operator@example.com"]
monthly_budget_usd = 0 # not known there
