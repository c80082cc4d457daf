#!/bin/sh
# Makes the dev environment on moto and takes it away again: TF_PLUGIN_DIR=... infra/try_locally.sh
# Two to five minutes. It works on a copy with a state of its own, and ends the server that it started.
set -eu
cd "$(dirname "$0")/.."
port="${PORT:-8390}"
work=$(mktemp -d)
.venv/bin/python -m devtools.moto_server --port "$port" --mail-port "$((port + 1))" > "$work/moto.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

tar -cf - --exclude=.terraform infra | tar -xf - -C "$work"
cd "$work/infra/environments/dev"
printf 'terraform {\n  backend "local" {}\n}\n' > backend_override.tf
export AWS_ENDPOINT_URL="http://127.0.0.1:$port" AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo-secret
export AWS_EC2_METADATA_DISABLED=true AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
unset AWS_PROFILE AWS_SESSION_TOKEN TF_CLI_CONFIG_FILE
# The server listens long before Terraform has its provider.
terraform init -input=false ${TF_PLUGIN_DIR:+-plugin-dir="$TF_PLUGIN_DIR"} > "$work/init.log" || { cat "$work/init.log"; exit 1; }
terraform apply -auto-approve -input=false -no-color -parallelism=20 -var-file=laptop.tfvars | grep -E "^(Apply|Error)|Creation complete" | tail -3
terraform output -json settings
terraform destroy -auto-approve -input=false -no-color -parallelism=20 -var-file=laptop.tfvars | grep -E "^(Destroy|Error)"
left=$(terraform state list)
[ -z "$left" ] || { echo "Left: $left"; exit 1; }
