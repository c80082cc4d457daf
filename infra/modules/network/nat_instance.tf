# The cheap way out, for where a few minutes without payments are no matter: one small machine that forwards packets.

data "aws_ssm_parameter" "image" {
  count = length(local.instances) > 0 ? 1 : 0

  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
}

resource "aws_security_group" "nat" {
  count = length(local.instances) > 0 ? 1 : 0

  name_prefix = "${var.name}-nat-"
  description = "Forwards what comes from inside the network; nobody logs in"
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-nat" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "nat" {
  count = length(local.instances) > 0 ? 1 : 0

  security_group_id = aws_security_group.nat[0].id
  description       = "HTTPS from the private subnets"
  cidr_ipv4         = var.cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "nat" {
  for_each = length(local.instances) > 0 ? toset(["80", "443"]) : toset([])

  security_group_id = aws_security_group.nat[0].id
  description       = "The internet; 80 for its own packages"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.value)
  to_port           = tonumber(each.value)
}

resource "aws_instance" "nat" {
  for_each = local.instances

  ami                    = data.aws_ssm_parameter.image[0].value
  instance_type          = "t4g.nano"
  subnet_id              = aws_subnet.public[each.key].id
  vpc_security_group_ids = [aws_security_group.nat[0].id]
  source_dest_check      = false # it forwards what is not addressed to it
  user_data              = file("${path.module}/nat_instance.sh")
  # It installs a package at its first start, before the fixed address is attached.
  associate_public_ip_address = true
  tags                        = { Name = "${var.name}-nat" }
  depends_on                  = [aws_route.internet]

  metadata_options {
    http_tokens = "required"
  }

  root_block_device {
    encrypted   = true
    volume_size = 8 # GB, the image's own
  }

  lifecycle {
    ignore_changes = [ami, associate_public_ip_address] # a new image each week must not replace the way out each week
  }
}

resource "aws_eip_association" "nat" {
  for_each = local.instances

  instance_id   = aws_instance.nat[each.key].id
  allocation_id = aws_eip.nat[each.key].id
}
