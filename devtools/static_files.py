"""Puts styles and scripts of a release into its stage's bucket: `python -m devtools.static_files dev`.

Names carry a hash of their content, so a release adds files and changes none: whoever still has a page of the former
release finds its files too. Run before the function is updated.
"""

import json
import os
import subprocess
import sys

from devtools.deploy_settings import ROOT, stage_file


def main() -> None:
    """Collect the static files into the bucket of the stage that the first argument names."""
    settings = json.loads(stage_file(sys.argv[1]).read_text())[sys.argv[1]]
    variables = settings["aws_environment_variables"]
    environment = {
        **os.environ,
        "STATIC_BUCKET": variables["STATIC_BUCKET"],
        "STATIC_URL_BASE": variables["STATIC_URL_BASE"],
        "AWS_REGION": settings["aws_region"],
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    }
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=1"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    main()
