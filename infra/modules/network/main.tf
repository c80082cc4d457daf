# Three zones. The function and the database live in private subnets, which nothing outside can open a connection to.

data "aws_region" "current" {}

data "aws_availability_zones" "available" {
  state = "available"
}

locals {
  # By position, so that a test or a plan names a subnet the same way in every region.
  zones = { for index, zone in slice(data.aws_availability_zones.available.names, 0, var.zone_count) : tostring(index) => zone }
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true # private names of the endpoints need it
  tags                 = { Name = var.name }
}

resource "aws_subnet" "private" {
  for_each = local.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = each.value
  # A /20 each: every 10 or so concurrent instances of a function share an address, the database takes a handful.
  cidr_block = cidrsubnet(var.cidr, 4, tonumber(each.key))
  tags       = { Name = "${var.name}-private-${each.value}" }
}

resource "aws_route_table" "private" {
  for_each = local.zones

  vpc_id = aws_vpc.this.id
  tags   = { Name = "${var.name}-private-${each.value}" }
}

resource "aws_route_table_association" "private" {
  for_each = local.zones

  subnet_id      = aws_subnet.private[each.key].id
  route_table_id = aws_route_table.private[each.key].id
}

# Every VPC has a default group that lets its members talk to each other. Nobody is meant to be in it: it allows nothing.
resource "aws_default_security_group" "unused" {
  vpc_id = aws_vpc.this.id
}
