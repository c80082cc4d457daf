output "vpc_id" {
  description = "The network."
  value       = aws_vpc.this.id
}

output "private_subnet_ids" {
  description = "Subnets of the function, the database and the cache, one a zone."
  value       = [for subnet in aws_subnet.private : subnet.id]
}

output "function_security_group_id" {
  description = "The group the function is in."
  value       = aws_security_group.function.id
}

output "outgoing_addresses" {
  description = "The addresses from which the shop calls out, for providers that ask for them."
  value       = [for address in aws_eip.nat : address.public_ip]
}
