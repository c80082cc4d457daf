# The way out. Without one the shop shows and sells, but cannot reach Stripe: orders stay payable and unpaid.

locals {
  has_nat = var.nat != "none"
  # The zones that hold a way out.
  nat_zones   = local.has_nat ? (var.nat == "gateway" && var.nat_per_zone ? local.zones : { "0" = local.zones["0"] }) : {}
  gateways    = var.nat == "gateway" ? local.nat_zones : {}
  instances   = var.nat == "instance" ? local.nat_zones : {}
  nat_of_zone = { for zone in keys(local.zones) : zone => contains(keys(local.nat_zones), zone) ? zone : "0" if local.has_nat }
}

resource "aws_internet_gateway" "this" {
  count = local.has_nat ? 1 : 0

  vpc_id = aws_vpc.this.id
  tags   = { Name = var.name }
}

resource "aws_subnet" "public" {
  for_each = local.nat_zones

  vpc_id            = aws_vpc.this.id
  availability_zone = each.value
  cidr_block        = cidrsubnet(var.cidr, 8, 240 + tonumber(each.key))
  tags              = { Name = "${var.name}-public-${each.value}" }
}

resource "aws_route_table" "public" {
  count = local.has_nat ? 1 : 0

  vpc_id = aws_vpc.this.id
  tags   = { Name = "${var.name}-public" }
}

resource "aws_route" "internet" {
  count = local.has_nat ? 1 : 0

  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route_table_association" "public" {
  for_each = local.nat_zones

  subnet_id      = aws_subnet.public[each.key].id
  route_table_id = aws_route_table.public[0].id
}

resource "aws_eip" "nat" {
  for_each = local.nat_zones

  domain = "vpc"
  tags   = { Name = "${var.name}-nat-${each.value}" }
}

resource "aws_nat_gateway" "this" {
  for_each = local.gateways

  subnet_id     = aws_subnet.public[each.key].id
  allocation_id = aws_eip.nat[each.key].id
  tags          = { Name = "${var.name}-${each.value}" }
  depends_on    = [aws_route.internet]
}

resource "aws_route" "out" {
  for_each = local.nat_of_zone

  route_table_id         = aws_route_table.private[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = var.nat == "gateway" ? aws_nat_gateway.this[each.value].id : null
  network_interface_id   = var.nat == "instance" ? aws_instance.nat[each.value].primary_network_interface_id : null
}
