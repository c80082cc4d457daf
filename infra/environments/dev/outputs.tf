output "settings" {
  description = "What the deployment must know: terraform output -json settings."
  value       = module.shop.settings
}
