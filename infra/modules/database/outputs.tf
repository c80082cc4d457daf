output "cluster_identifier" {
  description = "Name of the cluster, as alarms and snapshots know it."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "cluster_arn" {
  description = "The cluster, for a second region to follow."
  value       = aws_rds_cluster.this.arn
}

output "host" {
  description = "Where the function connects: the proxy, or the database itself."
  value       = var.proxy ? aws_db_proxy.this[0].endpoint : aws_rds_cluster.this.endpoint
}

output "migration_host" {
  description = "The database itself, for migrations, which need a session of their own."
  value       = aws_rds_cluster.this.endpoint
}

output "database" {
  description = "Name of the database."
  value       = local.database
}

output "secret_arn" {
  description = "Secret with username and password."
  value       = local.secret_arn
}

output "uses_proxy" {
  description = "Whether statements travel through a proxy, which keeps no prepared ones."
  value       = var.proxy
}
