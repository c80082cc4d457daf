# What the function may open connections to. Nothing opens a connection to a function: no ingress.

resource "aws_security_group" "function" {
  name_prefix = "${var.name}-function-"
  description = "The shop's function"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-function" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.function.id
  description       = "Stripe, merchants' picture hosts, AWS services"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "inside" {
  for_each = { database = 5432, cache = 6379 }

  security_group_id = aws_security_group.function.id
  description       = "The ${each.key}, inside the network only"
  cidr_ipv4         = var.cidr
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}
