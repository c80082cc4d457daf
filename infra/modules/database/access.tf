# Who may connect: the function, or, where there is a proxy, the proxy for it.

resource "aws_security_group" "database" {
  name_prefix = "${var.name}-database-"
  description = "The shop's PostgreSQL"
  vpc_id      = var.vpc_id
  tags        = { Name = "${var.name}-database" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  security_group_id            = aws_security_group.database.id
  description                  = "The function, to the database or its proxy"
  referenced_security_group_id = var.client_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

# The proxy is in the database's own group, and talks to it within the group.
resource "aws_vpc_security_group_ingress_rule" "proxy" {
  count = var.proxy ? 1 : 0

  security_group_id            = aws_security_group.database.id
  description                  = "The proxy, to the database"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_egress_rule" "proxy" {
  count = var.proxy ? 1 : 0

  security_group_id            = aws_security_group.database.id
  description                  = "The proxy, to the database"
  referenced_security_group_id = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
