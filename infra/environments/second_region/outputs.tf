output "settings" {
  description = "What the deployment here must know: terraform output -json settings."
  value       = module.shop.settings
}
