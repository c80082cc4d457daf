output "pool_id" {
  description = "The pool."
  value       = aws_cognito_user_pool.this.id
}

output "client_id" {
  description = "The shop, as Cognito knows it. Its secret is read from Cognito's console into the application secret."
  value       = aws_cognito_user_pool_client.shop.id
}

output "domain" {
  description = "Prefix of the address of Cognito's login page."
  value       = aws_cognito_user_pool_domain.this.domain
}
