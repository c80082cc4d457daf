# The sender of the shop's mail, proven by records in its domain (or by a link mailed to a single address).

resource "aws_sesv2_email_identity" "sender" {
  email_identity = var.mail_identity
}

locals {
  proves_by_dns = var.zone_id != "" && !strcontains(var.mail_identity, "@")
}

resource "aws_route53_record" "dkim" {
  count = local.proves_by_dns ? 3 : 0 # SES always gives three keys

  zone_id = var.zone_id
  name    = "${aws_sesv2_email_identity.sender.dkim_signing_attributes[0].tokens[count.index]}._domainkey.${var.mail_identity}"
  type    = "CNAME"
  ttl     = 3600
  records = ["${aws_sesv2_email_identity.sender.dkim_signing_attributes[0].tokens[count.index]}.dkim.amazonses.com"]
}
