mock_provider "aws" {
  source = "./mocks"
}

variables {
  name        = "shop"
  cidr        = "10.0.0.0/16"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
}

run "no_way_out_unless_asked_for" {
  module {
    source = "../modules/network"
  }

  assert {
    condition     = length(aws_subnet.private) == 3 && length(distinct([for subnet in aws_subnet.private : subnet.availability_zone])) == 3
    error_message = "The private subnets are not in three zones."
  }
  assert {
    condition     = length(aws_internet_gateway.this) + length(aws_nat_gateway.this) + length(aws_instance.nat) + length(aws_route.out) == 0
    error_message = "There is a way out that nobody asked for."
  }
  assert {
    condition     = toset(keys(aws_vpc_endpoint.interface)) == toset(["sqs", "sns", "secretsmanager", "email"]) && aws_vpc_endpoint.s3.vpc_endpoint_type == "Gateway"
    error_message = "AWS's services cannot be reached without a way out."
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.endpoints[0].cidr_ipv4 == "10.0.0.0/16"
    error_message = "The endpoints are open beyond the network."
  }
}

run "the_cheap_way_out" {
  module {
    source = "../modules/network"
  }
  variables {
    nat                 = "instance"
    interface_endpoints = []
  }

  assert {
    condition     = length(aws_instance.nat) == 1 && length(aws_route.out) == 3 && length(aws_nat_gateway.this) == 0
    error_message = "Not all zones have their way out over one machine."
  }
  assert {
    condition     = alltrue([for instance in aws_instance.nat : !instance.source_dest_check && instance.metadata_options[0].http_tokens == "required" && instance.root_block_device[0].encrypted])
    error_message = "The machine does not forward, or is not locked up."
  }
  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && length(aws_security_group.endpoints) == 0
    error_message = "Endpoints cost that nobody asked for."
  }
}

run "the_safe_way_out" {
  module {
    source = "../modules/network"
  }
  variables {
    nat           = "gateway"
    nat_per_zone  = true
    flow_log_days = 30
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 3 && alltrue([for zone, route in aws_route.out : route.nat_gateway_id == aws_nat_gateway.this[zone].id])
    error_message = "A zone's way out leads through another zone."
  }
  assert {
    condition     = length(aws_flow_log.this) == 1 && aws_cloudwatch_log_group.flow[0].retention_in_days == 30
    error_message = "Refused connections are not recorded."
  }
}

run "a_way_out_that_does_not_exist" {
  command = plan
  module {
    source = "../modules/network"
  }
  variables {
    nat = "tunnel"
  }
  expect_failures = [var.nat]
}
