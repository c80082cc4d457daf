"""docs/settings.md names each variable that the shop reads, and none that it does not; so does the page of Terraform's
output `settings` with its keys."""

import ast
import re

from devtools.deploy_settings import ROOT, known_variables

# What Lambda says of itself, and what AWS's own tools are told.
NOT_THE_SHOPS = {"AWS_LAMBDA_FUNCTION_NAME", "AWS_DEFAULT_REGION"}


def variables_read_by_settings() -> set[str]:
    """The names that settings.py gives to `env` and to `number`."""
    calls = [
        node for node in ast.walk(ast.parse((ROOT / "cloudcommerce/settings.py").read_text())) if type(node) is ast.Call
    ]
    readers = [call for call in calls if re.match(r"env\.\w+$|number$", ast.unparse(call.func)) and call.args]
    names = {call.args[0].value for call in readers if isinstance(call.args[0], ast.Constant)}
    return {str(name) for name in names}


def test_each_variable_is_explained() -> None:
    read = variables_read_by_settings()
    assert {"SITE_NAME", "BEHIND_PROXY", "RESERVATION_MINUTES", "DATABASE_URL"} <= read
    assert read - known_variables() == NOT_THE_SHOPS


def test_no_variable_is_explained_that_nobody_reads() -> None:
    code = "\n".join(file.read_text() for file in sorted((ROOT / "cloudcommerce").rglob("*.py")))
    assert {name for name in known_variables() if f'"{name}"' not in code and f"['{name}']" not in code} == set()


def test_each_key_of_terraforms_output_is_explained() -> None:
    chapter = (ROOT / "docs/infrastructure.md").read_text().split("## The output `settings`\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([a-z_]+(?:, [a-z_]+)*) \|", chapter, re.MULTILINE)
    output = (ROOT / "infra/modules/shop/outputs.tf").read_text()
    keys = re.findall(r"^    ([a-z_]+)\s+=", output, re.MULTILINE)
    assert "secrets" in keys
    assert sorted(name for row in rows for name in row.split(", ") if name != "key") == sorted(keys)
